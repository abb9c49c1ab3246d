import type { Place } from '../../regions/find-region.js';
import { askAgainAt, LONGEST_PAUSE, ProviderError } from '../../weather/faults.js';
import type { Provider } from './provider.js';

interface Member<T> {
  readonly provider: Provider<T>;
  failures: number;
  pausedUntil: number;
}

interface LineDeps {
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** What readers see while nobody can be asked. */
  readonly meanwhile?: string;
}

/**
 * Providers in the order of preference. Each is left alone by its own faults for as long as they ask for; what one cannot give is
 * asked of the next, and of the first again as soon as its pause is over.
 */
export class ProviderLine<T> {
  readonly #members: readonly Member<T>[];
  readonly #deps: LineDeps;

  constructor(providers: readonly Provider<T>[], deps: LineDeps) {
    this.#members = providers.map((provider) => ({ provider, failures: 0, pausedUntil: 0 }));
    this.#deps = deps;
  }

  /** The moments (ms since 1970) until which providers are left alone; one that may be asked is not among them. */
  get pauses(): readonly number[] {
    const now = this.#deps.now();
    return this.#members.map(({ pausedUntil }) => pausedUntil).filter((until) => isPause(until, now));
  }

  /** Whether there is anyone to ask. */
  get ready(): boolean {
    return this.pauses.length < this.#members.length;
  }

  /** Answers in the order asked; undefined where none could give any. Never rejects. */
  async ask(places: readonly Place[]): Promise<(T | undefined)[]> {
    const found = new Map<string, T>();
    for (const member of this.#members) {
      const missing = places.filter(({ slug }) => !found.has(slug));
      if (missing.length === 0) break;
      if (isPause(member.pausedUntil, this.#deps.now())) continue;
      const answers = await this.#askOne(member, missing);
      for (const [at, { slug }] of missing.entries()) {
        const answer = answers[at];
        if (answer) found.set(slug, answer);
      }
    }
    return places.map(({ slug }) => found.get(slug));
  }

  async #askOne(member: Member<T>, places: readonly Place[]): Promise<(T | undefined)[]> {
    try {
      const answers = await member.provider.ask(places);
      const fault = answers.find((answer) => answer instanceof ProviderError);
      if (fault) this.#pause(member, fault);
      else [member.failures, member.pausedUntil] = [0, 0];
      return answers.map((answer) => (answer instanceof ProviderError ? undefined : answer));
    } catch (error) {
      this.#pause(member, error);
      return [];
    }
  }

  #pause(member: Member<T>, error: unknown): void {
    const { now, log, meanwhile: without = 'panels show the last good forecast' } = this.#deps;
    member.failures += 1;
    member.pausedUntil = askAgainAt(error instanceof ProviderError ? error.fault : 'broken', member.failures, now());
    const seconds = Math.ceil((member.pausedUntil - now()) / 1000);
    const meanwhile = this.ready ? 'another provider is asked' : without;
    log(
      `${error instanceof Error ? error.message : String(error)} Asking again in ${seconds} s; until then ${meanwhile}.`,
    );
  }
}

/** A longer one than any fault asks for is left from before the clock was set back. */
const isPause = (until: number, now: number): boolean => now < until && until <= now + LONGEST_PAUSE;
