import { vi } from 'vitest';

export interface Call {
  url: string;
  init: RequestInit;
  body: Record<string, unknown>;
}

export const json = (content: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(content), { status, headers });

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json({ type: 'about:blank', title: code, status, code, detail: `refused: ${code}` }, status, {
    'content-type': 'application/problem+json',
    ...headers,
  });

/** Puts a function in the place of `fetch`; a signal that fires ends a call as the platform does. */
export function stubFetch(reply: (call: Call) => Response | Promise<Response>): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const call = { url, init, body: JSON.parse((init.body as string | undefined) ?? '{}') as Record<string, unknown> };
    calls.push(call);
    const aborted = new Promise<never>((_, reject) =>
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))),
    );
    return Promise.race([Promise.resolve(call).then(reply), aborted]);
  });
  return calls;
}
