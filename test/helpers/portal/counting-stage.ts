import { type Browser, launch, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { chromiumArgs, ensureBrowser } from '../../../scripts/browsers.mjs';
import type { PageReads } from '../../../src/contract/reads.js';
import { type RunningService, runService } from '../service/run-service.js';
import { type HostPage, serveHostPage } from './host-page.js';
import { AS_READER, READER } from './model-page.js';
import { type Proxy, startProxy } from './proxy.js';

/** A portal that answers every path with one page, a service of another origin behind a proxy, and a reader's browser. */
export interface CountingStage {
  service: RunningService;
  portal: HostPage;
  proxy: Proxy;
  browser: Browser;
  /** A page of the portal's, with this in its body. */
  fill: (body: string, head?: string) => void;
  /** An open tab, in front. */
  tab: () => Promise<Page>;
  /** Pages of the loads that were sent, in turn; one that was sent again is there again. */
  sent: () => string[];
  /** What the service has stored. */
  stored: (page: string) => Promise<PageReads>;
}

/** A counter that says when it has its number; the page's own script can wait for that. */
export const COUNTER = '<portal-view-counter after="0">—</portal-view-counter>';

/** Registers the hooks. Puppeteer's Chromium keeps the back/forward cache and prerenders, which Playwright's does not. */
export function useCountingStage(args: readonly string[] = [AS_READER]): CountingStage {
  const stage = {} as CountingStage;
  beforeAll(async () => {
    stage.portal = await serveHostPage();
    stage.browser = await launch({
      executablePath: ensureBrowser('chromium'),
      args: [...chromiumArgs, ...args, `--user-agent=${READER}`],
    });
  });
  beforeEach(async () => {
    const flags = ['--cdn', 'cdn', '--writes-per-minute', '0', '--origins', stage.portal.origin];
    stage.service = await runService(flags);
    stage.proxy = await startProxy(stage.service.url);
    stage.portal.files = {};
    stage.fill(COUNTER);
  });
  afterEach(async () => {
    for (const page of await stage.browser.pages()) await page.close();
    stage.proxy.close();
    await stage.service.stop();
  });
  afterAll(async () => {
    await stage.browser?.close();
    stage.portal?.close();
  });

  stage.fill = (body, head = '') => {
    stage.portal.body = `<!doctype html><html lang="vi"><title>Cổng</title>${head}
      <script async src="${stage.proxy.url}/portal-widgets.js" data-service></script><body>${body}`;
  };
  stage.tab = async () => {
    // The last tab would take the browser with it.
    const page = await stage.browser.newPage();
    await page.bringToFront();
    return page;
  };
  stage.sent = () => stage.proxy.calls.flatMap(({ body }) => body.hit?.page ?? []);
  stage.stored = async (page) => {
    const answer = await fetch(`${stage.service.url}/v1/reads?page=${encodeURIComponent(page)}`);
    expect(answer.status).toBe(200);
    const { reads } = (await answer.json()) as { reads: Record<string, PageReads> };
    return reads[page]!;
  };
  return stage;
}

/** Waits until the page's counter shows a number, and gives it. */
export async function shownNumber(page: Page): Promise<string> {
  const found = await page.waitForFunction(
    () => document.querySelector('portal-view-counter')?.shadowRoot?.querySelector('[part=number]')?.textContent,
  );
  return String(await found.jsonValue());
}

/** Time for what would be counted to be counted: a counter with `after="0"` needs two frames and a request. */
export const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 700));
