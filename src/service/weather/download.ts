import { ProviderError } from '../../weather/faults.js';

/** Long enough for a server on the other side of the world, short enough for a reader who waits. */
const TIMEOUT_MS = 10_000;
/** A hundred places with seven days of hours are about 1 MB; what is so much larger is no forecast, and must not fill the memory. */
const MOST_BYTES = 4_000_000;

/** What a provider needs of the world. */
export interface Web {
  readonly fetch: typeof globalThis.fetch;
  readonly timeout?: number | undefined;
}

export interface Download {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Whatever its status. Throws a `ProviderError` that names the host alone: an address may hold a key. */
export async function download(
  { fetch, timeout = TIMEOUT_MS }: Web,
  url: URL,
  headers: Readonly<Record<string, string>> = {},
): Promise<Download> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeout),
      headers: { accept: 'application/json', ...headers },
    });
    return { status: response.status, headers: response.headers, text: await textOf(response) };
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError('silent', `The weather provider at ${url.host} did not answer.`);
  }
}

/** Counted after decompression: a small answer may unpack to a large one. */
async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const bytes of response.body ?? []) {
    size += bytes.length;
    if (size > MOST_BYTES) {
      throw new ProviderError('broken', `The weather provider sent more than ${MOST_BYTES / 1_000_000} MB.`);
    }
    text += decoder.decode(bytes, { stream: true });
  }
  return text + decoder.decode();
}

/** Undefined where it is no JSON: an error page, or an answer that broke off. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A base address and a path below it; the base's own query, which may hold a key, stays. */
export function below(base: string, path: string): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  return url;
}

export function unreadable(): ProviderError {
  return new ProviderError('broken', 'The weather provider sent an answer that cannot be read.');
}
