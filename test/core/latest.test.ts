import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { latest } from '../../src/core/latest.js';
import { turn } from '../helpers/browser/real-time.js';

interface Run {
  key: string;
  answer: (text: string) => void;
  fail: (error: Error) => void;
}

class Host extends LitElement {
  static override properties = { wanted: {}, other: {} };
  declare wanted: string;
  declare other: number;
  readonly runs: Run[] = [];
  readonly told: string[] = [];
  readonly again = latest<string>(this, {
    key: () => this.wanted,
    run: () => new Promise((answer, fail) => this.runs.push({ key: this.wanted, answer, fail })),
    done: (answer) => this.told.push(answer),
    failed: (error) => this.told.push(`failed: ${error.message}`),
  });
}
customElements.define('x-latest', Host);

describe('latest', () => {
  let host: Host;
  beforeEach(async () => {
    host = document.createElement('x-latest') as Host;
    host.wanted = 'a';
    document.body.append(host);
    await host.updateComplete;
  });
  afterEach(() => host.remove());
  const want = async (key: string): Promise<void> => {
    host.wanted = key;
    await host.updateComplete;
  };

  it('runs once for a key, whatever else changes', async () => {
    host.other = 1;
    await host.updateComplete;
    host.remove();
    document.body.append(host);
    host.requestUpdate();
    await host.updateComplete;
    expect(host.runs.map(({ key }) => key)).to.deep.equal(['a']);
  });

  it('hands over the newest answer alone, in whatever order they come', async () => {
    await want('b');
    await want('c');
    const [a, b, c] = host.runs;
    b!.answer('b');
    c!.answer('c');
    a!.answer('a');
    await turn();
    expect(host.told).to.deep.equal(['c']);
  });

  it('forgets the failure of an older run', async () => {
    await want('b');
    host.runs[1]!.answer('b');
    host.runs[0]!.fail(new Error('late'));
    await turn();
    expect(host.told).to.deep.equal(['b']);
  });

  it('forgets an older answer when the newest run fails', async () => {
    await want('b');
    host.runs[1]!.fail(new Error('no'));
    host.runs[0]!.answer('a');
    await turn();
    expect(host.told).to.deep.equal(['failed: no']);
  });

  it('runs again when told to, and the older answer of the same key does not count', async () => {
    void host.again();
    host.runs[1]!.answer('new');
    host.runs[0]!.answer('old');
    await turn();
    expect(host.told).to.deep.equal(['new']);
  });

  it('runs again for a key it has run before', async () => {
    await want('b');
    await want('a');
    host.runs[2]!.answer('a again');
    host.runs[0]!.answer('a');
    await turn();
    expect(host.told).to.deep.equal(['a again']);
  });

  it('takes a run that throws for one that failed', async () => {
    const thrower = latest<string>(host, {
      key: () => 'x',
      run: () => {
        throw new Error('at once');
      },
      done: () => host.told.push('done'),
      failed: (error) => host.told.push(error.message),
    });
    await thrower();
    expect(host.told).to.deep.equal(['at once']);
  });
});
