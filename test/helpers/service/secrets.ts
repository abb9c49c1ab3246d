import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import type { PollDefinition } from '../../../src/contract/polls.js';
import { pollOperations } from '../../../src/service/polls/operations.js';
import { follow, type Followed, listen, openPoll } from './follow.js';
import { AFTERNOON, type Harness, newId, startApp } from './harness.js';

export const HOST = 'tien-ich.example.vn';
export const HOUR = 3_600_000;
/** The polls of each side: one whose ballots may be changed, and before it one whose may not. */
export const POLLS = ['giao-dien-moi', 'khong-doi'] as const;

const tokenOf = (voter: string): string => voter.padEnd(22, '0');

/** A ballot of one who votes the same on both sides. */
export const OWN = { choices: ['dep'], token: tokenOf('own'), id: 'own-ballot' };

/** What a stranger tries to send. */
export const strange = (more: object = {}): object => ({
  ...{ choices: ['dep'], token: tokenOf('stranger'), id: 'stranger-ballot' },
  ...more,
});

/** A service whose chance and clock are pinned, and which can be asked byte by byte. */
export interface Side {
  readonly service: Harness;
  /** Sends a request as it is; the answer to its last byte, but for its date. */
  readonly say: (line: string, headers?: Readonly<Record<string, string>>, body?: string) => Promise<string>;
  readonly follow: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Followed>;
  /** From here on receipts are the same on both sides again. */
  levelReceipts(): void;
}

export async function startSide(more: Partial<PollDefinition>): Promise<Side> {
  let receipts = 0;
  const service = await startApp({
    polls: POLLS.toReversed().map((id) =>
      openPoll({
        ...{ id, changeable: id === 'giao-dien-moi', closes: new Date(AFTERNOON + HOUR).toISOString() },
        ...more,
      }),
    ),
    // Twelve bytes are a receipt, which must be another each time; whatever else is drawn is always the same.
    random: (bytes) => (bytes === 12 ? digits((receipts += 1)) : new Uint8Array(bytes).fill(bytes)),
  });
  const url = await listen(service);
  const { port } = service.app.server.address() as AddressInfo;
  return {
    service,
    async say(line, headers = {}, body = '') {
      const socket = connect({ port, host: '127.0.0.1' });
      const all = { host: HOST, connection: 'close', ...headers };
      const length = body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
      const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`${line} HTTP/1.1\r\n${head.join('')}${length}\r\n${body}`);
      let answer = '';
      socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
      await once(socket, 'close');
      return answer.replace(/^date: .*\r\n/im, '');
    },
    follow: (path, headers = {}) => follow(url + path, { host: HOST, ...headers }),
    levelReceipts: () => void (receipts = 1000),
  };
}

const digits = (count: number): Uint8Array =>
  Uint8Array.from({ length: 12 }, (_, at) => Math.floor(count / 32 ** at) % 32);

async function send(service: Harness, poll: string, voter: string, ballot: object): Promise<void> {
  const body = { token: tokenOf(voter), id: newId('ballot'), ...ballot };
  const { status } = await service.post(`/v1/polls/${poll}/ballots`, body);
  if (status !== 201) throw new Error(`The ballot of ${voter} was answered ${status}.`);
}

/** Few: the own ballot alone. */
export async function fewBallots({ service }: Side): Promise<void> {
  for (const poll of POLLS) await send(service, poll, 'own', OWN);
}

/** Many, other choices, some changed or withdrawn, and corrections of them. */
export async function manyBallots(side: Side): Promise<void> {
  const { service } = side;
  await fewBallots(side);
  for (const poll of POLLS) {
    for (const n of [1, 2, 3, 4, 5])
      await send(service, poll, `voter-${n}`, { choices: ['can-sua'], id: `first-ballot-${n}` });
    await send(service, poll, 'voter-6', { choices: ['binh-thuong'] });
  }
  await send(service, 'giao-dien-moi', 'voter-1', {
    choices: ['binh-thuong'],
    id: 'second-ballot-1',
    replaces: 'first-ballot-1',
  });
  await send(service, 'giao-dien-moi', 'voter-2', { choices: [], id: 'second-ballot-2', replaces: 'first-ballot-2' });
  const { store, clock } = service;
  const operator = pollOperations({ store, now: () => clock.now, random: (bytes) => new Uint8Array(bytes) });
  const correction = { changes: { 'can-sua': 40, 'binh-thuong': 2 }, reason: 'Phiếu giấy' };
  for (const poll of POLLS) await operator.correct(poll, { id: newId('correction'), ...correction });
}
