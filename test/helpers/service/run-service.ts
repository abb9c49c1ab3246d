import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../src/service/dist/cli.js', import.meta.url));

export interface RunningService {
  /** Without a slash at its end. */
  readonly url: string;
  /** File of its SQLite store. */
  readonly store: string;
  readonly pid: number;
  stdout(): string;
  stderr(): string;
  /** Closes the pipes of its output, as a log collector that has died. */
  deafen(): void;
  /** SIGTERM; resolves with the exit code once it has gone. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
}

/** It ended before it was ready. */
class ServiceEnded extends Error {
  override name = 'ServiceEnded';
  readonly code: number | null;
  readonly stderr: string;
  readonly stdout: string;

  constructor(code: number | null, stdout: string, stderr: string) {
    super(`The service ended with ${code}: ${stderr}`);
    this.code = code;
    this.stdout = stdout;
    this.stderr = stderr;
  }
}

const made: string[] = [];
process.once('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A store of its own in a new folder, which goes when this process ends. */
export function newStore(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portal-service-'));
  made.push(folder);
  return join(folder, 'store.db');
}

/**
 * Starts the built service as a child on a free port and waits for its line. `--store` is a new file and `--weather` is
 * off unless given. Nothing of the caller's PORTAL_… variables reaches it.
 */
export async function runService(
  flags: readonly string[] = [],
  { store = newStore(), env = {} }: { store?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<RunningService> {
  const has = (flag: string): boolean => flags.some((given) => given === flag || given.startsWith(`${flag}=`));
  const args = [
    ...(has('--port') ? [] : ['--port', '0']),
    ...(has('--store') ? [] : ['--store', `sqlite:${store}`]),
    ...(has('--weather') ? [] : ['--weather', 'off']),
    ...flags,
  ];
  const child = startCli(args, env);
  const output = collect(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /^portal-widgets-service: (http\S+?)\/$/m.exec(output.stdout())?.[1];
      if (found) resolve(found);
    });
    void ended.then((code) => reject(new ServiceEnded(code, output.stdout(), output.stderr())));
  });
  return {
    url,
    store,
    pid: child.pid ?? 0,
    ...output,
    deafen() {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs a command of the built service to its end. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = startCli(args, env);
  const output = collect(child);
  const code = await new Promise<number | null>((resolve) => child.once('close', (ended) => resolve(ended)));
  return { code, stdout: output.stdout(), stderr: output.stderr() };
}

function startCli(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PORTAL_'));
  return spawn(process.execPath, [CLI, ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess): { stdout: () => string; stderr: () => string } {
  const chunks = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (chunks.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (chunks.stderr += text));
  return { stdout: () => chunks.stdout, stderr: () => chunks.stderr };
}
