import { expect } from '@open-wc/testing';
import '../../../src/register/all.js';
import { poll, weather } from '../../helpers/browser/data.js';
import { answer, fakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, type LitHost, part, put, setScript, shadow } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';

describe('the elements in a host’s layout', () => {
  beforeEach(() => {
    const service = fakeService().on('GET /v1/weather', answer(weather())).on('GET /v1/polls/*', answer(poll()));
    setScript({ service: service.address });
  });
  afterEach(clearPage);

  const all =
    '<portal-article-card headline="Tin" href="/x"></portal-article-card><portal-weather-panel></portal-weather-panel><portal-poll></portal-poll>';
  const drawn = async (box: Element): Promise<LitHost[]> => {
    const hosts = [...box.children] as LitHost[];
    await until(() => part(hosts[1]!, 'region') && part(hosts[2]!, 'form'), 'the data');
    return hosts;
  };

  it('keep a width of their own in a flex row', async () => {
    const hosts = await drawn(put(`<div style="display:flex;inline-size:1000px">${all}</div>`));
    for (const host of hosts) expect(host.getBoundingClientRect().width, host.localName).to.be.greaterThan(150);
  });

  it('shrink with a narrow flex column', async () => {
    const box = put(`<div style="display:flex;flex-direction:column;inline-size:200px">${all}</div>`);
    for (const host of await drawn(box)) expect(host.getBoundingClientRect().width, host.localName).to.equal(200);
    expect(box.scrollWidth).to.equal(200);
  });

  it('are sized, placed and hidden as the webmaster says', async () => {
    const box = put(`<div style="inline-size:1000px"><style>
      .rong { width: 300px; margin: 10px 0 0 20px; float: right } .an { display: none }</style></div>`);
    box.insertAdjacentHTML('beforeend', all);
    const hosts = [...box.children].slice(1) as LitHost[];
    await until(() => part(hosts[1]!, 'region') && part(hosts[2]!, 'form'), 'the data');
    for (const host of hosts) {
      host.className = 'rong';
      const { width, right } = host.getBoundingClientRect();
      expect([width, right - box.getBoundingClientRect().left], host.localName).to.deep.equal([300, 1000]);
      expect(shadow(host).querySelector('.root')!.getBoundingClientRect().width, host.localName).to.equal(300);
      host.className = 'an';
      expect(host.getClientRects().length, host.localName).to.equal(0);
    }
  });

  it('are hidden where an ancestor is', async () => {
    const hosts = await drawn(put(`<div style="visibility:hidden;pointer-events:none">${all}</div>`));
    for (const host of hosts) {
      const root = getComputedStyle(shadow(host).querySelector('.root')!);
      expect([root.visibility, root.pointerEvents], host.localName).to.deep.equal(['hidden', 'none']);
    }
  });

  it('do not push a column without padding wider, whatever an answer is called', async () => {
    const options = [
      { id: 'a', label: 'x'.repeat(120) },
      { id: 'b', label: 'Bình thường' },
    ];
    const service = fakeService().on('GET /v1/polls/*', answer(poll({ options })));
    setScript({ service: service.address });
    const box = put('<div style="inline-size:240px;overflow:auto"><portal-poll></portal-poll></div>');
    await until(() => part(box.firstElementChild as LitHost, 'form'), 'the form');
    expect(box.scrollWidth).to.equal(240);
  });

  it('leave what a slot brings of its own to be clicked', async () => {
    const box = put(
      `<div style="inline-size:300px"><portal-article-card headline="Tin" href="#the">
        <span slot="summary">Xem <a href="#rieng" style="font-size:40px">toàn văn</a></span></portal-article-card></div>`,
    );
    const card = box.firstElementChild as LitHost;
    await card.updateComplete;
    const { left, top, width, height } = card.querySelector('a')!.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    expect(hit?.getAttribute('href')).to.equal('#rieng');
  });

  it('put no link around a headline that is one', async () => {
    const card = put<LitHost>(
      '<portal-article-card href="#the"><a slot="headline" href="#rieng">Tin</a></portal-article-card>',
    );
    await card.updateComplete;
    expect(part(card, 'link') === null).to.equal(true);
  });
});
