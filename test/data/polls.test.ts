import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as pollsModule from '../../src/data/polls.js';
import { castBallot, keptBallot, loadPoll } from '../../src/data/polls.js';
import { type Call, json, problem, stubFetch } from './stubbed-fetch.js';

type Polls = typeof pollsModule;

const id = 'giao-dien-moi';
const poll = { id, question: 'Xin ý kiến về giao diện mới', options: [] };

/** What a browser keeps between page loads; `broken` as in a frame that may not. */
class FakeStorage {
  readonly kept = new Map<string, string>();
  broken: 'no' | 'writes' | 'all' = 'no';
  getItem(key: string): string | null {
    if (this.broken === 'all') throw new DOMException('denied', 'SecurityError');
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.broken !== 'no') throw new DOMException('full', 'QuotaExceededError');
    this.kept.set(key, value);
  }
}

interface Ballot {
  choices: string[];
  token: string;
  id: string;
}

/** Takes ballots as the service does: one a token; the same again gets the same receipt. */
class BallotBox {
  readonly ballots = new Map<string, Ballot & { receipt: string }>();
  readonly seen: Ballot[] = [];
  /** What happens to the next calls: taken but the reply lost, or never reached. */
  readonly mishaps: ('lost-reply' | 'unreached')[] = [];

  readonly reply = ({ body }: Call): Response | Promise<Response> => {
    const ballot = body as unknown as Ballot;
    const mishap = this.mishaps.shift();
    if (mishap === 'unreached') return Promise.reject(new TypeError('Failed to fetch'));
    this.seen.push(ballot);
    const known = this.ballots.get(ballot.token);
    if (known && known.id !== ballot.id) return problem(409, 'already_voted');
    const cast = known ?? { ...ballot, receipt: `PHIEU-${this.ballots.size + 1}` };
    this.ballots.set(ballot.token, cast);
    if (mishap === 'lost-reply') return Promise.reject(new TypeError('network error'));
    return json({ receipt: cast.receipt, poll }, known ? 200 : 201);
  };
}

let made = 0;
let service: string;
let storage: FakeStorage;
let box: BallotBox;
let calls: Call[];

beforeEach(() => {
  service = `https://dich-vu-${++made}.invalid`;
  storage = new FakeStorage();
  vi.stubGlobal('localStorage', storage);
  box = new BallotBox();
  calls = stubFetch((call) => box.reply(call));
});
afterEach(() => vi.unstubAllGlobals());

/** Another tab, or the same page after a reload: the same storage, nothing of this page's memory. */
async function anotherPage(): Promise<Polls> {
  vi.resetModules();
  return await import('../../src/data/polls.js');
}

const lost = async (promise: Promise<unknown>): Promise<void> => {
  await expect(promise).rejects.toMatchObject({ code: 'network' });
};

describe('loadPoll', () => {
  it('asks for the poll by its id, whatever is in it', async () => {
    calls = stubFetch(() => json(poll));
    expect(await loadPoll(service, 'current')).toEqual(poll);
    await loadPoll(service, '../a?b#c');
    expect(calls.map(({ url }) => url)).toEqual([`${service}/v1/polls/current`, `${service}/v1/polls/..%2Fa%3Fb%23c`]);
  });

  it('takes nothing else for a poll', async () => {
    for (const answer of [{}, null, [], { ...poll, options: 'none' }, { ...poll, question: '' }]) {
      stubFetch(() => json(answer));
      await expect(loadPoll(service, 'current')).rejects.toMatchObject({ code: 'shape' });
    }
    await expect((async () => loadPoll(undefined, 'current'))()).rejects.toMatchObject({ code: 'no-service' });
  });
});

