import { Counter, Gauge, type Registry } from 'prom-client';

/** A number, with the values of its labels. */
export type Sample<Label extends string> = readonly [number, Readonly<Record<Label, string>>?];

type Samples<Label extends string> = () => Iterable<Sample<Label>>;

/**
 * Numbers that are kept elsewhere, as plain integers, and copied when somebody looks: what is done for each request must
 * not pay for labels. All are copied in one turn of the loop, so they agree with each other.
 */
export function counter<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly Label[],
  samples: Samples<Label>,
): void {
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect(): void {
      this.reset();
      for (const [value, labels] of samples()) this.inc({ ...labels }, value);
    },
  });
}

export function gauge<Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly Label[],
  samples: Samples<Label>,
): void {
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    collect(): void {
      this.reset();
      for (const [value, labels] of samples()) this.set({ ...labels }, value);
    },
  });
}
