type BrowserName = 'chromium' | 'firefox' | 'webkit';

export const chromiumArgs: string[];
export function findBrowser(name: BrowserName): string | undefined;
export function ensureBrowser(name?: BrowserName): string;
export function ensureFonts(): void;
