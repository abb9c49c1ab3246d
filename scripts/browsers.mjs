/**
 * Where the browsers of the tests are. An installed one is found by itself; on Debian as root a missing one is installed
 * with the system's packages; anywhere else one sentence says what to do.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid, platform } from 'node:process';

const asRoot = getuid?.() === 0;

/** Switches for a quiet browser; the sandbox is off only for root, where Chromium refuses to start with it. */
export const chromiumArgs = [
  ...(asRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const programFiles = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);

const places = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    files: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...programFiles.flatMap((folder) => [
        join(folder, 'Google/Chrome/Application/chrome.exe'),
        join(folder, 'Microsoft/Edge/Application/msedge.exe'),
      ]),
    ],
    packages: ['chromium'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    files: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
  },
  webkit: {
    variable: 'WEBKIT_DRIVER_PATH',
    commands: ['WebKitWebDriver'],
    files: [],
    packages: ['webkit2gtk-driver', 'xvfb'],
  },
};

/** Fonts that have the stacked marks of Vietnamese; the Liberation fonts, which stand in for Arial, lack them. */
const fontPackages = ['fonts-dejavu-core', 'fonts-noto-core'];

const runs = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (command) =>
  (env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find(runs);

/** The path of an installed browser (`chromium`, `firefox`, `webkit`), or undefined. */
export function findBrowser(name) {
  const { variable, commands, files } = places[name];
  const named = env[variable];
  if (named && !existsSync(named)) throw new Error(`${variable}=${named}: there is no such file.`);
  return named ?? commands.map(onPath).find(Boolean) ?? files.find(existsSync);
}

const canInstall = platform === 'linux' && asRoot && runs('/usr/bin/apt-get');

function install(packages) {
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-q'], options);
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
}

/** The path of a browser, installing it where that is possible. Throws one clear sentence where it is not. */
export function ensureBrowser(name = 'chromium') {
  const found = findBrowser(name);
  if (found) return found;
  const { variable, packages } = places[name];
  if (canInstall) install(packages);
  const installed = findBrowser(name);
  if (installed) return installed;
  throw new Error(
    `No ${name} was found. Install one (for Debian: apt install ${packages.join(' ')}), or name it with ${variable}.`,
  );
}

/** Makes sure that a font with Vietnamese marks is there; only Linux can lack one. */
export function ensureFonts() {
  if (platform !== 'linux') return;
  const has = () => spawnSync('fc-list', [':lang=vi', 'family'], { encoding: 'utf8' }).stdout?.trim();
  if (has()) return;
  if (canInstall) install([...fontPackages, 'fontconfig']);
  if (!has())
    console.warn(
      `No font with Vietnamese marks was found: install ${fontPackages.join(' or ')}; pictures will look wrong.`,
    );
}
