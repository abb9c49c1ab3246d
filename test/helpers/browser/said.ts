/** Catches what the library says on the console, and keeps it off the test's output. */
export interface Said {
  warnings(tag?: string): string[];
  infos(): string[];
  /** Errors that nobody caught. */
  uncaught: unknown[];
  restore(): void;
}

export function listen(): Said {
  const { warn, info } = console;
  const lines = { warn: [] as string[], info: [] as string[] };
  const uncaught: unknown[] = [];
  console.warn = (...args: unknown[]) => void lines.warn.push(args.join(' '));
  console.info = (...args: unknown[]) => void lines.info.push(args.join(' '));
  const failed = (event: PromiseRejectionEvent | ErrorEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    uncaught.push('reason' in event ? event.reason : event.error);
  };
  addEventListener('unhandledrejection', failed, { capture: true });
  addEventListener('error', failed, { capture: true });
  return {
    warnings: (tag) =>
      lines.warn.filter((line) => (tag ? line.startsWith(`<${tag}>`) : /^(<|portal-widgets)/.test(line))),
    infos: () => lines.info.filter((line) => line.startsWith('portal-widgets')),
    uncaught,
    restore() {
      Object.assign(console, { warn, info });
      removeEventListener('unhandledrejection', failed, { capture: true });
      removeEventListener('error', failed, { capture: true });
    },
  };
}
