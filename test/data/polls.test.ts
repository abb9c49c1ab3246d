import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as pollsModule from '../../src/data/polls.js';
import { castBallot, keptBallot, loadPoll, pollsUrl } from '../../src/data/polls.js';
import { waitingChoices } from '../../src/data/polls.waiting.js';
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
  replaces?: string;
}

/**
 * Takes ballots as the service does: one a token; the same again gets the same receipt; one that names the last as
 * replaced takes its place. Who has cast one gets the key of the results, who has withdrawn it none.
 */
class BallotBox {
  readonly ballots = new Map<string, Ballot & { receipt: string }>();
  readonly seen: Ballot[] = [];
  /** What happens to the next calls: taken but the reply lost, or never reached. */
  readonly mishaps: ('lost-reply' | 'unreached')[] = [];
  /** What the replies carry to show the results with. */
  keys: { key?: string } = {};

  readonly reply = ({ body }: Call): Response | Promise<Response> => {
    const ballot = body as unknown as Ballot;
    const mishap = this.mishaps.shift();
    if (mishap === 'unreached') return Promise.reject(new TypeError('Failed to fetch'));
    this.seen.push(ballot);
    const known = this.ballots.get(ballot.token);
    const same = known?.id === ballot.id;
    if (!same && known?.id !== ballot.replaces) return problem(409, 'already_voted');
    const cast = same ? known : { ...ballot, receipt: known?.receipt ?? `PHIEU-${this.ballots.size + 1}` };
    this.ballots.set(ballot.token, cast);
    if (mishap === 'lost-reply') return Promise.reject(new TypeError('network error'));
    return json({ receipt: cast.receipt, poll, ...(cast.choices.length > 0 && this.keys) }, same ? 200 : 201);
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

describe('what somebody else wrote where ballots are kept', () => {
  it.each([
    { attempts: [{ id: 'x', choices: 5 }], token: 't' },
    { attempts: [null], token: 't' },
    { attempts: [1], token: 't' },
    { attempts: 'x', token: 't' },
    { attempts: [], token: 't', cast: 'zz' },
    { attempts: [], token: 't', cast: { receipt: 'R', choices: 'o1' } },
    { attempts: [] },
    7,
  ])('is no ballot, and is in nobody’s way: %j', async (written) => {
    localStorage.setItem(`portal-poll ${service} ${id}`, JSON.stringify(written));
    expect(keptBallot(service, id)).toBeUndefined();
    expect(await castBallot(service, id, ['dep'])).toMatchObject({ receipt: 'PHIEU-1', first: true });
  });
});

describe('the key of the results', () => {
  it('is kept with the ballot, and asked with', async () => {
    box.keys = { key: 'k-_1' };
    await castBallot(service, id, ['dep']);
    expect(keptBallot(service, id)?.key).toBe('k-_1');
    calls = stubFetch(() => json(poll));
    await loadPoll(service, id, keptBallot(service, id)?.key);
    expect(calls.map(({ url }) => url)).toEqual([`${service}/v1/polls/${id}?key=k-_1`]);
    expect(pollsUrl(service)).toBe(`${service}/v1/polls`);
  });

  it('is let go with a withdrawal, and comes back with the next ballot', async () => {
    box.keys = { key: 'k' };
    await castBallot(service, id, ['dep']);
    await castBallot(service, id, [], true);
    expect(keptBallot(service, id)?.key).toBeUndefined();
    await castBallot(service, id, ['can-sua']);
    expect(keptBallot(service, id)?.key).toBe('k');
  });

  it('is got for a ballot that was kept without one by sending that again', async () => {
    const sent = await castBallot(service, id, ['dep']);
    box.keys = { key: 'k' };
    expect(await castBallot(service, id, sent.choices)).toMatchObject({ receipt: 'PHIEU-1', key: 'k', first: false });
    expect(keptBallot(service, id)?.key).toBe('k');
    expect(box.ballots.size).toBe(1);
  });
});

describe('a changed ballot', () => {
  const counts = (): string[][] => [...box.ballots.values()].map(({ choices }) => choices);

  it('takes the place of the one that was cast, under the same receipt and another id', async () => {
    await castBallot(service, id, ['dep']);
    expect(await castBallot(service, id, ['can-sua'], true)).toMatchObject({
      receipt: 'PHIEU-1',
      choices: ['can-sua'],
      first: true,
    });
    const [first, second] = box.seen;
    expect(second).toMatchObject({ replaces: first!.id, token: first!.token });
    expect(second!.id).not.toBe(first!.id);
    expect(first).not.toHaveProperty('replaces');
    expect(counts()).toEqual([['can-sua']]);
    expect(keptBallot(service, id)).toEqual({
      token: first!.token,
      attempts: [{ id: second!.id, choices: ['can-sua'] }],
      cast: { receipt: 'PHIEU-1', choices: ['can-sua'] },
    });
  });

  it('may be changed again and again, and back', async () => {
    await castBallot(service, id, ['dep']);
    for (const choice of ['can-sua', 'dep', 'binh-thuong']) await castBallot(service, id, [choice], true);
    expect(counts()).toEqual([['binh-thuong']]);
    expect(new Set(box.seen.map(({ id }) => id)).size).toBe(4);
  });

  it('is the same ballot where nothing was changed', async () => {
    await castBallot(service, id, ['dep']);
    expect(await castBallot(service, id, ['dep'], true)).toMatchObject({ choices: ['dep'], first: false });
    expect(box.seen[1]).toEqual(box.seen[0]);
  });

  it('is withdrawn without choices; a new one then takes the place of the withdrawal', async () => {
    await castBallot(service, id, ['dep']);
    expect(await castBallot(service, id, [], true)).toMatchObject({ receipt: 'PHIEU-1', choices: [] });
    expect(counts()).toEqual([[]]);
    expect(await castBallot(service, id, ['can-sua'])).toMatchObject({ receipt: 'PHIEU-1', choices: ['can-sua'] });
    expect(box.seen[2]!.replaces).toBe(box.seen[1]!.id);
    expect(counts()).toEqual([['can-sua']]);
  });

  it.each(['lost-reply', 'unreached'] as const)('is sent as it was after no answer came (%s)', async (mishap) => {
    await castBallot(service, id, ['dep']);
    box.mishaps.push(mishap);
    await lost(castBallot(service, id, ['can-sua'], true));
    expect(keptBallot(service, id)?.cast?.choices).toEqual(['dep']);
    expect(waitingChoices(keptBallot(service, id)!)).toEqual(['can-sua']);
    const reloaded = await anotherPage();
    expect(await reloaded.castBallot(service, id, ['can-sua'], true)).toMatchObject({ choices: ['can-sua'] });
    expect(new Set(box.seen.slice(1).map(({ id }) => id)).size).toBe(1);
    expect(counts()).toEqual([['can-sua']]);
    expect(waitingChoices(keptBallot(service, id)!)).toBeUndefined();
  });

  it('is found where its reply was lost and another was chosen since', async () => {
    await castBallot(service, id, ['dep']);
    box.mishaps.push('lost-reply');
    await lost(castBallot(service, id, ['can-sua'], true));
    expect(await castBallot(service, id, ['binh-thuong'], true)).toMatchObject({ choices: ['can-sua'] });
    expect(counts()).toEqual([['can-sua']]);
    expect(keptBallot(service, id)?.cast?.choices).toEqual(['can-sua']);
  });

  it('gives way to what another tab changed at the same moment, and is told which ballot counts', async () => {
    const [one, two] = [await anotherPage(), await anotherPage()];
    await one.castBallot(service, id, ['dep']);
    const changed = await Promise.all([
      one.castBallot(service, id, ['can-sua'], true),
      two.castBallot(service, id, ['binh-thuong'], true),
    ]);
    expect(changed.map(({ choices }) => choices)).toEqual([['can-sua'], ['can-sua']]);
    expect(changed.map(({ first }) => first)).toEqual([true, false]);
    expect(counts()).toEqual([['can-sua']]);
    expect(keptBallot(service, id)?.cast?.choices).toEqual(['can-sua']);
  });

  it('is found where another tab cast the one that counts after this one had looked', async () => {
    await castBallot(service, id, ['dep']);
    const [key, before] = [...storage.kept][0]!;
    await castBallot(service, id, ['can-sua'], true);
    const theirs = storage.kept.get(key)!;
    storage.kept.set(key, before);
    stubFetch((call) => (storage.kept.set(key, theirs), box.reply(call)));
    expect(await castBallot(service, id, ['binh-thuong'], true)).toMatchObject({ choices: ['can-sua'], first: false });
    expect(counts()).toEqual([['can-sua']]);
  });

  it('goes by what another tab changed before', async () => {
    const [one, two] = [await anotherPage(), await anotherPage()];
    await one.castBallot(service, id, ['dep']);
    await two.castBallot(service, id, ['can-sua'], true);
    expect(await one.castBallot(service, id, ['binh-thuong'], true)).toMatchObject({ choices: ['binh-thuong'] });
    expect(box.seen[2]!.replaces).toBe(box.seen[1]!.id);
  });
});

describe('a ballot that waits', () => {
  const waiting = (): readonly string[] | undefined => waitingChoices(keptBallot(service, id)!);

  it('does so while no answer came, and no longer than that', async () => {
    box.mishaps.push('unreached');
    await lost(castBallot(service, id, ['dep']));
    expect(waiting()).toEqual(['dep']);
    await castBallot(service, id, waiting()!, true);
    expect(waiting()).toBeUndefined();
    expect(box.ballots.size).toBe(1);
  });

  it('is the last of several', async () => {
    box.mishaps.push('unreached', 'unreached', 'unreached');
    for (const choice of ['dep', 'can-sua', 'dep']) await lost(castBallot(service, id, [choice]));
    expect(waiting()).toEqual(['dep']);
  });

  it.each([
    [403, 'poll_closed'],
    [429, 'rate'],
    [409, 'already_voted'],
    [422, 'invalid_choice'],
  ])('does not where the answer was no: %i %s', async (status, code) => {
    stubFetch(() => problem(status, code));
    await expect(castBallot(service, id, ['dep'])).rejects.toMatchObject({ code });
    expect(waiting()).toBeUndefined();
    expect(keptBallot(service, id)?.attempts.at(-1)?.choices, 'what was chosen stays').toEqual(['dep']);
  });

  it('does where the service was busy or broken', async () => {
    stubFetch(() => problem(503, 'overload'));
    await expect(castBallot(service, id, ['dep'])).rejects.toMatchObject({ code: 'overload' });
    expect(waiting()).toEqual(['dep']);
  });

  it('is not what an older version of ours kept beside the ballot that counts', () => {
    const attempts = [
      { id: 'mot', choices: ['dep'] },
      { id: 'hai', choices: ['can-sua'] },
    ];
    expect(waitingChoices({ token: 'x', attempts, cast: { receipt: 'PHIEU-1', choices: ['dep'] } })).toBeUndefined();
  });

  it('is told of once where two tabs send it at the same moment', async () => {
    box.mishaps.push('unreached');
    await lost(castBallot(service, id, ['dep']));
    const [one, two] = [await anotherPage(), await anotherPage()];
    const cast = await Promise.all([
      one.castBallot(service, id, ['dep'], true),
      two.castBallot(service, id, ['dep'], true),
    ]);
    expect(cast.map(({ first }) => first)).toEqual([true, false]);
    expect(box.ballots.size).toBe(1);
  });

  it('keeps waiting where the search for the one that counts got no answer', async () => {
    box.mishaps.push('lost-reply');
    await lost(castBallot(service, id, ['dep']));
    calls = stubFetch((call) => {
      if ((call.body as unknown as Ballot).choices[0] === 'dep')
        return Promise.reject(new TypeError('Failed to fetch'));
      return box.reply(call);
    });
    await lost(castBallot(service, id, ['can-sua']));
    expect(keptBallot(service, id)?.refused).toBeUndefined();
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
