import { expect, it } from 'vitest';
import { aWhile, useCountingStage } from '../helpers/portal/counting-stage.js';

/** A browser as a program drives it. */
const stage = useCountingStage([]);

it('does not count for a browser that says it is automated, and shows it the number', async () => {
  const replies: unknown[] = [];
  const page = await stage.tab();
  page.on('response', (response) => {
    if (response.url().endsWith('/v1/reads')) void response.json().then((reply) => replies.push(reply));
  });
  await page.goto(`${stage.portal.origin}/tin`);
  expect(await page.evaluate(() => navigator.webdriver)).toBe(true);
  await page.waitForFunction(() => document.querySelector('portal-view-counter')?.shadowRoot);
  await expect.poll(() => replies).toHaveLength(1);
  expect(replies).toEqual([{ counted: false, reason: 'bot', reads: { '/tin': { views: 0, visits: 0 } } }]);
  expect(stage.proxy.calls[0]!.body.hit).toMatchObject({ page: '/tin', automated: true });
  await aWhile();
  expect(stage.sent()).toEqual(['/tin']);
  expect((await stage.stored('/tin')).views).toBe(0);
});
