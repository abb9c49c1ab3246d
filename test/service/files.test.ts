import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Harness, startApp } from '../helpers/service/harness.js';
import { newStore } from '../helpers/service/run-service.js';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = dirname(newStore());
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function start(): Promise<Harness> {
  const cdn = folderWith({
    'portal-widgets.js': '/* loader */',
    'portal-widgets.all.js': '/* all */',
    'portal-frame.js': '/* frame */',
    'chunks/abc12345/poll.js': 'export {}',
    'secret.txt': 'no',
  });
  const demo = folderWith({
    'index.html': '<h1>demo</h1>',
    'v1/polls': 'fake',
    '.env': 'no',
    'a/index.html': 'a',
    'openapi.json': 'fake',
  });
  const book = folderWith({ 'index.html': '<h1>book</h1>' });
  return startApp({ settings: { cdn, mount: `/=${demo},/storybook=${book}`, weather: 'sample' } });
}

describe('the script', () => {
  it.each(['/portal-widgets.js', '/portal-widgets.all.js', '/portal-frame.js'])(
    '%s is for every page, asked again after five minutes',
    async (url) => {
      const service = await start();
      const { status, headers } = await service.get(url, { origin: 'https://any.example' });
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': expect.stringMatching(/^(?:text|application)\/javascript; charset=utf-8$/) as string,
        'cache-control': 'public, max-age=300',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
      });
      const again = await service.get(url, { 'if-none-match': String(headers['etag']) });
      expect([again.status, again.headers['access-control-allow-origin']]).toEqual([304, '*']);
    },
  );

  it('has chunks that never change', async () => {
    const service = await start();
    const { status, headers } = await service.get('/chunks/abc12345/poll.js', { origin: 'https://any.example' });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const missing = await service.get('/chunks/none.js');
    expect([missing.status, missing.headers['cache-control']]).toEqual([404, 'no-store']);
  });
});

describe('mounted folders', () => {
  it('serve their pages, with the mount of / behind everything else', async () => {
    const service = await start();
    const text = async (url: string): Promise<string> => (await service.get(url)).text;
    expect(await text('/')).toContain('demo');
    expect(await text('/a/')).toBe('a');
    expect(await text('/storybook/')).toContain('book');
    expect((await service.get('/storybook')).headers['location']).toBe('/storybook/');
  });

  it('never win over the API', async () => {
    const service = await start();
    expect((await service.get('/v1/polls')).body).toEqual({ polls: [] });
    expect((await service.get('/openapi.json')).body).toMatchObject({ openapi: '3.1.0' });
    expect((await service.get('/v1/nothing')).body).toMatchObject({ code: 'not_found' });
    expect((await service.post('/v1/reads', { pages: ['/a'] })).status).toBe(200);
  });

  it.each([
    '/secret.txt',
    '/.env',
    '/%2e%2e/secret.txt',
    '/storybook/../.env',
    '/chunks/../secret.txt',
    '/chunks/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
  ])('give away nothing beside them: %s', async (url) => {
    const service = await start();
    const { status, text } = await service.get(url);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toBe('no');
  });

  it('are read each time, so that a page being edited shows', async () => {
    const folder = folderWith({ 'index.html': 'one' });
    const service = await startApp({ settings: { mount: `/demo=${folder}` } });
    expect((await service.get('/demo/')).text).toBe('one');
    writeFileSync(join(folder, 'index.html'), 'two!');
    symlinkSync(join(folder, 'index.html'), join(folder, 'link.html'));
    const { text, headers } = await service.get('/demo/');
    expect([text, headers['cache-control']]).toEqual(['two!', 'public, max-age=0']);
  });
});
