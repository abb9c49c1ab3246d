import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RequestError, requestJson, requireService } from '../../src/data/request.js';
import { json, problem, stubFetch } from './stubbed-fetch.js';

const url = 'https://dich-vu.invalid/v1/polls/giao-dien-moi';
const anything = { check: () => true };
const failure = (promise: Promise<unknown>): Promise<RequestError> =>
  promise.then(
    () => Promise.reject(new Error('it was expected to fail')),
    (error: unknown) => {
      expect(error).toBeInstanceOf(RequestError);
      return error as RequestError;
    },
  );

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount(), 'a timer was left').toBe(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('requestJson', () => {
  it('hands over an answer of the right shape', async () => {
    const calls = stubFetch(() => json({ id: 1 }));
    expect(await requestJson<{ id: number }>(url, { check: (answer) => answer.id })).toEqual({ id: 1 });
    expect(calls).toHaveLength(1);
    expect(calls[0]!.init).toMatchObject({ credentials: 'omit' });
    expect(calls[0]!.init.method).toBeUndefined();
    expect(calls[0]!.init.headers).toBeUndefined();
  });

  it('posts plain text, which needs no preflight, and outlives the page', async () => {
    const calls = stubFetch(() => json({}));
    await requestJson(url, { ...anything, body: { câu: 'hỏi' } });
    const { init } = calls[0]!;
    expect(init).toMatchObject({ method: 'POST', body: '{"câu":"hỏi"}', keepalive: true, credentials: 'omit' });
    expect(new Request(url, init).headers.get('content-type')).toBe('text/plain;charset=UTF-8');
  });

  it('asks for no keepalive where the body is too large for one', async () => {
    const calls = stubFetch(() => json({}));
    await requestJson(url, { ...anything, body: { long: 'x'.repeat(70_000) } });
    expect(calls[0]!.init.keepalive).toBe(false);
  });

  it('asks for no keepalive where the body is too large in bytes, though not in letters', async () => {
    const calls = stubFetch(() => json({}));
    await requestJson(url, { ...anything, body: { long: 'ệ'.repeat(30_000) } });
    expect(calls[0]!.init.keepalive).toBe(false);
  });

  it('gives up after ten seconds', async () => {
    const calls = stubFetch(() => new Promise(() => {}));
    const failed = failure(requestJson(url, anything));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(calls[0]!.init.signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await failed).toMatchObject({ code: 'timeout', status: 0 });
    expect((await failed).message).toContain(url);
  });

  it('gives up on a body that never ends', async () => {
    stubFetch(({ init }) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"id":'));
          init.signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
        },
      });
      return new Response(body);
    });
    const failed = failure(requestJson(url, anything));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await failed).toMatchObject({ code: 'timeout' });
  });

  it('tells a connection that broke in the body from an answer of the wrong shape', async () => {
    stubFetch(
      () =>
        new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('network error')) })),
    );
    expect(await failure(requestJson(url, anything))).toMatchObject({ code: 'network', status: 0 });
  });

  it('says that no answer came', async () => {
    stubFetch(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await failure(requestJson(url, anything))).toMatchObject({ code: 'network', status: 0 });
  });

  it.each([
    ['a page', '<!doctype html><title>Đăng nhập</title>'],
    ['nothing', ''],
    ['half an answer', '{"id":'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['another object', '{"ok":true}'],
  ])('takes %s for an answer of the wrong shape', async (_, text) => {
    stubFetch(() => new Response(text));
    const failed = await failure(requestJson<{ id: number }>(url, { check: (answer) => answer.id }));
    expect(failed).toMatchObject({ code: 'shape', status: 200, retryAfter: undefined });
  });

  it.each([
    [409, 'already_voted'],
    [403, 'poll_closed'],
    [404, 'unknown_poll'],
    [422, 'invalid_choice'],
    [400, 'malformed'],
    [413, 'too_large'],
  ])('hands over the code of a refusal: %i %s', async (status, code) => {
    stubFetch(() => problem(status, code));
    const failed = await failure(requestJson(url, anything));
    expect(failed).toMatchObject({ code, status, retryAfter: undefined, message: `refused: ${code}` });
  });

  it('takes a refusal without a code, a proxy’s page, for what it is', async () => {
    stubFetch(() => new Response('<h1>502 Bad Gateway</h1>', { status: 502 }));
    expect(await failure(requestJson(url, anything))).toMatchObject({ code: 'status', status: 502 });
  });

  it('says how long to wait', async () => {
    stubFetch(() => problem(503, 'overload', { 'retry-after': '7' }));
    expect(await failure(requestJson(url, anything))).toMatchObject({ status: 503, retryAfter: 7 });
    stubFetch(() => problem(503, 'overload', { 'retry-after': 'Wed, 17 Jun 2020 10:04:00 GMT' }));
    expect(await failure(requestJson(url, anything))).toMatchObject({ status: 503, retryAfter: undefined });
  });

  it('shares one request among all who ask for one address at once, and asks anew later', async () => {
    let release = (_: Response): void => {};
    const calls = stubFetch(() => new Promise((resolve) => (release = resolve)));
    const asked = [requestJson(url, anything), requestJson(url, anything), requestJson(`${url}?other`, anything)];
    const settled = Promise.allSettled(asked);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.map((call) => call.url)).toEqual([url, `${url}?other`]);
    release(json({ other: true }));
    await asked[2];
    await vi.advanceTimersByTimeAsync(10_000);
    // The first address never answered: both who asked are told, and the next one starts over.
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    stubFetch(() => json({ id: 1 }));
    expect(await requestJson(url, anything)).toEqual({ id: 1 });
  });

  it('never shares what is posted', async () => {
    const calls = stubFetch(() => json({}));
    await Promise.all([requestJson(url, { ...anything, body: {} }), requestJson(url, { ...anything, body: {} })]);
    expect(calls).toHaveLength(2);
  });
});

describe('requireService', () => {
  it('gives the address, or a sentence that helps the webmaster', () => {
    expect(requireService('https://dich-vu.invalid')).toBe('https://dich-vu.invalid');
    for (const none of [undefined, ''])
      expect(() => requireService(none)).toThrow(
        expect.objectContaining({ code: 'no-service', message: expect.stringContaining('data-service') as string }),
      );
  });
});
