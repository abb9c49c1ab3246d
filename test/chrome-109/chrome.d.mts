import type { Browser } from 'playwright';

export function launchChrome109(): Promise<Browser>;
export function chrome109Missing(): Promise<string | undefined>;
