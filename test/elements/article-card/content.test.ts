import { expect } from '@open-wc/testing';
import '../../../src/register/article-card.js';
import { answer, fakeService, held, refuse } from '../../helpers/browser/fake-service.js';
import {
  clearPage,
  type LitHost,
  part,
  parts,
  put,
  setScript,
  settle,
  shadow,
  showsFallback,
  words,
} from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';

const photo = new URL('../../helpers/browser/photo.svg', import.meta.url).href;
const slot = (host: Element, name: string): HTMLSlotElement =>
  shadow(host).querySelector<HTMLSlotElement>(`slot[name=${name}]`)!;

describe('<portal-article-card> shows', () => {
  let said: Said;
  beforeEach(() => (said = listen()));
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const card = async (attributes: string, content = ''): Promise<LitHost> => {
    const host = put(`<portal-article-card ${attributes}>${content}</portal-article-card>`);
    await settle(host);
    return host;
  };

  it('every attribute in its part', async () => {
    const host = await card(
      `headline=" Công tác Tuyên giáo " href="/tin-tuc/1" category="Đảng, đoàn thể" published="17/06/2020 17:04"
       updated="2020-06-18" author="Ban Tuyên giáo" image="${photo}" image-alt="Hội nghị" caption="Toàn cảnh"
       summary="Sáu tháng đầu năm." views="1316"`,
    );
    expect(words(host, 'headline')).to.equal('Công tác Tuyên giáo');
    expect((part(host, 'link') as HTMLAnchorElement).href).to.equal(`${location.origin}/tin-tuc/1`);
    expect(words(host, 'category')).to.equal('Đảng, đoàn thể');
    expect(parts(host, 'meta')[0]!.innerText).to.contain('17/06/2020 | 17:04').and.contain('Cập nhật 18/06/2020');
    expect([...shadow(host).querySelectorAll('time')].map((time) => time.dateTime)).to.deep.equal([
      '2020-06-17T17:04:00+07:00',
      '2020-06-18',
    ]);
    expect(words(host, 'views')).to.equal('1.316 lượt xem');
    expect(words(host, 'attribution')).to.equal('Nguồn: Ban Tuyên giáo');
    expect(words(host, 'summary')).to.equal('Sáu tháng đầu năm.');
    expect(words(host, 'caption')).to.equal('Toàn cảnh');
    expect(part(host, 'image')).to.include({ src: photo, alt: 'Hội nghị', loading: 'lazy' });
    expect(said.warnings()).to.deep.equal([]);
  });

  it('no more than is written', async () => {
    const host = await card('headline="Tin"');
    const there = [...shadow(host).querySelectorAll('[part]')].map((element) => element.part.value);
    expect(there).to.deep.equal(['root', 'card', 'headline']);
    expect(shadow(host).querySelectorAll('a').length).to.equal(0);
  });

  it('the fallback until it has a headline, and whenever it loses it', async () => {
    const host = (await card('category="Tin"', '<a href="/cu">Bản cũ</a>')) as LitHost & { headline?: string };
    expect(showsFallback(host)).to.equal(true);
    host.headline = '  ';
    await settle(host);
    expect(showsFallback(host)).to.equal(true);
    host.headline = 'Tin';
    await settle(host);
    expect(showsFallback(host)).to.equal(false);
    delete host.headline;
    host.removeAttribute('headline');
    (host as { headline?: string | undefined }).headline = undefined;
    await settle(host);
    expect(showsFallback(host)).to.equal(true);
  });

  it('no photo and no summary in a list of headlines', async () => {
    const host = await card(
      `headline="Tin" image="${photo}" summary="Tóm tắt" author="A" category="B" layout="headline"`,
    );
    expect([
      parts(host, 'media').length,
      parts(host, 'summary').length,
      parts(host, 'attribution').length,
    ]).to.deep.equal([0, 0, 0]);
    expect(words(host, 'category')).to.equal('B');
  });

  it('the photo beside the text in a row, where there is room', async () => {
    const column = put('<div style="inline-size: 600px"></div>');
    const host = await card(`headline="Tin" image="${photo}" layout="row"`);
    column.append(host);
    await settle(host);
    const beside = (): boolean =>
      part(host, 'headline')!.getBoundingClientRect().left >= part(host, 'media')!.getBoundingClientRect().right;
    expect(beside()).to.equal(true);
    column.style.inlineSize = '260px';
    await until(() => !beside(), 'the text to go below the photo');
    host.setAttribute('layout', 'stack');
    column.style.inlineSize = '600px';
    await settle(host);
    await until(() => !beside(), 'the text to stay below the photo');
  });

  it('what is slotted instead of what is written', async () => {
    const names = ['category', 'headline', 'caption', 'summary', 'attribution'];
    const host = await card(
      `category="a" headline="b" caption="c" summary="d" author="e" image="${photo}"`,
      `${names.map((name) => `<span slot="${name}"><b>${name}!</b></span>`).join('')}<svg slot="media" viewBox="0 0 16 9"></svg>`,
    );
    for (const name of names) expect(slot(host, name).assignedElements()[0]!.textContent, name).to.equal(`${name}!`);
    expect(slot(host, 'media').assignedElements()[0]!.localName).to.equal('svg');
    expect(part(host, 'image')!.getBoundingClientRect().height).to.equal(0);
  });

  it('what is slotted where nothing is written', async () => {
    for (const name of ['category', 'caption', 'summary', 'attribution', 'media']) {
      const needs = name === 'caption' ? '<i slot="media">x</i>' : '';
      const host = await card('', `<span slot="headline">Tin</span><span slot="${name}">có</span>${needs}`);
      expect(
        slot(host, name)
          ?.assignedElements()
          .some((element) => element.getBoundingClientRect().height > 0),
        name,
      ).to.equal(true);
    }
  });

  it('slots that are filled later, and one that is emptied', async () => {
    const host = await card('');
    host.insertAdjacentHTML('beforeend', '<span slot="headline">Tin</span>');
    await settle(host);
    expect(slot(host, 'headline').assignedElements()[0]!.getBoundingClientRect().height).to.be.greaterThan(0);
    host.insertAdjacentHTML('beforeend', '<span slot="summary">Tóm tắt</span>');
    await settle(host);
    expect(slot(host, 'summary').assignedElements()[0]!.getBoundingClientRect().height).to.be.greaterThan(0);
    host.replaceChildren(Object.assign(document.createElement('p'), { textContent: 'Bản cũ' }));
    await settle(host);
    expect(showsFallback(host)).to.equal(true);
  });

  it('dates in the portal’s time, whatever the visitor’s', async () => {
    setScript({ timeZone: 'Asia/Tokyo' });
    const host = await card('headline="Tin" published="2020-06-17T10:04:00Z" updated="17/06/2020 19:04"');
    expect(parts(host, 'meta')[0]!.innerText).to.contain('17/06/2020 | 19:04');
    expect([...shadow(host).querySelectorAll('time')].map((time) => time.dateTime)).to.deep.equal([
      '2020-06-17T19:04:00+09:00',
      '2020-06-17T19:04:00+09:00',
    ]);
  });

  it('a date it cannot read as it is written, and says so once', async () => {
    const host = await card(`headline="Tin" published="${'Hôm qua'.normalize('NFD')}"`);
    await card(`headline="Tin khác" published="${'Hôm qua'.normalize('NFD')}"`);
    expect(words(host, 'meta')).to.equal('Ngày đăng Hôm qua');
    expect(shadow(host).querySelectorAll('time').length).to.equal(0);
    expect(said.warnings('portal-article-card')).to.have.length(1);
  });

  it('all words in NFC', async () => {
    const texts = ['headline', 'category', 'summary', 'author', 'caption', 'image-alt'];
    const word = 'Tiếng Việt đặc biệt';
    const host = await card(`image="${photo}" ${texts.map((name) => `${name}="${word.normalize('NFD')}"`).join(' ')}`);
    for (const name of ['headline', 'category', 'summary', 'caption']) expect(words(host, name), name).to.equal(word);
    expect(words(host, 'attribution')).to.equal(`Nguồn: ${word}`);
    expect((part(host, 'image') as HTMLImageElement).alt).to.equal(word);
  });

  it('its heading on the level the page needs', async () => {
    const heading = async (attributes: string): Promise<string | null> =>
      part(await card(`headline="Tin" ${attributes}`), 'headline')!.ariaLevel;
    expect(await heading('')).to.equal('3');
    expect(await heading('heading-level="2"')).to.equal('2');
    expect(await heading('heading-level="6"')).to.equal('6');
  });

  it('one link for the whole card, and no link inside another', async () => {
    const host = await card(`headline="Tin" href="/tin" summary="Tóm tắt" image="${photo}"`);
    expect(shadow(host).querySelectorAll('a')).to.have.length(1);
    let followed: string | undefined;
    host.addEventListener('click', (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      followed = link?.href ?? followed;
      event.preventDefault();
    });
    part(host, 'summary')!.click();
    expect(followed).to.equal(`${location.origin}/tin`);
  });

  it('its text for selecting: nothing lies over it', async () => {
    const host = await card('headline="Tin" href="/tin" summary="Sáu tháng đầu năm"');
    const { left, top } = part(host, 'summary')!.getBoundingClientRect();
    expect(
      shadow(host)
        .elementFromPoint(left + 9, top + 9)
        ?.closest('p') === part(host, 'summary'),
    ).to.equal(true);
    const { userSelect, webkitUserSelect } = getComputedStyle(part(host, 'summary')!);
    expect(userSelect || webkitUserSelect).to.match(/^(auto|text)$/);
  });

  describe('the count', () => {
    const service = (views: number): void => {
      const fake = fakeService().on('POST /v1/reads', answer({ reads: { '/a': { views, visits: 0 } } }));
      setScript({ service: fake.address });
    };

    it('of the portal', async () => {
      expect(words(await card('headline="Tin" views="1234"'), 'views')).to.equal('1.234 lượt xem');
      expect(words(await card('headline="Tin" views="0"'), 'views')).to.equal('0 lượt xem');
      expect(words(await card('headline="Tin" views="1" lang="en"'), 'views')).to.equal('1 view');
    });

    it('of the service in its place, once it comes', async () => {
      const late = held(answer({ reads: { '/a': { views: 317, visits: 0 } } }));
      const fake = fakeService().on('POST /v1/reads', late);
      setScript({ service: fake.address });
      const host = await card('headline="Tin" page="/a" views="316"');
      await until(() => fake.calls.length, 'the request');
      expect(words(host, 'views')).to.equal('316 lượt xem');
      late.release();
      await until(() => words(host, 'views') === '317 lượt xem', 'the number of the service');
      expect(fake.calls).to.have.length(1);
      expect(fake.calls[0]!.body).to.deep.equal({ pages: ['/a'] });
    });

    it('of the portal where the service fails, and one word to the page', async () => {
      const fake = fakeService().on('POST /v1/reads', refuse(400, 'malformed'));
      setScript({ service: fake.address });
      const failed = new Promise((resolve) =>
        document.addEventListener('portal-error', (event) => resolve((event as CustomEvent).detail), { once: true }),
      );
      const host = await card('headline="Tin" page="/a" views="316"');
      expect(await failed).to.deep.equal({ code: 'malformed', message: 'refused: malformed' });
      expect(words(host, 'views')).to.equal('316 lượt xem');
    });

    it('of no page, from no service', async () => {
      service(7);
      const host = await card('headline="Tin"');
      expect(parts(host, 'views').length).to.equal(0);
      host.setAttribute('page', '/a');
      await until(() => words(host, 'views') === '7 lượt xem', 'the number');
      host.removeAttribute('page');
      await settle(host);
      expect(parts(host, 'views').length).to.equal(0);
    });
  });

  it('and tells the page once what it shows', async () => {
    const told: unknown[] = [];
    const listener = (event: Event): void => void told.push((event as CustomEvent).detail);
    document.addEventListener('portal-article-load', listener);
    const host = await card('headline="Tin" href="javascript:alert(1)"');
    host.setAttribute('layout', 'row');
    await settle(host);
    document.removeEventListener('portal-article-load', listener);
    expect(told).to.deep.equal([{ headline: 'Tin', href: undefined }]);
  });
});
