import type { ReactiveControllerHost } from 'lit';

export interface Load<T> {
  /** What the load depends on; a change runs it anew. */
  key: () => string;
  run: () => Promise<T>;
  done: (answer: T) => void;
  failed: (error: Error) => void;
}

/** Runs a load when its key changes and hands over the newest answer only. Returns what runs it with nothing changed. */
export function latest<T>(
  host: ReactiveControllerHost & Element,
  { key, run, done, failed }: Load<T>,
): () => Promise<void> {
  let ran: string | undefined;
  let turn = 0;
  const again = async (): Promise<void> => {
    const mine = ++turn;
    try {
      const answer = await run();
      if (mine === turn) done(answer);
    } catch (error) {
      if (mine === turn) failed(error as Error);
    }
  };
  host.addController({
    hostUpdate() {
      // Off the page it has no config to go by; put back, it updates again.
      if (!host.isConnected || ran === (ran = key())) return;
      void again();
    },
  });
  return again;
}
