import { expect } from '@open-wc/testing';
import type { Poll } from '../../../src/contract/polls.js';
import '../../../src/elements/poll/poll.beyond.more.js';
import '../../../src/register/poll.js';
import { plans, rating, several } from '../../../stories/helpers/polls.js';
import { ballotBox } from '../../helpers/browser/ballot-box.js';
import { counted, poll } from '../../helpers/browser/data.js';
import { answer, fakeService, type FakeService, held, refuse } from '../../helpers/browser/fake-service.js';
import {
  clearPage,
  type LitHost,
  part,
  parts,
  put,
  setScript,
  settle,
  shadow,
  words,
} from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';
import { listen, type Said } from '../../helpers/browser/said.js';
import { choose, send } from '../../helpers/browser/states.js';

describe('<portal-poll> of each kind', () => {
  let service: FakeService;
  let said: Said;
  beforeEach(() => {
    said = listen();
    service = fakeService();
    setScript({ service: service.address });
  });
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const open = async (asked: Poll, attributes = ''): Promise<LitHost> => {
    service.on('GET /v1/polls/*', answer(asked));
    const host = put(`<portal-poll ${attributes}></portal-poll>`);
    await until(() => part(host, 'form'), 'the form');
    await settle(host);
    return host;
  };
  const inputs = (host: Element): HTMLInputElement[] => [...shadow(host).querySelectorAll('input')];
  const labels = (host: Element): string[] => parts(host, 'option').map(({ textContent }) => textContent.trim());
  const numbers = (host: Element): string[] =>
    parts(host, 'numbers').map(({ textContent }) => textContent.replace(/^\s*,\s*/, '').trim());
  const sent = (): string[][] =>
    service.to('POST /v1/polls/*').map(({ body }) => (body as { choices: string[] }).choices);

  describe('several answers', () => {
    it('are checkboxes in one group, with how many to choose', async () => {
      const host = await open(several());
      expect(inputs(host).map(({ type }) => type)).to.deep.equal(Array(5).fill('checkbox'));
      expect(words(host, 'hint')).to.equal('Chọn 1 đến 3 phương án.');
      expect(shadow(host).querySelector('fieldset')!.getAttribute('aria-describedby')).to.equal(part(host, 'hint')!.id);
      expect(words(await open(several({ min: 2, max: 2 })), 'hint')).to.equal('Chọn 2 phương án.');
      expect(words(await open(several({ min: 1, max: 3 }), 'lang="en"'), 'hint')).to.equal('Choose 1 to 3.');
    });

    it('are sent as the poll lists them, in whatever order they were chosen, without what was unchosen', async () => {
      const box = ballotBox(several());
      service.on('POST /v1/polls/*', box.post);
      const host = await open(several());
      for (const index of [3, 1, 0, 3]) choose(host, index);
      await settle(host);
      expect(inputs(host).map(({ checked }) => checked)).to.deep.equal([true, true, false, false, false]);
      send(host);
      await until(() => part(host, 'results'), 'the results');
      expect(sent()).to.deep.equal([['duong', 'cay']]);
      expect(parts(host, 'own')).to.have.length(2);
    });

    it('too few are not sent: it says how many there are, and goes to the first', async () => {
      const host = await open(several({ min: 2 }));
      choose(host, 4);
      await settle(host);
      send(host);
      await settle(host);
      expect(words(host, 'notice')).to.equal('Đã chọn 1. Chọn 2 đến 3 phương án.');
      expect(shadow(host).activeElement === inputs(host)[4]).to.equal(true);
      expect(sent()).to.deep.equal([]);
    });

    it('too many are not sent, none is out of use, and it is said once the most are chosen', async () => {
      const host = await open(several());
      choose(host, 0);
      choose(host, 1);
      await settle(host);
      expect(words(host, 'hint')).to.equal('Chọn 1 đến 3 phương án.');
      choose(host, 2);
      await settle(host);
      expect(words(host, 'hint')).to.equal('Chọn 1 đến 3 phương án. Đã chọn 3.');
      expect(part(host, 'hint')!.getAttribute('aria-live')).to.equal('polite');
      expect(inputs(host).some(({ disabled }) => disabled)).to.equal(false);
      choose(host, 3);
      await settle(host);
      expect(words(host, 'hint')).to.equal('Chọn 1 đến 3 phương án. Đã chọn 4.');
      send(host);
      await settle(host);
      expect(words(host, 'notice')).to.equal('Đã chọn 4. Chọn 1 đến 3 phương án.');
      expect(sent()).to.deep.equal([]);
      choose(host, 3);
      await settle(host);
      expect(words(host, 'notice')).to.equal('');
    });

    it('have shares of those who voted, and say so', async () => {
      const tally = { duong: 3, cay: 2, den: 1 };
      service.on(
        'GET /v1/polls/*',
        answer(several({ state: 'closed', closes: '2026-06-30T17:00:00+07:00', voters: 3, tally })),
      );
      const host = put('<portal-poll></portal-poll>');
      await until(() => part(host, 'bars'), 'the results');
      expect(numbers(host).slice(0, 3)).to.deep.equal(['3 phiếu, 100%', '2 phiếu, 67%', '1 phiếu, 33%']);
      expect(words(host, 'remark')).to.contain('số người bỏ phiếu');
    });
  });

  describe('a rating', () => {
    it('is five radios in a row, whose numbers are their labels', async () => {
      const host = await open(rating());
      expect(inputs(host).map(({ type, value }) => [type, value])).to.deep.equal(
        ['1', '2', '3', '4', '5'].map((value) => ['radio', value]),
      );
      expect(labels(host)).to.deep.equal(['1', '2', '3', '4', '5']);
      expect(words(host, 'hint')).to.equal('Chọn một mức, 5 là tốt nhất.');
      const tops = parts(host, 'option').map((option) => option.getBoundingClientRect().top);
      expect(new Set(tops).size).to.equal(1);
      host.style.inlineSize = '240px';
      for (const option of parts(host, 'option')) {
        const { width, height, right } = option.getBoundingClientRect();
        expect(Math.min(width, height)).to.be.at.least(44);
        expect(right).to.be.at.most(host.getBoundingClientRect().right + 0.5);
      }
    });

    it('has numbers and words where there are words, also where there is little room', async () => {
      const host = await open(rating(['Rất kém', 'Kém', 'Trung bình', 'Tốt', 'Rất tốt']));
      expect(labels(host).map((label) => label.replace(/\s+/g, ' '))).to.deep.equal([
        '1 Rất kém',
        '2 Kém',
        '3 Trung bình',
        '4 Tốt',
        '5 Rất tốt',
      ]);
      host.style.inlineSize = '240px';
      for (const option of parts(host, 'option')) expect(option.scrollWidth).to.be.at.most(option.clientWidth);
    });

    it('takes one, and shows shares that add up to 100', async () => {
      const tally = { 3: 1, 4: 1, 5: 1 };
      service.on(
        'POST /v1/polls/*',
        answer({ receipt: '7F3K-92QD-LM4T', poll: rating(undefined, { voters: 3, tally }) }, 201),
      );
      const host = await open(rating());
      choose(host, 1);
      choose(host, 3);
      await settle(host);
      send(host);
      await until(() => part(host, 'bars'), 'the results');
      expect(sent()).to.deep.equal([['4']]);
      expect(numbers(host)).to.deep.equal([
        '0 phiếu, 0%',
        '0 phiếu, 0%',
        '1 phiếu, 34%',
        '1 phiếu, 33%',
        '1 phiếu, 33%',
      ]);
    });
  });

  describe('a random order', () => {
    const options = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'khac', 'khong'].map((id) => ({
      id: `thu-tu-${id}`,
      label: id,
      ...(['khac', 'khong'].includes(id) && { pinned: true }),
    }));
    const { random } = Math;
    afterEach(() => (Math.random = random));

    it('is that of chance, with what is pinned last, and stays while the page does', async () => {
      const chances = [0.5, 0.1, 0.9, 0.3, 0.7, 0.2];
      Math.random = () => chances.shift() ?? 0;
      const asked = poll({ order: 'random', options });
      const wanted = ['hai', 'sau', 'bon', 'mot', 'nam', 'ba', 'khac', 'khong'];
      const host = await open(asked);
      expect(labels(host)).to.deep.equal(wanted);
      const late = held(refuse(429, 'rate'));
      service.on('POST /v1/polls/*', late);
      choose(host, 2);
      await settle(host);
      send(host);
      await settle(host);
      expect(labels(host), 'sending').to.deep.equal(wanted);
      late.release();
      await until(() => words(host, 'notice'), 'the refusal');
      expect(labels(host), 'refused').to.deep.equal(wanted);
      expect(sent()).to.deep.equal([['thu-tu-bon']]);
      expect(labels(await open(asked)), 'again').to.deep.equal(wanted);
    });

    it('is of the paper alone: results stand as the poll lists them', async () => {
      service.on(
        'GET /v1/polls/*',
        answer(counted({ order: 'random', options, state: 'closed', closes: '2026-06-30T17:00:00+07:00', tally: {} })),
      );
      const host = put('<portal-poll></portal-poll>');
      await until(() => part(host, 'bars'), 'the results');
      expect(parts(host, 'label').map(({ textContent }) => textContent)).to.deep.equal(
        options.map(({ label }) => label),
      );
    });

    it('is not there where the poll gives one', async () => {
      expect(labels(await open(poll({ options })))).to.deep.equal(options.map(({ label }) => label));
    });
  });

  describe('pictures', () => {
    it('have their words and their room before they come', async () => {
      const host = await open(plans());
      const [first, second] = [...shadow(host).querySelectorAll('img')];
      expect(first!.alt).to.equal('Đường dạo quanh hồ, hai hàng cây');
      expect([first!.loading, first!.decoding]).to.deep.equal(['lazy', 'async']);
      for (const image of [first!, second!]) {
        const { width, height } = image.getBoundingClientRect();
        expect(width / height).to.be.closeTo(1.5, 0.05);
      }
      expect(shadow(host).querySelector('label')!.contains(first!)).to.equal(true);
    });

    it('that do not come are not seen; room and words stay', async () => {
      const host = await open(plans());
      const image = shadow(host).querySelectorAll('img')[1]!;
      const before = image.getBoundingClientRect().height;
      image.dispatchEvent(new Event('error'));
      await settle(host);
      expect(getComputedStyle(image).opacity).to.equal('0');
      expect(image.getBoundingClientRect().height).to.equal(before);
      expect(image.alt).to.equal('Quảng trường nhỏ ở bờ phía đông');
      expect(getComputedStyle(image).display).to.equal('block');
    });

    it('are loaded from the web alone', async () => {
      const options = ['javascript:alert(1)', 'data:image/gif;base64,R0lGODlhAQABAAAAACw='].map((src, index) => ({
        id: `o${index}`,
        label: 'x',
        image: { src, alt: 'x' },
      }));
      expect(shadow(await open(poll({ options }))).querySelectorAll('img').length).to.equal(0);
    });
  });
});
