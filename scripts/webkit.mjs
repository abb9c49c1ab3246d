/** Runs a command with a WebKitGTK driver beside it, on a display of its own; stops both when it ends. */
import { spawn } from 'node:child_process';
import { argv, env, exit } from 'node:process';
import { startWebkitDriver } from './webkit-driver.mjs';

const { port, miniBrowser } = await startWebkitDriver();
const [command, ...rest] = argv.slice(2);
const child = spawn(command, rest, {
  stdio: 'inherit',
  env: { ...env, BROWSER: 'webkit', WEBKIT_DRIVER_PORT: String(port), MINIBROWSER: miniBrowser },
});
child.on('error', () => exit(1));
child.on('exit', (code) => exit(code ?? 1));
