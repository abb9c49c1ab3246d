import { createWriteStream, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Settings, SettingsError } from '../settings.js';

/** A file that must not be written over, and how a sentence names it. */
export interface KeptFile {
  readonly path: string;
  readonly what: string;
}

/** As many links as Linux follows. */
const MOST_LINKS = 40;

/** Where a file is written until it is whole. */
export function partOf(path: string): string {
  return `${path}.part`;
}

/** Writes to the file of `--out`, which appears whole or not at all; without one to the standard output. */
export async function writeText(pieces: Iterable<string>, out: string | undefined): Promise<void> {
  const text = Readable.from(pieces);
  if (out === undefined) {
    await pipeline(text, process.stdout, { end: false }).catch(ignoreClosedPipe);
    return;
  }
  const part = partOf(out);
  try {
    await pipeline(text, createWriteStream(part));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`--out names the file "${out}", which cannot be written: ${reason}.`);
  }
}

/** `export | head` has read enough. */
function ignoreClosedPipe(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}

/** The store with what SQLite keeps beside it, and the list of sites. */
export function keptBySettings({ store, sites }: Settings): KeptFile[] {
  const files = store === ':memory:' ? [] : ['', '-wal', '-shm', '-journal'].map((end) => store + end);
  return [
    ...files.map((path) => ({ path, what: 'the store' })),
    ...(sites === undefined ? [] : [{ path: sites, what: 'the list of --sites' }]),
  ];
}

/**
 * Refuses to write a file that is one of those kept, by whatever name or link, or that is no regular file: a rename puts
 * it in the place of a device too. Throws a `SettingsError`; nothing has been opened then.
 */
export function refuseOverwriting(flag: 'rejects' | 'out', path: string, kept: readonly KeptFile[]): void {
  for (const written of [path, partOf(path)]) {
    const over = kept.find((file) => isSame(written, file.path) || isPageUnder(written, file.path));
    if (over) {
      const what = isSame(written, over.path) ? over.what : 'a page of the folder that is imported';
      throw new SettingsError(
        `--${flag} names "${path}", but writing there would overwrite ${what}; give another name.`,
      );
    }
    const about = statOf(written);
    if (about && !about.isFile()) {
      throw new SettingsError(`--${flag} names "${written}", which is not a regular file.`);
    }
  }
}

function isSame(a: string, b: string): boolean {
  if (realPath(a) === realPath(b)) return true;
  const [one, other] = [statOf(a), statOf(b)];
  // A second name of the same file: a hard link, or other letters where the file system makes no difference.
  return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
}

function isPageUnder(path: string, folder: string): boolean {
  if (statOf(folder)?.isDirectory() !== true || !/\.x?html?$/i.test(path)) return false;
  return realPath(path).startsWith(realPath(folder).replace(/[/\\]?$/, sep));
}

/** Also of what is not there yet: the real path of its folder, or of where a link leads. */
function realPath(path: string, links = MOST_LINKS): string {
  try {
    return realpathSync(path);
  } catch {
    const whole = resolve(path);
    const folder = dirname(whole);
    if (folder === whole) return whole;
    const here = join(realPath(folder, links), basename(whole));
    if (links === 0 || !isLink(here)) return here;
    return realPath(resolve(dirname(here), readlinkSync(here)), links - 1);
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
