import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AdminPoll } from '../../src/contract/poll-admin.js';
import type { BallotReply, Poll, PollDefinition } from '../../src/contract/polls.js';
import type { Problem } from '../../src/contract/problems.js';
import { admin, AFTERNOON, INTERFACE_POLL, newId, newToken, startApp } from '../helpers/service/harness.js';

const POLL = '/v1/polls/giao-dien-moi';
const OPTIONS: readonly string[] = INTERFACE_POLL.options.map(({ id }) => id);
const VOTERS = 3;
/** The same on every run; a failure prints it with the path to the smallest case. */
const pinned = { seed: 20_261_123, numRuns: 40 };

const poll = (more: Partial<PollDefinition>): PollDefinition => ({
  ...{ ...INTERFACE_POLL, options: [...INTERFACE_POLL.options] },
  ...{ results: 'always', ...more },
});

/** One thing somebody does. `choices` may be too many, foreign or none; `stale` names a ballot that was replaced already. */
const act = fc.oneof(
  {
    weight: 60,
    arbitrary: fc.record({
      does: fc.constant('vote' as const),
      voter: fc.nat(VOTERS - 1),
      choices: fc.oneof(
        { weight: 4, arbitrary: fc.subarray([...OPTIONS], { maxLength: 2 }) },
        { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...OPTIONS, 'khac'), { maxLength: 3 }) },
      ),
      replaces: fc.constantFrom('nothing', 'own', 'own', 'stale'),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('correct' as const),
      option: fc.constantFrom(...OPTIONS, 'khac'),
      by: fc.integer({ min: -3, max: 3 }),
      voters: fc.integer({ min: -3, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'close' as const }) },
);

/** The poll as a person with pencil and paper would keep it. */
class Paper {
  readonly ballots = new Map<number, readonly string[]>();
  readonly corrections: { option: string; by: number; voters: number }[] = [];
  open = true;

  get voters(): number {
    const added = this.corrections.reduce((sum, { voters }) => sum + voters, 0);
    return [...this.ballots.values()].filter(({ length }) => length > 0).length + added;
  }

  get tally(): Record<string, number> {
    const sums = OPTIONS.map((option): [string, number] => {
      const chosen = [...this.ballots.values()].filter((choices) => choices.includes(option)).length;
      const added = this.corrections.filter((one) => one.option === option).reduce((sum, { by }) => sum + by, 0);
      return [option, chosen + added];
    });
    return Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
  }
}

describe('whatever is done in whatever order', () => {
  it('the tally is the fold of the ballots and corrections, each voter counts once, and the log proves it', async () => {
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40, size: 'max' }), fc.boolean(), async (acts, changeable) => {
        const service = await startApp({ polls: [poll({ kind: 'multiple', max: 2, changeable })] });
        const paper = new Paper();
        const tokens = Array.from({ length: VOTERS }, newToken);
        const ids = new Map<number, string[]>();
        const receipts = new Map<number, string>();
        for (const one of acts) {
          if (one.does === 'close') {
            await service.post(`/v1/admin${POLL.slice(3)}/close`, '{}', admin());
            paper.open = false;
          } else if (one.does === 'correct') {
            const { option, by, voters } = one;
            const { status } = await service.post<AdminPoll & Problem>(
              `/v1/admin${POLL.slice(3)}/corrections`,
              { id: newId(), changes: { [option]: by }, voters, reason: 'phiếu giấy' },
              admin(),
            );
            if (status === 200) paper.corrections.push(one);
          } else {
            const own = ids.get(one.voter) ?? [];
            const replaces = { nothing: undefined, own: own.at(-1), stale: own.at(-2) }[one.replaces];
            const ballot = { choices: one.choices, token: tokens[one.voter], id: newId('ballot'), replaces };
            const sent = await service.post<BallotReply & Problem>(`${POLL}/ballots`, ballot);
            if (one.twice)
              expect((await service.post(`${POLL}/ballots`, ballot)).status).toBe(
                sent.status === 201 ? 200 : sent.status,
              );
            const first = own.length === 0 && replaces === undefined;
            const change = changeable && replaces !== undefined && replaces === own.at(-1);
            const fits = one.choices.length > 0 ? one.choices.length <= 2 && !one.choices.includes('khac') : change;
            expect(sent.status === 201).toBe(paper.open && fits && (first || change));
            if (sent.status === 201) {
              paper.ballots.set(one.voter, one.choices);
              ids.set(one.voter, [...own, ballot.id]);
              expect(receipts.get(one.voter) ?? sent.body.receipt).toBe(sent.body.receipt);
              receipts.set(one.voter, sent.body.receipt);
            }
          }
          const { voters, tally } = (await service.get<Poll>(POLL)).body;
          expect({ voters, tally }).toEqual({ voters: paper.voters, tally: paper.tally });
        }
        changes += [...ids.values()].filter(({ length }) => length > 1).length;
        expect(new Set(receipts.values()).size).toBe(receipts.size);
        expect([...service.store.verify()]).toMatchObject([{ poll: 'giao-dien-moi' }]);
      }),
      pinned,
    );
    // What never comes about proves nothing.
    expect(changes).toBeGreaterThan(20);
  }, 60_000);
});

describe('the times of a poll', () => {
  const moment = fc.integer({ min: AFTERNOON - 10_000, max: AFTERNOON + 10_000 });

  it('hold to the millisecond: a ballot is taken from the first on, and from the last on no more', async () => {
    const service = await startApp();
    await fc.assert(
      fc.asyncProperty(moment, fc.integer({ min: 1, max: 9_000 }), fc.boolean(), async (opens, lasts, zulu) => {
        const id = newId('p')
          .toLowerCase()
          .replace(/[^a-z0-9]/g, '');
        const text = (at: number): string =>
          zulu ? new Date(at).toISOString() : new Date(at + 7 * 3_600_000).toISOString().replace('Z', '+07:00');
        const closes = opens + lasts;
        const made = await service.post(
          '/v1/admin/polls',
          poll({ id, opens: text(opens), closes: text(closes) }),
          admin(),
        );
        expect(made.status).toBe(201);
        const cast = async (at: number): Promise<string | number> => {
          service.clock.now = at;
          const ballot = { choices: ['dep'], token: newToken(), id: newId('ballot') };
          const { status, body } = await service.post<Problem>(`/v1/polls/${id}/ballots`, ballot);
          const { state } = (await service.get<Poll>(`/v1/polls/${id}`)).body;
          return `${state} ${body.code ?? status}`;
        };
        expect(await cast(opens - 1)).toBe('not-yet-open poll_not_open');
        expect(await cast(opens)).toBe('open 201');
        expect(await cast(closes - 1)).toBe('open 201');
        expect(await cast(closes)).toBe('closed poll_closed');
        expect(await cast(closes + 1)).toBe('closed poll_closed');
      }),
      pinned,
    );
  }, 60_000);
});
