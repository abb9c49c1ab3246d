import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { ImportError, shorten } from './file-row.js';

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

const LABELS = { utf8: 'utf-8', utf16le: 'utf-16le', utf16be: 'utf-16be' } as const;

/** The first letters of a file, to see what it is. */
export async function headOf(path: string, letters = 4096): Promise<string> {
  const bytes = await readStart(path, letters);
  return new TextDecoder(LABELS[encodingOf(bytes)]).decode(bytes);
}

/** The file as a stream of text, without its byte order mark. Excel's "Unicode text" is UTF-16; all else is read as UTF-8. */
export async function openText(path: string): Promise<Readable> {
  const bytes = await readStart(path, 3);
  const encoding = encodingOf(bytes);
  if (encoding === 'utf16be') return Readable.from(bigEndianText(path));
  const mark = encoding === 'utf16le' ? 2 : bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return createReadStream(path, { encoding, start: mark });
}

/** Node's streams do not know it. */
async function* bigEndianText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-16be');
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf16be';
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8';
}

async function readStart(path: string, length: number): Promise<Uint8Array> {
  const about = await stat(path).catch(() => undefined);
  // A pipe would be waited for, for ever.
  if (about && !about.isFile() && !about.isDirectory()) {
    throw new ImportError(`"${shorten(path)}" is neither a regular file nor a folder.`);
  }
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    throw new ImportError(`The file "${path}" does not exist or cannot be read.`);
  }
}