describe('castBallot', () => {
  it('keeps the ballot before it is sent, and the receipt after', async () => {
    let keptWhenSent: unknown;
    stubFetch((call) => {
      keptWhenSent = JSON.parse([...storage.kept.values()][0]!);
      return box.reply(call);
    });
    const cast = await castBallot(service, id, ['dep']);
    const [sent] = box.seen;
    expect(cast).toMatchObject({ receipt: 'PHIEU-1', choices: ['dep'], poll });
    expect(sent!.token).toMatch(/^[A-Za-z0-9_-]{22,128}$/);
    expect(sent!.id).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    expect(keptWhenSent).toEqual({ token: sent!.token, attempts: [{ id: sent!.id, choices: ['dep'] }] });
    expect(keptBallot(service, id)).toEqual({
      token: sent!.token,
      attempts: [{ id: sent!.id, choices: ['dep'] }],
      cast: { receipt: 'PHIEU-1', choices: ['dep'] },
    });
  });

  it('keeps nothing of who only looks', () => {
    expect(keptBallot(service, id)).toBeUndefined();
    expect(storage.kept.size).toBe(0);
  });

  it('makes another token for each poll and each service', async () => {
    await castBallot(service, id, ['dep']);
    await castBallot(service, 'khac', ['dep']);
    await castBallot(`${service}/b`, id, ['dep']);
    expect(new Set(box.seen.map(({ token }) => token)).size).toBe(3);
  });

  it('sends the very same ballot again after a lost reply: one vote, one receipt', async () => {
    box.mishaps.push('lost-reply');
    await lost(castBallot(service, id, ['dep']));
    expect(await castBallot(service, id, ['dep'])).toMatchObject({ receipt: 'PHIEU-1', choices: ['dep'] });
    expect(box.seen[1]).toEqual(box.seen[0]);
    expect(box.ballots.size).toBe(1);
  });

  it('does so after a reload, too', async () => {
    box.mishaps.push('lost-reply');
    await lost(castBallot(service, id, ['dep']));
    const reloaded = await anotherPage();
    expect(await reloaded.castBallot(service, id, ['dep'])).toMatchObject({ receipt: 'PHIEU-1' });
    expect(box.seen[1]).toEqual(box.seen[0]);
  });

  it('finds the ballot that counts where the reply was lost and another choice was made since', async () => {
    box.mishaps.push('lost-reply');
    await lost(castBallot(service, id, ['dep']));
    const cast = await castBallot(service, id, ['can-sua']);
    expect(cast).toMatchObject({ receipt: 'PHIEU-1', choices: ['dep'] });
    expect(box.seen.map(({ choices }) => choices)).toEqual([['dep'], ['can-sua'], ['dep']]);
    expect(keptBallot(service, id)?.cast).toEqual({ receipt: 'PHIEU-1', choices: ['dep'] });
  });

  it('takes the new choice where the first ballot never arrived', async () => {
    box.mishaps.push('unreached');
    await lost(castBallot(service, id, ['dep']));
    expect(await castBallot(service, id, ['can-sua'])).toMatchObject({ receipt: 'PHIEU-1', choices: ['can-sua'] });
    expect([...box.ballots.values()].map(({ choices }) => choices)).toEqual([['can-sua']]);
  });

  it('finds it among several lost ones', async () => {
    box.mishaps.push('unreached', 'lost-reply', 'unreached');
    for (const choice of ['dep', 'binh-thuong', 'can-sua']) await lost(castBallot(service, id, [choice]));
    expect(await castBallot(service, id, ['dep'])).toMatchObject({ receipt: 'PHIEU-1', choices: ['binh-thuong'] });
    expect(box.ballots.size).toBe(1);
  });

  it('hands over the refusal where none of this browser’s ballots counts', async () => {
    stubFetch(() => problem(409, 'already_voted'));
    await expect(castBallot(service, id, ['dep'])).rejects.toMatchObject({ code: 'already_voted', status: 409 });
    expect(keptBallot(service, id)?.cast).toBeUndefined();
  });

  it('sends no other ballot for any other refusal', async () => {
    box.mishaps.push('unreached');
    await lost(castBallot(service, id, ['dep']));
    calls = stubFetch(() => problem(403, 'poll_closed'));
    await expect(castBallot(service, id, ['can-sua'])).rejects.toMatchObject({ code: 'poll_closed' });
    expect(calls).toHaveLength(1);
  });

  it('never changes a ballot that was cast: the same one is sent, whatever is chosen', async () => {
    await castBallot(service, id, ['dep']);
    expect(await castBallot(service, id, ['can-sua'])).toMatchObject({ receipt: 'PHIEU-1', choices: ['dep'] });
    expect(box.seen[1]).toEqual(box.seen[0]);
  });

  it('counts two tabs as one voter', async () => {
    const [one, two] = [await anotherPage(), await anotherPage()];
    const cast = await Promise.all([one.castBallot(service, id, ['dep']), two.castBallot(service, id, ['can-sua'])]);
    expect(box.ballots.size).toBe(1);
    expect(cast.map(({ receipt }) => receipt)).toEqual(['PHIEU-1', 'PHIEU-1']);
    expect(cast.map(({ choices }) => choices)).toEqual([['dep'], ['dep']]);
  });

  it('finds in one tab the ballot that another has cast since', async () => {
    const [one, two] = [await anotherPage(), await anotherPage()];
    box.mishaps.push('unreached');
    await lost(one.castBallot(service, id, ['dep']));
    await two.castBallot(service, id, ['can-sua']);
    expect(await one.castBallot(service, id, ['dep'])).toMatchObject({ receipt: 'PHIEU-1', choices: ['can-sua'] });
    expect(box.ballots.size).toBe(1);
  });
});

describe('where nothing may be kept', () => {
  it.each(['all', 'writes'] as const)('a ballot lasts as long as the page (%s refused)', async (broken) => {
    storage.broken = broken;
    box.mishaps.push('lost-reply');
    await lost(castBallot(service, id, ['dep']));
    expect(await castBallot(service, id, ['dep'])).toMatchObject({ receipt: 'PHIEU-1' });
    expect(box.ballots.size).toBe(1);
    expect(keptBallot(service, id)?.cast).toEqual({ receipt: 'PHIEU-1', choices: ['dep'] });
  });

  it('works where there is no storage at all', async () => {
    vi.stubGlobal('localStorage', undefined);
    expect(await castBallot(service, id, ['dep'])).toMatchObject({ receipt: 'PHIEU-1' });
    expect(keptBallot(service, id)?.cast).toBeDefined();
  });

  it.each(['{', 'null', '7', '"x"', '[]', '{}', '{"token":7,"attempts":{}}', '{"token":"x"}'])(
    'what somebody else left under the key (%s) does no harm',
    async (text) => {
      storage.kept.set(`portal-poll ${service} ${id}`, text);
      expect(keptBallot(service, id)).toBeUndefined();
      expect(await castBallot(service, id, ['dep'])).toMatchObject({ receipt: 'PHIEU-1', choices: ['dep'] });
    },
  );
});
