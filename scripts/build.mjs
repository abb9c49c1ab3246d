/**
 * Builds what users get: cdn/ (the script tag), dist/ (for bundlers), the service with its copy of cdn/, and the
 * generated descriptions; and for the host pages of the demo the frameworks' CSS. `--missing` builds only what is not
 * there; `--storybook` adds the Storybook.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { copyHostStyles } from './host-styles.mjs';
import { writeIntegrity } from './integrity.mjs';

const run = (command, ...args) =>
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
const vite = (mode) => run('vite', 'build', '--mode', mode, '--logLevel', 'warn');

const steps = [
  {
    name: 'cdn',
    makes: 'cdn/portal-widgets.all.js',
    build() {
      vite('chunks');
      vite('loader');
      vite('frame');
      vite('all');
      rmSync('cdn/chunks/map.json');
      writeIntegrity('cdn');
    },
  },
  {
    name: 'dist',
    makes: 'dist/index.d.ts',
    build() {
      vite('dist');
      run('tsc', '-p', 'tsconfig.build.json');
      run('node', 'scripts/contract-types.mjs');
    },
  },
  {
    name: 'service',
    makes: 'src/service/dist/cdn/portal-widgets.js',
    build() {
      run('vite', 'build', '-c', 'src/service/vite.config.ts', '--logLevel', 'warn');
      rmSync('src/service/dist/cdn', { recursive: true, force: true });
      cpSync('cdn', 'src/service/dist/cdn', { recursive: true });
    },
  },
  {
    name: 'hosts',
    makes: 'demo/hosts/vendor/clay.css',
    build: () => copyHostStyles('demo/hosts/vendor'),
  },
  {
    name: 'storybook',
    makes: 'storybook-static/index.html',
    skip: !argv.includes('--storybook'),
    build: () =>
      run('storybook', 'build', '-o', 'storybook-static', '--disable-telemetry', '--quiet', '--loglevel', 'warn'),
  },
];

for (const { name, makes, skip, build } of steps) {
  if (skip || (argv.includes('--missing') && existsSync(makes))) continue;
  console.log(`Building ${name} …`);
  try {
    build();
  } catch (error) {
    console.error(`Building ${name} failed: ${error.message}`);
    exit(1);
  }
}
