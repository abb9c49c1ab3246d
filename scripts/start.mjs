/**
 * `npm start`: builds what is missing and runs the service with the demo: the model page at /, the host pages
 * at /hosts, the Storybook at /storybook. Further flags go to the service.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { argv, execPath, exit } from 'node:process';

const built = spawnSync(execPath, ['scripts/build.mjs', '--missing', '--storybook'], { stdio: 'inherit' });
if (built.status !== 0) exit(1);

const given = argv.slice(2);
const cli = 'src/service/dist/cli.js';

// The portal's old counts: brought in once, for pages that have none yet, into the store that the service will use.
const ofStore = given.filter((flag, at) => /^--store(=|$)/.test(flag) || given[at - 1] === '--store');
const imported = spawnSync(execPath, [cli, 'import', 'demo/portal/reads.json', ...ofStore], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (imported.status !== 0) exit(imported.status ?? 1);

const mounts = { '/': 'demo/portal', '/hosts': 'demo/hosts', '/storybook': 'storybook-static' };
const service = spawn(
  execPath,
  [
    cli,
    ...['--polls', 'demo/portal/polls.json'],
    ...Object.entries(mounts)
      .filter(([, folder]) => existsSync(folder))
      .flatMap(([path, folder]) => ['--mount', `${path}=${folder}`]),
    ...given,
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);

const weatherHint = given.some((flag) => flag.startsWith('--weather'))
  ? ''
  : '  Weather comes from api.open-meteo.com; without internet: npm start -- --weather sample\n';

service.stdout.setEncoding('utf8').on('data', (text) => {
  process.stdout.write(text);
  const address = /portal-widgets-service: (\S+)/.exec(text)?.[1];
  if (!address) return;
  console.log(`
  Model page   ${address}
  Host pages   ${address}hosts/
  Storybook    ${address}storybook/
  Script tag   ${address}portal-widgets.js
  API          ${address}openapi.json
${weatherHint}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => service.kill(signal));
service.on('exit', (code) => exit(code ?? 1));
