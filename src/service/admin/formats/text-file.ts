import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ImportError } from './file-row.js';

type Encoding = 'utf8' | 'utf16le';

/** The first letters of a file, to see what it is. */
export async function headOf(path: string, letters = 4096): Promise<string> {
  const bytes = await readStart(path, letters);
  return new TextDecoder(encodingOf(bytes) === 'utf16le' ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** The file as a stream of text, without its byte order mark. Excel's "Unicode text" is UTF-16; all else is read as UTF-8. */
export async function openText(path: string): Promise<Readable> {
  const bytes = await readStart(path, 3);
  const encoding = encodingOf(bytes);
  const mark = encoding === 'utf16le' ? 2 : bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return createReadStream(path, { encoding, start: mark });
}

function encodingOf(bytes: Uint8Array): Encoding {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8';
}

async function readStart(path: string, length: number): Promise<Uint8Array> {
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
