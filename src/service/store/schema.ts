import type { Database } from 'better-sqlite3';

/**
 * One entry a version; `user_version` says how many have been applied. Entries are never edited once released, only
 * followed by new ones.
 *
 * No table has a column for an address, a user agent or a visitor's id. `visitor` holds digests under a salt that is
 * deleted after a day or so; `ballot.voter` is the HMAC of a token the voter's browser made for one poll; a ballot has no
 * time, so that it cannot be matched with a proxy's log.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    views INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0),
    visits INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0)
  ) STRICT;
  CREATE TABLE page_day (
    page INTEGER NOT NULL REFERENCES page (id),
    day TEXT NOT NULL,
    views INTEGER NOT NULL DEFAULT 0,
    visits INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (page, day)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE read_id (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX read_id_at ON read_id (at);
  CREATE TABLE visitor (digest BLOB PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX visitor_since ON visitor (since);
  CREATE TABLE salt (day TEXT PRIMARY KEY, salt BLOB NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE import_batch (id TEXT PRIMARY KEY, mode TEXT NOT NULL, at INTEGER NOT NULL, rows INTEGER NOT NULL) STRICT;
  CREATE TABLE imported (
    page TEXT NOT NULL,
    batch TEXT NOT NULL REFERENCES import_batch (id),
    views INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    PRIMARY KEY (page, batch)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE poll (
    id TEXT PRIMARY KEY,
    definition TEXT NOT NULL,
    voter_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    seq INTEGER NOT NULL UNIQUE,
    voters INTEGER NOT NULL DEFAULT 0 CHECK (voters >= 0)
  ) STRICT;
  CREATE TABLE ballot (
    poll TEXT NOT NULL REFERENCES poll (id),
    voter BLOB NOT NULL,
    id TEXT NOT NULL,
    choices TEXT NOT NULL,
    receipt TEXT NOT NULL,
    PRIMARY KEY (poll, voter),
    UNIQUE (poll, id),
    UNIQUE (poll, receipt)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tally (
    poll TEXT NOT NULL REFERENCES poll (id),
    option TEXT NOT NULL,
    ballots INTEGER NOT NULL CHECK (ballots >= 0),
    PRIMARY KEY (poll, option)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE forecast (slug TEXT PRIMARY KEY, body TEXT NOT NULL, fetched_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
];

/** Brings the file to this version, each step whole or not at all; refuses a file from a newer one. */
export function migrate(db: Database): void {
  const version = (): number => Number(db.pragma('user_version', { simple: true }));
  if (version() > MIGRATIONS.length) {
    throw new Error(
      `the store was written by a newer version of portal-widgets-service (schema ${version()}, this one knows ${MIGRATIONS.length})`,
    );
  }
  for (const [index, sql] of MIGRATIONS.entries()) {
    // Immediate, and looked at again inside: two processes may start on the same new file.
    db.transaction(() => {
      if (version() > index) return;
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
}
