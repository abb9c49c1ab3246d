import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Some tests start the built service, so it must be this source's. */
export default async function setup(): Promise<void> {
  const configFile = fileURLToPath(new URL('../../src/service/vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'warn' });
}
