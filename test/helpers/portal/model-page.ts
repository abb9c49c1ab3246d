import { type Browser, type BrowserContext, chromium } from 'playwright';
import { chromiumArgs, ensureBrowser } from '../../../scripts/browsers.mjs';
import { runCli, type RunningService, runService } from '../service/run-service.js';

/** A reader's browser: a headless one names itself and is refused as a bot. */
export const READER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';

export const ARTICLE = '/dang-doan-the/cong-tac-tuyen-giao-6-thang-dau-nam-2020';

/** With it `navigator.webdriver` is false, as in a reader's browser; a browser that says it is automated does not count. */
export const AS_READER = '--disable-blink-features=AutomationControlled';

export const launchBrowser = (args: readonly string[] = [AS_READER]): Promise<Browser> =>
  chromium.launch({ executablePath: ensureBrowser('chromium'), args: [...chromiumArgs, ...args] });

export const newReader = (
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> =>
  browser.newContext({ userAgent: READER, viewport: { width: 1280, height: 900 }, ...options });

/** Starts the built service with the model page, its poll and its old counts, as `npm start` does. */
export async function startPortal(store: string, flags: readonly string[] = []): Promise<RunningService> {
  const imported = await runCli(['import', 'demo/portal/reads.json', '--store', `sqlite:${store}`]);
  if (imported.code !== 0) throw new Error(imported.stderr);
  return runService(['--polls', 'demo/portal/polls.json', '--cdn', 'cdn', '--mount', '/=demo/portal', ...flags], {
    store,
  });
}
