/**
 * Where Chrome 109 is. An npm package carries one for x86-64 Linux; it is a dependency of this folder alone and installed
 * when these tests first run. Anywhere else `CHROME_109_PATH` may name one.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { arch, env, pid, platform } from 'node:process';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright';
import { chromiumArgs } from '../../scripts/browsers.mjs';

const here = import.meta.dirname;
const packed = join(here, 'node_modules/@sparticuz/chromium/bin/chromium.br');
const unpacked = join(here, 'node_modules/.cache/chrome-109');

async function fromPackage() {
  if (platform !== 'linux' || arch !== 'x64')
    throw new Error('no package has it for this machine; CHROME_109_PATH may name one');
  if (!existsSync(packed)) {
    console.log('Installing Chrome 109 (56 MB) …');
    const options = { cwd: here, encoding: 'utf8' };
    const { status, stderr } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], options);
    if (status !== 0) throw new Error(`npm could not install it: ${stderr?.trim().split('\n')[0]}`);
  }
  if (!existsSync(unpacked)) {
    mkdirSync(join(unpacked, '..'), { recursive: true });
    // Under its name only when it is whole: two runs may unpack it at once.
    const partial = `${unpacked}-${pid}`;
    await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(partial));
    chmodSync(partial, 0o755);
    renameSync(partial, unpacked);
  }
  return unpacked;
}

/** Starts Chrome 109. Throws the reason where there is none. */
export async function launchChrome109() {
  const executablePath = env.CHROME_109_PATH ?? (await fromPackage());
  // A browser that says it is automated is shown the numbers, and not counted.
  const args = [...chromiumArgs, '--disable-blink-features=AutomationControlled'];
  const browser = await chromium.launch({ executablePath, args });
  if (browser.version().startsWith('109.')) return browser;
  await browser.close();
  throw new Error(`${executablePath} is version ${browser.version()}`);
}

/** Why there is no Chrome 109 here, in one line; undefined where there is one. */
export async function chrome109Missing() {
  try {
    await (await launchChrome109()).close();
    return undefined;
  } catch (error) {
    return error.message.split('\n')[0];
  }
}
