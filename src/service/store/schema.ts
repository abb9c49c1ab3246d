import type { Database } from 'better-sqlite3';
import { beginLogs } from './begin-logs.js';

/**
 * One entry a version; `user_version` says how many have been applied. Entries are never edited once released, only
 * followed by new ones.
 *
 * No table has a column for an address, a user agent or a visitor's id. `visitor` holds digests under a salt that is
 * deleted after a day or so; `ballot.voter` is the HMAC of a token the voter's browser made for one poll; a ballot has no
 * time, so that it cannot be matched with a proxy's log.
 */
export const MIGRATIONS: readonly (string | ((db: Database) => void))[] = [
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

  // Sites; what was imported stands in the page too, so that a number is read from one row; what told of a load.
  `
  CREATE TABLE site (id TEXT PRIMARY KEY, pages INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE page_of_site (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    key TEXT NOT NULL,
    views INTEGER NOT NULL DEFAULT 0 CHECK (views >= 0),
    visits INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
    imported_views INTEGER NOT NULL DEFAULT 0 CHECK (views + imported_views >= 0),
    imported_visits INTEGER NOT NULL DEFAULT 0 CHECK (visits + imported_visits >= 0),
    UNIQUE (site, key)
  ) STRICT;
  CREATE TRIGGER page_made AFTER INSERT ON page_of_site BEGIN
    INSERT INTO site (id, pages) VALUES (new.site, 1) ON CONFLICT (id) DO UPDATE SET pages = pages + 1;
  END;
  INSERT INTO page_of_site (id, site, key, views, visits) SELECT id, 'main', key, views, visits FROM page;
  INSERT INTO page_of_site (site, key) SELECT DISTINCT 'main', page FROM imported WHERE page NOT IN (SELECT key FROM page);

  CREATE TABLE batch_of_site (
    id TEXT PRIMARY KEY,
    site TEXT NOT NULL,
    mode TEXT NOT NULL,
    source TEXT NOT NULL,
    at INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    finished INTEGER NOT NULL DEFAULT 1,
    undone_at INTEGER
  ) STRICT;
  INSERT INTO batch_of_site (id, site, mode, source, at, rows) SELECT id, 'main', mode, '', at, rows FROM import_batch;
  CREATE TABLE imported_of_page (
    batch TEXT NOT NULL REFERENCES import_batch (id),
    page INTEGER NOT NULL REFERENCES page (id),
    views INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    PRIMARY KEY (batch, page)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO imported_of_page
    SELECT batch, page_of_site.id, imported.views, imported.visits FROM imported JOIN page_of_site ON key = imported.page;
  UPDATE page_of_site SET
    imported_views = (SELECT COALESCE(SUM(views), 0) FROM imported WHERE page = key),
    imported_visits = (SELECT COALESCE(SUM(visits), 0) FROM imported WHERE page = key);

  DROP TABLE imported;
  DROP TABLE import_batch;
  DROP TABLE page;
  ALTER TABLE page_of_site RENAME TO page;
  ALTER TABLE batch_of_site RENAME TO import_batch;
  ALTER TABLE imported_of_page RENAME TO imported;
  CREATE INDEX imported_page ON imported (page);
  CREATE TRIGGER imported_in AFTER INSERT ON imported BEGIN
    UPDATE page SET imported_views = imported_views + new.views, imported_visits = imported_visits + new.visits
    WHERE id = new.page;
  END;
  CREATE TRIGGER imported_out AFTER DELETE ON imported BEGIN
    UPDATE page SET imported_views = imported_views - old.views, imported_visits = imported_visits - old.visits
    WHERE id = old.page;
  END;
  CREATE TRIGGER imported_anew AFTER UPDATE ON imported BEGIN
    UPDATE page SET imported_views = imported_views + new.views - old.views,
      imported_visits = imported_visits + new.visits - old.visits
    WHERE id = new.page;
  END;
  CREATE INDEX page_day_day ON page_day (day);

  ALTER TABLE read_id ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;
  -- How many loads the script has told of more than the pixel (below 0: the other way round), and when one last did.
  ALTER TABLE visitor ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE visitor ADD COLUMN told_at INTEGER NOT NULL DEFAULT 0;
  `,

  // What rows an import brought, to know the same ones again.
  `ALTER TABLE import_batch ADD COLUMN fingerprint TEXT NOT NULL DEFAULT ''`,

  // Of each poll a log that is only ever added to, what was corrected, and the order in which ballots came.
  `
  ALTER TABLE poll ADD COLUMN closed_at INTEGER;
  ALTER TABLE poll ADD COLUMN archived_at INTEGER;
  ALTER TABLE poll ADD COLUMN forgotten_at INTEGER;
  ALTER TABLE poll ADD COLUMN ballots_cast INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE ballot ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE poll_log (
    poll TEXT NOT NULL REFERENCES poll (id),
    seq INTEGER NOT NULL CHECK (seq > 0),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (poll, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX poll_log_fix ON poll_log (poll, seq) WHERE kind = 'fix';
  CREATE TRIGGER poll_log_stays BEFORE DELETE ON poll_log BEGIN
    SELECT RAISE(ABORT, 'the log of a poll is only added to');
  END;
  CREATE TRIGGER poll_log_as_written BEFORE UPDATE ON poll_log BEGIN
    SELECT RAISE(ABORT, 'the log of a poll is only added to');
  END;
  CREATE TABLE correction (
    poll TEXT NOT NULL REFERENCES poll (id),
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (poll, id)
  ) STRICT, WITHOUT ROWID;
  `,
  beginLogs,
];

/** Brings the file to this version, each step whole or not at all; refuses a file from a newer one. */
export function migrate(db: Database): void {
  const version = (): number => versionOf(db);
  refuseNewer(db);
  // A table that others refer to can only be made anew while nobody checks.
  db.pragma('foreign_keys = OFF');
  for (const [index, step] of MIGRATIONS.entries()) {
    // Immediate, and looked at again inside: two processes may start on the same new file.
    db.transaction(() => {
      if (version() > index) return;
      if (typeof step === 'string') db.exec(step);
      else step(db);
      db.pragma(`user_version = ${index + 1}`);
    }).immediate();
  }
  db.pragma('foreign_keys = ON');
}

/** Refuses a file of another version, and leaves it as it is. */
export function refuseOtherVersions(db: Database): void {
  refuseNewer(db);
  const version = versionOf(db);
  if (version === MIGRATIONS.length) return;
  throw new Error(
    `the store is of an older version (schema ${version}, this one knows ${MIGRATIONS.length}); starting the service, or an import without --dry-run, brings it to this one first`,
  );
}

function refuseNewer(db: Database): void {
  const version = versionOf(db);
  if (version <= MIGRATIONS.length) return;
  throw new Error(
    `the store was written by a newer version of portal-widgets-service (schema ${version}, this one knows ${MIGRATIONS.length})`,
  );
}

function versionOf(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
