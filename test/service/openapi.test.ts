import { describe, expect, it } from 'vitest';
import { ProblemCode } from '../../src/contract/problems.js';
import { admin, INTERFACE_POLL, newId, newToken, startApp } from '../helpers/service/harness.js';

interface Operation {
  readonly summary?: string;
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

interface Document {
  readonly openapi: string;
  readonly info: { title: string; description: string; version: string };
  readonly components: { schemas: Record<string, object> };
  readonly paths: Record<string, Record<string, Operation>>;
}

async function read(): Promise<Document> {
  const service = await startApp({ settings: { weather: 'sample' } });
  return (await service.get<Document>('/openapi.json')).body;
}

describe('/openapi.json', () => {
  it('has a title, and a summary for each call', async () => {
    const { openapi, info, paths } = await read();
    expect([openapi, info.title]).toEqual(['3.1.0', 'portal-widgets-service']);
    expect(Object.keys(paths).sort()).toEqual([
      '/frame/poll',
      '/frame/{element}',
      '/healthz',
      '/metrics',
      '/oembed',
      '/v1/admin/export.csv',
      '/v1/admin/export.json',
      '/v1/admin/imports',
      '/v1/admin/imports/{batch}',
      '/v1/admin/polls',
      '/v1/admin/polls/preview',
      '/v1/admin/polls/{id}',
      '/v1/admin/polls/{id}/archive',
      '/v1/admin/polls/{id}/close',
      '/v1/admin/polls/{id}/corrections',
      '/v1/admin/polls/{id}/fixes',
      '/v1/admin/polls/{id}/log',
      '/v1/admin/polls/{id}/results.csv',
      '/v1/admin/polls/{id}/schedule',
      '/v1/feeds',
      '/v1/pixel.gif',
      '/v1/polls',
      '/v1/polls/current',
      '/v1/polls/{id}',
      '/v1/polls/{id}/ballots',
      '/v1/polls/{id}/events',
      '/v1/polls/{id}/receipts',
      '/v1/polls/{id}/receipts/{receipt}',
      '/v1/polls/{id}/results.csv',
      '/v1/reads',
      '/v1/reads.svg',
      '/v1/regions',
      '/v1/weather',
    ]);
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(operations.filter(({ summary }) => !summary)).toEqual([]);
  });

  it('names every problem code, and each at the calls that give it', async () => {
    const { paths, components } = await read();
    const codes = ProblemCode.anyOf.map((literal) => literal.const);
    const described = Object.values(paths)
      .flatMap((path) => Object.values(path))
      .flatMap(({ responses }) => Object.values(responses).map(({ description }) => description))
      .join('\n');
    // A missing address and a fault of our own belong to no call.
    const general = ['not_found', 'internal'];
    expect(codes.filter((code) => !general.includes(code) && !described.includes(`\`${code}\``))).toEqual([]);
    for (const code of codes) expect(JSON.stringify(components.schemas['Problem'])).toContain(code);
    const ballots = paths['/v1/polls/{id}/ballots']?.['post']?.responses ?? {};
    expect(Object.keys(ballots).sort()).toEqual(['200', '201', '400', '403', '404', '409', '413', '422', '429', '503']);
    expect(ballots['403']?.description).toMatch(/`origin`.*`poll_closed`.*`poll_not_open`/);
    expect(ballots['403']?.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
  });

  it('describes what the service really answers', async () => {
    const { Compile } = await import('typebox/compile');
    const service = await startApp({ settings: { weather: 'sample' } });
    const { paths, components } = (await service.get<Document>('/openapi.json')).body;
    const token = newToken();
    const ballot = { choices: ['dep'], token, id: newId('ballot') };
    const answers: [string, string, Awaited<ReturnType<typeof service.get>>][] = [
      ['/healthz', 'get', await service.get('/healthz')],
      ['/v1/admin/polls', 'post', await service.post('/v1/admin/polls', INTERFACE_POLL, admin())],
      ['/v1/admin/polls', 'post', await service.post('/v1/admin/polls', {}, admin())],
      [
        '/v1/admin/imports',
        'post',
        await service.post('/v1/admin/imports', { mode: 'set', rows: [{ page: '/a', views: 3 }] }, admin()),
      ],
      ['/v1/polls', 'get', await service.get('/v1/polls')],
      ['/v1/polls/current', 'get', await service.get('/v1/polls/current')],
      ['/v1/polls/{id}', 'get', await service.get('/v1/polls/giao-dien-moi')],
      ['/v1/polls/{id}', 'get', await service.get('/v1/polls/none')],
      ['/v1/polls/{id}/ballots', 'post', await service.post('/v1/polls/giao-dien-moi/ballots', ballot)],
      ['/v1/polls/{id}/ballots', 'post', await service.post('/v1/polls/giao-dien-moi/ballots', ballot)],
      [
        '/v1/polls/{id}/ballots',
        'post',
        await service.post('/v1/polls/giao-dien-moi/ballots', { ...ballot, choices: ['no'] }),
      ],
      ['/v1/polls/{id}/receipts', 'get', await service.get('/v1/polls/giao-dien-moi/receipts')],
      [
        '/v1/polls/{id}/receipts/{receipt}',
        'get',
        await service.get('/v1/polls/giao-dien-moi/receipts/7F3K-9QXM-2D4T'),
      ],
      ['/v1/polls/{id}/results.csv', 'get', await service.get('/v1/polls/giao-dien-moi/results.csv')],
      ['/v1/polls/{id}/events', 'get', await service.get('/v1/polls/none/events')],
      ['/v1/admin/polls/{id}/close', 'post', await service.post('/v1/admin/polls/giao-dien-moi/close', '{}', admin())],
      ['/v1/polls/{id}/receipts', 'get', await service.get('/v1/polls/giao-dien-moi/receipts')],
      ['/v1/polls/{id}/results.csv', 'get', await service.get('/v1/polls/giao-dien-moi/results.csv')],
      [
        '/v1/admin/polls/{id}/schedule',
        'post',
        await service.post('/v1/admin/polls/giao-dien-moi/schedule', { closes: null }, admin()),
      ],
      ['/v1/admin/polls/preview', 'post', await service.post('/v1/admin/polls/preview', INTERFACE_POLL, admin())],
      ['/v1/reads', 'post', await service.post('/v1/reads', { hit: { page: '/a', id: newId() } })],
      ['/v1/reads', 'get', await service.get('/v1/reads?page=/a')],
      ['/v1/reads', 'get', await service.get('/v1/reads')],
      ['/v1/pixel.gif', 'get', await service.get('/v1/pixel.gif?page=/a')],
      ['/v1/pixel.gif', 'get', await service.get('/v1/pixel.gif')],
      ['/v1/pixel.gif', 'get', await service.get('/v1/pixel.gif?page=/a', { referer: 'https://evil.example' })],
      ['/v1/pixel.gif', 'get', await service.get('/v1/pixel.gif?page=/a&site=khac')],
      ['/v1/reads.svg', 'get', await service.get('/v1/reads.svg?page=/a')],
      ['/v1/reads.svg', 'get', await service.get('/v1/reads.svg')],
      ['/v1/reads.svg', 'get', await service.get('/v1/reads.svg?page=/a&site=khac')],
      ['/metrics', 'get', await service.get('/metrics')],
      ['/v1/regions', 'get', await service.get('/v1/regions')],
      ['/v1/weather', 'get', await service.get('/v1/weather?region=ha-noi,x')],
      ['/v1/weather', 'get', await service.get('/v1/weather?region=x')],
      ['/oembed', 'get', await service.get('/oembed?url=http%3A%2F%2Flocalhost%3A80%2Fframe%2Fpoll')],
      ['/oembed', 'get', await service.get('/oembed?url=http%3A%2F%2Flocalhost%3A80%2Fframe%2Fnone')],
      ['/oembed', 'get', await service.get('/oembed?url=http%3A%2F%2Flocalhost%3A80%2Fframe%2Fpoll&format=xml')],
      ['/oembed', 'get', await service.get('/oembed')],
    ];
    for (const [path, method, { status, headers, text, body }] of answers) {
      const described = paths[path]?.[method]?.responses[String(status)];
      const type = String(headers['content-type']).split(';')[0] ?? '';
      const schema = described?.content?.[type]?.schema;
      expect(schema, `${method} ${path} ${status} ${type}`).toBeDefined();
      const resolved = schema && '$ref' in schema ? components.schemas['Problem'] : schema;
      const validator = Compile(resolved ?? {});
      expect([...validator.Errors(body ?? text)], `${method} ${path} ${status}`).toEqual([]);
    }
  });
});
