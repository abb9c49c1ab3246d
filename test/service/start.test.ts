import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ADMIN_TOKEN, admin, fileOf, INTERFACE_POLL } from '../helpers/service/harness.js';
import { newStore, type RunningService, runCli, runService } from '../helpers/service/run-service.js';

async function start(flags: readonly string[], options?: Parameters<typeof runService>[1]): Promise<RunningService> {
  const service = await runService(flags, options);
  onTestFinished(() => service.kill());
  return service;
}

describe('a start that cannot be', () => {
  it.each<[string[], RegExp]>([
    [['--port', 'abc'], /--port \(PORTAL_PORT\) must be a whole number from 0 to 65535, not "abc"/],
    [['--host', '203.0.113.1'], /--host \(PORTAL_HOST\) is "203\.0\.113\.1", which is no address of this machine/],
    [['--store', 'sqlite:/no/such/folder/x.db'], /--store \(PORTAL_STORE\) names .*cannot be opened/],
    [['--polls', 'none.json'], /--polls \(PORTAL_POLLS\) names the file "none\.json", which does not exist/],
    [['--frobnicate'], /--frobnicate is not a setting/],
    [['--mount', '/v1/reads=.'], /--mount \(PORTAL_MOUNT\) names a path that the service answers itself/],
    [['import', 'none.csv'], /none\.csv.*does not exist/],
  ])('%j ends with 2 and one sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await runCli(args, { PORTAL_STORE: `sqlite:${newStore()}` });
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr.replace(/^The script .*\n/gm, '')).toMatch(/^portal-widgets-service: [^\n]+\n$/);
    expect(stdout).not.toContain('http://');
  });

  it('for a slip in the polls file leaves no store behind', async () => {
    const store = newStore();
    const failed = runService(['--polls', fileOf('polls.json', '[{}]')], { store });
    await expect(failed).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/A poll without an id/) as string,
    });
    expect(existsSync(store)).toBe(false);
  });

  it('at a port in use ends with one sentence', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    await expect(runService(['--port', String(port)])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        new RegExp(`Port ${port} at 127\\.0\\.0\\.1 is in use; choose another with --port`),
      ) as string,
    });
  });
});

describe('the polls file', () => {
  const definition = (more: object = {}): object => ({ ...INTERFACE_POLL, ...more });

  it('creates the new, leaves the known as they are, and says so once where they differ', async () => {
    const store = newStore();
    const first = await start(['--polls', fileOf('a.json', JSON.stringify({ polls: [definition()] }))], { store });
    await first.stop();
    const changed = [definition({ question: 'Khác' }), definition({ id: 'moi' })];
    const second = await start(['--polls', fileOf('b.json', `\uFEFF${JSON.stringify(changed)}`)], { store });
    const { polls } = (await (await fetch(`${second.url}/v1/polls`)).json()) as {
      polls: { id: string; question: string }[];
    };
    expect(polls.map(({ id, question }) => [id, question])).toEqual([
      ['moi', INTERFACE_POLL.question],
      ['giao-dien-moi', INTERFACE_POLL.question],
    ]);
    expect(second.stderr().match(/The poll "giao-dien-moi" exists already and differs/g)).toHaveLength(1);
  });
});

describe('a start', () => {
  it('prints its admin token once and its address on one line, on a free port', async () => {
    const store = newStore();
    const first = await start([], { store });
    const [, token = ''] = /^Admin token \(.*\): (\S{32})$/m.exec(first.stdout()) ?? [];
    expect(first.stdout().match(/^portal-widgets-service: http:\/\/127\.0\.0\.1:\d+\/$/gm)).toHaveLength(1);
    await first.stop();
    const second = await start([], { store });
    expect(second.stdout()).toMatch(/^portal-widgets-service: http:\/\/127\.0\.0\.1:\d+\/\n$/);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const create = await fetch(`${second.url}/v1/admin/polls`, {
      method: 'POST',
      headers,
      body: JSON.stringify(INTERFACE_POLL),
    });
    expect(create.status).toBe(201);
  });

  it('goes on when nobody reads what it says any more', async () => {
    const service = await start(['--admin-token', ADMIN_TOKEN]);
    service.deafen();
    const response = await fetch(`${service.url}/v1/admin/polls`, {
      method: 'POST',
      headers: admin(),
      body: JSON.stringify(INTERFACE_POLL),
    });
    expect(response.status).toBe(201);
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(await service.stop()).toBe(0);
  });

  it('with * for origins warns', async () => {
    const service = await start(['--origins', '*']);
    expect(service.stderr()).toMatch(/--origins \(PORTAL_ORIGINS\) is \*.*local trials only/);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 at %s', async (signal) => {
    const service = await start([]);
    const code = new Promise((resolve) => void service.stop().then(resolve));
    if (signal === 'SIGINT') process.kill(service.pid, signal);
    expect(await code).toBe(0);
  });
});

describe('without a script to serve', () => {
  it('runs, and says in one line why there is none', async () => {
    const cdn = join(dirname(newStore()), 'cdn');
    mkdirSync(cdn);
    const service = await start(['--cdn', cdn]);
    expect(service.stderr()).toMatch(
      /^The script \/portal-widgets\.js is not served: there is no portal-widgets\.js in .*--cdn \(PORTAL_CDN\).*\n$/,
    );
    expect((await fetch(`${service.url}/portal-widgets.js`)).status).toBe(404);
  });
});
