import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Some tests start the built service, so it must be this source's. All stores lie in one folder, which goes at the end. */
export default async function setup(): Promise<() => void> {
  const configFile = fileURLToPath(new URL('../../src/service/vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'warn' });
  const folder = mkdtempSync(join(tmpdir(), 'portal-service-tests-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  return () => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
