import { type Harness } from './harness.js';
import { frame } from './frames.js';

export const OWN = 'http://tien-ich.example.vn';
export const OWN_HEADERS = {
  host: 'tien-ich.example.vn',
  origin: OWN,
  'content-type': 'application/x-www-form-urlencoded',
};

type Fields = Readonly<Record<string, string>>;

/** The hidden fields of the form in a page. */
export function fieldsOf(html: string): Fields {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

/** The values of what is ticked in a page. */
export const tickedIn = (html: string): (string | undefined)[] =>
  [...html.matchAll(/name="choice" value="([^"]*)" checked/g)].map(([, value]) => value);

/** Name and value of the cookie that an answer sets. */
export function cookieOf({ headers }: { headers: Readonly<Record<string, unknown>> }): string {
  const { 'set-cookie': cookie } = headers;
  return typeof cookie === 'string' ? (cookie.split(';', 1)[0] ?? '') : '';
}

interface Sending {
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** A reader without scripts: opens the page of a poll, and sends its form. */
export const open = async (service: Harness, { address = 'poll', headers = {} }: Sending = {}): Promise<string> =>
  (await frame(service, address, headers)).text;

export function send(
  service: Harness,
  fields: Fields,
  choices: readonly string[],
  { address = 'poll', headers = {} }: Sending = {},
): ReturnType<Harness['post']> {
  const body = new URLSearchParams([...Object.entries(fields), ...choices.map((choice) => ['choice', choice])] as [
    string,
    string,
  ][]);
  return service.post(`/frame/${address}`, body.toString(), { ...OWN_HEADERS, ...headers });
}

/** Opens and sends. */
export async function vote(
  service: Harness,
  choices: readonly string[],
  sending: Sending = {},
): ReturnType<Harness['post']> {
  return send(service, fieldsOf(await open(service, sending)), choices, sending);
}
