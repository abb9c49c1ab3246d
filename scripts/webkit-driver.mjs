/** WebKitGTK's driver on a display of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBrowser } from './browsers.mjs';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Runs what follows until it ends, or until its own input does: however we end, nothing of ours outlives us. */
const LEASH = `exec 4<&0; "$@" </dev/null & child=$!; (cat <&4 >/dev/null; kill $child 2>/dev/null) & wait $child`;

/** `failed` is refused when the program does not start, or ends; whoever waits for it to be ready waits for both. */
const started = (name, args, [output, ...more], variables = {}) => {
  const child = spawn('sh', ['-c', LEASH, 'sh', name, ...args], {
    stdio: ['pipe', output, output, ...more],
    env: { ...env, ...variables },
  });
  const failed = new Promise((_, reject) => {
    child.once('error', (error) => reject(new Error(`${name} does not start: ${error.message}`)));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready.`)));
  });
  failed.catch(() => undefined);
  return { child, failed };
};

/**
 * Starts the display and the driver. `output` gets what the driver and its browser print. `stop()` ends both; so does the
 * end of this process.
 */
export async function startWebkitDriver(output = 'ignore') {
  const driverPath = ensureBrowser('webkit');
  const miniBrowser = ['x86_64', 'aarch64']
    .map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
    .find(existsSync);
  if (!miniBrowser) throw new Error('WebKitWebDriver is here without its MiniBrowser: install webkit2gtk-driver anew.');
  const running = [];
  const stop = () => running.forEach((child) => child.stdin.end());
  try {
    // It picks a free display and writes the number to the descriptor it is given.
    const screen = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
    const display = started('Xvfb', screen, ['ignore', 'pipe']);
    running.push(display.child);
    const number = await Promise.race([
      new Promise((resolve) => display.child.stdio[3].once('data', (data) => resolve(String(data).trim()))),
      display.failed,
    ]);
    const port = await freePort();
    const driver = started(driverPath, ['--host=127.0.0.1', `--port=${port}`], [output], {
      DISPLAY: `:${number}`,
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      // WEBKIT_DISABLE_DMABUF_RENDERER must not stand here: with it no screenshot ever comes. Drawn by the processor, the
      // same page gives the same pixels.
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    });
    running.push(driver.child);
    await Promise.race([answers(`http://127.0.0.1:${port}/status`), driver.failed]);
    return { port, miniBrowser, stdout: driver.child.stdout, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function answers(address) {
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(address).catch(() => undefined)) return;
    await sleep(100);
  }
  throw new Error(`Nothing answers at ${address}.`);
}

/** What a WebDriver client asks for; without the first, webdriver insists on BiDi, which this driver does not speak. */
export const webkitCapabilities = (miniBrowser, switches = []) => ({
  browserName: 'MiniBrowser',
  'wdio:enforceWebDriverClassic': true,
  'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation', ...switches] },
});
