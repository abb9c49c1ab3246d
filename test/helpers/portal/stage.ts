import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type RunningService, runService } from '../service/run-service.js';
import { type HostPage, serveHostPage } from './host-page.js';
import { launchBrowser, newReader } from './model-page.js';

/** A portal, the service of another origin that allows it, and a reader; new for each test but the service. */
export interface Stage {
  service: RunningService;
  portal: HostPage;
  reader: BrowserContext;
  page: Page;
  /** `level: text` of what the console said, without what the browser says of policies. */
  said: string[];
  /** `directive address` of what a policy refused. */
  refused: () => Promise<readonly string[]>;
  /** Shows a Vietnamese page with this body, under this Content-Security-Policy. */
  show: (body: string, policy?: string) => Promise<void>;
}

/** Registers the hooks that set the stage up and clear it away. */
export function useStage(): Stage {
  const stage = {} as Stage;
  let browser: Browser;
  beforeAll(async () => {
    stage.portal = await serveHostPage();
    const flags = ['--polls', 'demo/portal/polls.json', '--cdn', 'cdn', '--weather', 'sample'];
    stage.service = await runService([...flags, '--origins', stage.portal.origin]);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    stage.portal?.close();
    await stage.service?.stop();
  });
  beforeEach(async () => {
    stage.said = [];
    stage.portal.files = {};
    stage.reader = await newReader(browser);
    stage.page = await stage.reader.newPage();
    stage.page.on('pageerror', (error) => stage.said.push(`error: ${error.message}`));
    stage.page.on('console', (message) => {
      if (
        !/Content Security Policy|Trusted Type|Failed to load resource/.test(message.text()) ||
        message.type() === 'warning'
      )
        stage.said.push(`${message.type()}: ${message.text()}`);
    });
    await stage.page.addInitScript(() => {
      const refused: string[] = ((globalThis as { refused?: string[] }).refused = []);
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        refused.push(`${effectiveDirective} ${blockedURI}`),
      );
    });
  });
  afterEach(() => stage.reader.close());

  stage.refused = () => stage.page.evaluate(() => (globalThis as { refused?: string[] }).refused ?? []);
  stage.show = async (body, policy) => {
    stage.portal.headers = policy === undefined ? {} : { 'content-security-policy': policy };
    stage.portal.body = `<!doctype html><html lang="vi"><title>Cổng</title>${body}`;
    await stage.page.goto(stage.portal.origin);
  };
  return stage;
}

export const POLL = '<portal-poll poll="giao-dien-moi">Xin ý kiến</portal-poll>';

/** Each element once, with a fallback. */
export const ALL = `${POLL}
  <portal-weather-panel>Thời tiết</portal-weather-panel>
  <portal-article-card headline="Tin" page="/tin" image="/anh.svg">Tin</portal-article-card>
  <p><portal-view-counter page="/tin">Lượt xem: 316</portal-view-counter></p>`;
