import { expect } from '@open-wc/testing';
import { until } from '../../helpers/browser/real-time.js';

interface Inside {
  customElements: CustomElementRegistry;
  infos: string[];
  faults: string[];
  ready?: boolean;
  document: Document;
}

const tags = [
  'portal-article-card',
  'portal-article-list',
  'portal-view-counter',
  'portal-weather-panel',
  'portal-poll',
  'portal-config',
];

/** A page of its own, with its own registry. `before` runs in it as a classic script, `script` as a module. */
async function pageWith(script: string, body = '', before = ''): Promise<{ inside: Inside; frame: HTMLIFrameElement }> {
  const frame = document.createElement('iframe');
  frame.src = new URL('../../helpers/browser/blank.html', import.meta.url).href;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const inside = frame.contentWindow as unknown as Inside & Window & { console: Console };
  Object.assign(inside, { infos: [], faults: [] });
  inside.console.info = (...said: unknown[]) => void inside.infos.push(said.join(' '));
  inside.addEventListener('error', (event) => inside.faults.push(event.message));
  inside.addEventListener('unhandledrejection', (event) => inside.faults.push(String(event.reason)));
  const run = (text: string, type = ''): void =>
    inside.document.head.append(Object.assign(inside.document.createElement('script'), { type, textContent: text }));
  run(before);
  inside.document.body.innerHTML = body;
  run(`${script}; window.ready = true;`, 'module');
  await until(() => inside.ready || inside.faults.length, 'the page to be ready');
  return { inside, frame };
}

describe('registering the elements', () => {
  let frame: HTMLIFrameElement | undefined;
  afterEach(() => frame?.remove());
  const open = async (...page: Parameters<typeof pageWith>): Promise<Inside> => {
    const opened = await pageWith(...page);
    frame = opened.frame;
    return opened.inside;
  };

  it('is done by the modules of register/, each for its tag, and by no other', async () => {
    const inside = await open(`await import('/src/index.ts')`);
    expect(tags.filter((tag) => inside.customElements.get(tag))).to.deep.equal([]);
    frame!.remove();
    const again = await open(`await import('/src/register/poll.ts')`);
    expect(tags.filter((tag) => again.customElements.get(tag))).to.deep.equal(['portal-poll']);
  });

  it('may be done twice', async () => {
    const inside = await open(
      `await import('/src/register/all.ts'); await import('/src/register/all.ts?2'); await import('/src/register/poll.ts?2')`,
    );
    expect(inside.faults).to.deep.equal([]);
    expect(inside.infos).to.deep.equal([]);
    expect(tags.filter((tag) => !inside.customElements.get(tag))).to.deep.equal([]);
  });

  it('leaves the first of two versions in place, says so once, and throws nothing', async () => {
    // Another address is another module: what a second copy of the script is.
    const inside = await open(`
      await import('/src/register/all.ts');
      window.first = customElements.get('portal-poll');
      const { PortalPoll } = await import('/src/elements/poll/poll.ts?2');
      const { PortalConfig } = await import('/src/elements/config/config.ts?2');
      const { define } = await import('/src/core/define.ts');
      define('portal-poll', PortalPoll);
      define('portal-config', PortalConfig);`);
    expect(inside.faults).to.deep.equal([]);
    expect(inside.infos).to.have.length(1);
    expect(inside.customElements.get('portal-poll')).to.equal((inside as unknown as { first: unknown }).first);
  });

  it('leaves a foreign definition of a tag in place, and registers the others', async () => {
    const inside = await open(
      `await import('/src/register/all.ts'); await document.querySelector('portal-article-card').updateComplete`,
      '<portal-poll>Bình chọn</portal-poll><portal-article-card headline="Tin"></portal-article-card>',
      `Foreign = class extends HTMLElement {}; customElements.define('portal-poll', Foreign);`,
    );
    expect(inside.faults).to.deep.equal([]);
    expect(inside.infos).to.have.length(1);
    expect(inside.infos[0]).to.contain('<portal-poll>');
    expect(inside.customElements.get('portal-poll')).to.equal((inside as unknown as { Foreign: unknown }).Foreign);
    expect(inside.document.querySelector('portal-poll')!.shadowRoot).to.equal(null);
    expect(inside.document.querySelector('portal-article-card')!.shadowRoot?.textContent).to.contain('Tin');
  });

  it('upgrades what stands on the page, and what the parser brings after it', async () => {
    const inside = await open(
      `await import('/src/register/all.ts');
       document.body.insertAdjacentHTML('beforeend', '<portal-article-card headline="Sau">Sau</portal-article-card>');
       for (const card of document.querySelectorAll('portal-article-card')) await card.updateComplete;`,
      '<portal-article-card headline="Trước">Trước</portal-article-card>',
    );
    const cards = [...inside.document.querySelectorAll('portal-article-card')];
    expect(cards.map((card) => card.shadowRoot?.querySelector('[part=headline]')?.textContent?.trim())).to.deep.equal([
      'Trước',
      'Sau',
    ]);
  });
});
