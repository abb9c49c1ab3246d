import { beforeEach, describe, expect, it } from 'vitest';
import { useStage } from '../helpers/portal/stage.js';

const stage = useStage();

const LOADER = 'portal-widgets.js';
const ONE_FILE = 'portal-widgets.all.js';
const STRICT = "default-src 'none'; style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'";

describe('the line of the last 30 days', () => {
  let files: string[];
  let shown = 0;
  const note = (request: { url(): string }): void => {
    const { origin, pathname } = new URL(request.url());
    if (origin === stage.service.url && pathname.endsWith('.js')) files.push(pathname.split('/').at(-1)!);
  };
  beforeEach(() => {
    files = [];
    stage.page.on('request', note);
  });

  const show = (file: string, attributes: string, scripts = ''): Promise<unknown> =>
    stage.show(
      `<script async src="${stage.service.url}/${file}" data-service></script>
      <p>Lượt xem: <portal-view-counter page="/trang-${++shown}" label="" ${attributes}>316</portal-view-counter></p>`,
      `${STRICT}; connect-src ${stage.service.url}; script-src ${stage.service.url}${scripts}`,
    );

  it.each([LOADER, ONE_FILE])('%s draws it under a strict policy, with one Lit', async (file) => {
    await show(file, 'trend');
    const line = stage.page.locator('portal-view-counter [part=trend] [role=img]');
    await line.waitFor({ state: 'attached' });
    expect(await line.getAttribute('aria-label')).toMatch(
      /^30 ngày qua: 1 lượt xem; nhiều nhất 1 lượt ngày \d\d\/\d\d; ít nhất 0 lượt mỗi ngày, trong 29 ngày\.$/,
    );
    expect(files.filter((name) => name === 'view-counter.trend.js')).toHaveLength(1);
    if (file === ONE_FILE) expect(files).toEqual([ONE_FILE, 'view-counter.trend.js']);
    expect(await stage.refused()).toEqual([]);
    expect(stage.said).toEqual([]);
  });

  it.each([LOADER, ONE_FILE])('%s loads nothing for it where it is not wanted', async (file) => {
    await show(file, '');
    await stage.page.locator('portal-view-counter [part=number]').waitFor();
    expect(files).not.toContain('view-counter.trend.js');
    if (file === ONE_FILE) expect(files).toEqual([ONE_FILE]);
  });

  it('leaves the number alone where a policy lets in the one file and nothing beside it, and says so once', async () => {
    await show(ONE_FILE, 'trend', `/${ONE_FILE}`);
    const number = stage.page.locator('portal-view-counter [part=number]');
    await number.waitFor();
    expect(await number.innerText()).toBe('1');
    await expect.poll(() => stage.said.filter((line) => line.startsWith('warning'))).toHaveLength(1);
    expect(stage.said.join()).toContain('<portal-view-counter>: ');
    expect(await stage.page.locator('portal-view-counter [part=trend] path').count()).toBe(0);
  });
});
