import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/contract/problems.js';
import { tidy } from '../../src/service/housekeeping.js';
import { pollOperations } from '../../src/service/polls/operations.js';
import { openPoll, PATH, vote } from '../helpers/service/follow.js';
import { AFTERNOON, newId, newToken, startApp } from '../helpers/service/harness.js';

const DAY = 86_400_000;
const at = (ms: number): string => new Date(ms).toISOString();

describe('a poll that closed without a ballot', () => {
  it('and is opened again a month later still tells its voters from one another', async () => {
    const service = await startApp({ polls: [openPoll({ closes: at(AFTERNOON + DAY) })] });
    const { store, clock } = service;
    const now = (): number => clock.now;
    clock.now = AFTERNOON + 40 * DAY;
    await tidy({ store, now, daysKept: 400 });
    const operator = pollOperations({ store, now, random: (bytes) => new Uint8Array(bytes) });
    await operator.schedule('giao-dien-moi', { closes: at(clock.now + DAY) });
    const mine = { choices: ['dep'], token: newToken(), id: newId('ballot') };
    expect((await service.post(`${PATH}/ballots`, mine)).status).toBe(201);
    await tidy({ store, now, daysKept: 400 });
    const again = await service.post<Problem>(`${PATH}/ballots`, { ...mine, id: newId('ballot') });
    expect([again.status, again.body.code]).toEqual([409, 'already_voted']);
    expect(service.rows()).toMatchObject({ ballot: 1 });
  });
});

describe('verify', () => {
  it('finds a ballot that was slipped in, though it stands before all others', async () => {
    const service = await startApp({ polls: [openPoll()] });
    await vote(service);
    expect([...service.store.verify()]).toMatchObject([{ poll: 'giao-dien-moi', voters: 1 }]);
    const slip = `INSERT INTO ballot (poll, voter, id, choices, receipt, place)
      VALUES ('giao-dien-moi', x'', 'slipped-in', '["dep"]', '7F3K-9QXM-2D4T', 2)`;
    service.db.prepare(slip).run();
    const found = [...service.store.verify()];
    service.db.prepare("DELETE FROM ballot WHERE id = 'slipped-in'").run();
    expect(found).toMatchObject([{ poll: 'giao-dien-moi', what: expect.stringContaining('7F3K-9QXM-2D4T') as string }]);
  });
});
