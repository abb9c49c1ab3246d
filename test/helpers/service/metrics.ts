/** One number of /metrics. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`);

/**
 * Reads Prometheus' text format 0.0.4 as strictly as its own reader: a metric's HELP and TYPE once and before its samples,
 * its samples together and each set of labels once, a line feed at the end. Throws where anything else stands.
 */
export function readMetrics(text: string): Sample[] {
  const samples: Sample[] = [];
  const seen = new Set<string>();
  let current = '';
  let typed = false;
  if (!text.endsWith('\n')) throw new Error('no line feed at the end');
  for (const line of text.slice(0, -1).split('\n')) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      once(seen, `HELP ${name}`);
      if (!new RegExp(`^${NAME}$`).test(name) || rest === '') throw new Error(`no help: ${line}`);
      [current, typed] = [name, false];
    } else if (kind === 'TYPE') {
      if (name !== current || typed || !/^(?:counter|gauge)$/.test(rest)) throw new Error(`no type: ${line}`);
      if ((rest === 'counter') !== name.endsWith('_total')) throw new Error(`a counter ends in _total: ${line}`);
      typed = true;
    } else if (line !== '') {
      const [, sample = '', labels = '', value = ''] = SAMPLE.exec(line) ?? [];
      if (sample === '' || sample !== current || !typed) throw new Error(`not a sample of "${current}": ${line}`);
      once(seen, `${sample}{${labels}}`);
      samples.push({ name: sample, labels: labelsOf(labels), value: Number(value) });
    }
  }
  return samples;
}

function once(seen: Set<string>, what: string): void {
  if (seen.has(what)) throw new Error(`twice: ${what}`);
  seen.add(what);
}

function labelsOf(written: string): Record<string, string> {
  return Object.fromEntries(
    [...written.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(/\\(.)/g, (_all, letter: string) => (letter === 'n' ? '\n' : letter)),
    ]),
  );
}

/** The sum of all samples of this name whose labels are these. */
export function total(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}): number {
  return samples
    .filter(
      (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    )
    .reduce((sum, { value }) => sum + value, 0);
}
