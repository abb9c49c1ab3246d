/** Runs a command with a WebKitGTK driver beside it, on a display of its own; stops both when it ends. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { argv, env, exit } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBrowser } from './browsers.mjs';

const driverPath = ensureBrowser('webkit');
const miniBrowser = ['x86_64', 'aarch64']
  .map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)
  .find(existsSync);

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Xvfb picks a free display and writes its number to the descriptor it is given. */
const display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
  stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
});
const number = await new Promise((resolve) => display.stdio[3].once('data', (data) => resolve(String(data).trim())));
const port = await freePort();
const quiet = {
  DISPLAY: `:${number}`,
  GDK_BACKEND: 'x11',
  NO_AT_BRIDGE: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  DBUS_SESSION_BUS_ADDRESS: 'disabled:',
};
const driver = spawn(driverPath, ['--host=127.0.0.1', `--port=${port}`], {
  stdio: 'ignore',
  env: { ...env, ...quiet },
});
for (let tries = 0; tries < 100; tries++) {
  if (await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined)) break;
  await sleep(100);
}

const [command, ...rest] = argv.slice(2);
const child = spawn(command, rest, {
  stdio: 'inherit',
  env: { ...env, BROWSER: 'webkit', WEBKIT_DRIVER_PORT: String(port), MINIBROWSER: miniBrowser },
});
const stop = (code) => {
  driver.kill();
  display.kill();
  exit(code ?? 1);
};
child.on('error', () => stop(1));
child.on('exit', stop);
