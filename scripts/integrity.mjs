/** Writes integrity.json: the sha384 of each file a page may name in a script tag's `integrity`. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function writeIntegrity(folder) {
  const files = readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.js'))
    .sort();
  const hash = (file) =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(folder, file)))
      .digest('base64')}`;
  writeFileSync(
    join(folder, 'integrity.json'),
    `${JSON.stringify(Object.fromEntries(files.map((file) => [file, hash(file)])), null, 2)}\n`,
  );
}
