import { expect } from '@open-wc/testing';
import { useFakeTimers } from 'sinon';
import '../../../src/data/poll.live.js';
import '../../../src/elements/poll/poll.beyond.more.js';
import '../../../src/register/poll.js';
import { ballotBox, type BallotBox, KEY } from '../../helpers/browser/ballot-box.js';
import { counted, poll, receipt } from '../../helpers/browser/data.js';
import { answer, drop, fakeService, type FakeService, held, refuse } from '../../helpers/browser/fake-service.js';
import {
  clearPage,
  freshTag,
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
import { fakeSight, type Sight } from '../../helpers/browser/sight.js';
import { choose, send } from '../../helpers/browser/states.js';
import { fakeStreams } from '../../helpers/browser/streams.js';

const over = { state: 'closed', closes: '2026-06-30T17:00:00+07:00' } as const;

describe('<portal-poll> beyond asking and counting', () => {
  let service: FakeService;
  let box: BallotBox;
  let said: Said;
  let sight: Sight;
  let streams: ReturnType<typeof fakeStreams>;
  beforeEach(() => {
    said = listen();
    sight = fakeSight();
    streams = fakeStreams();
    box = ballotBox();
    service = fakeService().on('GET /v1/polls/*', box.get).on('POST /v1/polls/*', box.post);
    setScript({ service: service.address });
  });
  afterEach(() => {
    clearPage();
    sight.restore();
    streams.restore();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const open = async (attributes = '', content = ''): Promise<LitHost> => {
    const host = put(`<portal-poll ${attributes}>${content}</portal-poll>`);
    await until(() => part(host, 'question') ?? part(host, 'archive') ?? part(host, 'retry'), 'the poll');
    await settle(host);
    return host;
  };
  const vote = async (host: LitHost, index = 0): Promise<void> => {
    choose(host, index);
    await settle(host);
    send(host);
    await until(() => part(host, 'results'), 'the results');
    await settle(host);
  };
  /** The stream of the poll, once it is in view. */
  const follow = async (host: LitHost): Promise<ReturnType<typeof streams.open>[number]> => {
    await settle(host);
    sight.show(host);
    return until(() => streams.open()[0], 'the stream');
  };

  describe('shows the results after a reload', () => {
    it('by the key, and sends nothing again', async () => {
      for (const attributes of ['', 'poll="giao-dien-moi"']) {
        const first = await open(attributes);
        if (part(first, 'form')) await vote(first);
        document.body.replaceChildren();
        service.calls.length = 0;
        const host = await open(attributes);
        await until(() => part(host, 'bars'), 'the results');
        expect(parts(host, 'own')).to.have.length(1);
        expect(service.to('POST /v1/polls/*')).to.have.length(0);
        // Whose id is not known before is asked for first.
        expect(service.calls.map(({ route, url }) => `${route}${url.search}`)).to.deep.equal([
          ...(attributes ? [] : ['GET /v1/polls/current']),
          `GET /v1/polls/giao-dien-moi?key=${KEY}`,
        ]);
        document.body.replaceChildren();
      }
    });

    it('and asks for them with no key before', async () => {
      await open();
      expect(service.calls.map(({ url }) => url.search)).to.deep.equal(['']);
    });
  });

  describe('follows the poll', () => {
    it('while it has something to tell, with the key, and only once it is in view', async () => {
      await settle(await open());
      expect(streams.open(), 'no numbers, no closing').to.have.length(0);
      const host = await open();
      await vote(host);
      await until(() => sight.watched().includes(host), 'the watch');
      expect(streams.open()).to.have.length(0);
      const stream = await follow(host);
      expect(stream.url).to.equal(`${service.address}/v1/polls/giao-dien-moi/events?key=${KEY}`);
      host.remove();
      expect(streams.open()).to.have.length(0);
      expect(sight.watched().includes(host)).to.equal(false);
    });

    it('and goes on where it is put back', async () => {
      const host = await open();
      await vote(host);
      await follow(host);
      host.remove();
      document.body.append(host);
      await follow(host);
    });

    it('with numbers that change under the reader’s hands, and nothing is said or moved', async () => {
      const host = await open();
      await vote(host);
      const stream = await follow(host);
      part(host, 'results')!.focus();
      const spoken = words(host, 'thanks');
      for (const dep of [5, 6]) stream.say('poll', counted({ voters: dep, tally: { dep } }));
      await settle(host);
      expect(words(host, 'numbers')).to.equal(', 6 phiếu, 100%');
      expect(words(host, 'thanks')).to.equal(spoken);
      expect(shadow(host).activeElement === part(host, 'results')).to.equal(true);
      expect(parts(host, 'own')).to.have.length(1);
      expect(words(host, 'receipt')).to.contain(receipt);
    });

    it('and keeps what the reader has begun while it stays open', async () => {
      box.set({ results: 'always' });
      const host = await open();
      const stream = await follow(host);
      choose(host, 2);
      await settle(host);
      stream.say('poll', counted({ results: 'always' }));
      await settle(host);
      expect([...shadow(host).querySelectorAll('input')].map(({ checked }) => checked)).to.deep.equal([
        false,
        false,
        true,
      ]);
    });

    it('into the results when it closes, with the focus of who was in the paper', async () => {
      const closes = new Date(Date.now() + 3_600_000).toISOString();
      box.set({ closes });
      for (const inside of [true, false]) {
        const host = await open();
        const stream = await follow(host);
        if (inside) shadow(host).querySelector('input')!.focus();
        stream.say('poll', counted({ state: 'closed', closes }));
        await until(() => part(host, 'results'), 'the results');
        await settle(host);
        expect(shadow(host).activeElement === part(host, 'results')).to.equal(inside);
        expect(words(host)).to.contain('Đã kết thúc lúc');
        expect(parts(host, 'left').length).to.equal(0);
        host.remove();
      }
    });

    it('into the paper when it opens', async () => {
      const opens = new Date(Date.now() + 3_600_000).toISOString();
      box.set({ state: 'not-yet-open', opens });
      const host = await open();
      expect(words(host, 'left')).to.match(/^Còn (59 phút|1 giờ)/);
      const stream = await follow(host);
      stream.say('poll', poll({ opens }));
      await until(() => part(host, 'form'), 'the paper');
    });

    for (const begun of [false, true])
      it(`and shows the next one where it is over${begun ? ', unless the reader has begun another answer' : ''}`, async () => {
        const clock = useFakeTimers({
          now: new Date('2026-11-22T14:00:00+07:00'),
          toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
        });
        try {
          box.set({ closes: '2026-11-22T15:00:00+07:00', results: 'always' });
          const host = await open();
          await follow(host);
          if (begun) choose(host, 1);
          await settle(host);
          box.set({ id: 'moi', question: 'Câu hỏi mới?', closes: null });
          await clock.tickAsync(3_610_000);
          await settle(host);
          expect(words(host, 'question')).to.equal(begun ? 'Xin ý kiến về giao diện mới' : 'Câu hỏi mới?');
        } finally {
          clock.restore();
        }
      });

    it('tells the time left, by the service’s clock', async () => {
      const closes = new Date(Date.now() + 2 * 3_600_000).toISOString();
      box.set({ closes });
      const host = await open();
      expect(words(host, 'left'), 'from the first drawing').to.match(/^Còn (1 giờ 59 phút|2 giờ)\.$/);
      expect(part(host, 'left')!.getAttribute('role')).to.equal('timer');
      const stream = await follow(host);
      stream.say('time', Date.now() + 3_600_000);
      await until(() => /^Còn (59 phút|1 giờ\.)/.test(words(host, 'left')), 'the service’s time');
    });

    it('while a ballot is sent, nothing that comes takes its place', async () => {
      box.set({ results: 'always' });
      const host = await open();
      const stream = await follow(host);
      const late = held(box.post);
      service.on('POST /v1/polls/*', late);
      choose(host);
      await settle(host);
      send(host);
      await settle(host);
      stream.say('poll', counted({ results: 'always' }));
      await settle(host);
      expect(words(host, 'button')).to.equal('Đang gửi…');
      late.release();
      await until(() => part(host, 'results'), 'the results');
      expect(words(host, 'thanks')).to.contain('Cảm ơn bạn');
    });
  });

  describe('says what becomes of a ballot', () => {
    it('folded under the paper', async () => {
      const host = await open();
      const details = part(host, 'privacy') as HTMLDetailsElement;
      expect(details.localName).to.equal('details');
      expect(details.open).to.equal(false);
      expect(details.querySelector('summary')!.textContent).to.equal('Quyền riêng tư');
      expect(details.textContent).to.contain('30 ngày sau khi bình chọn kết thúc').and.contain('tham khảo');
    });

    it('in the host’s words, where it has some', async () => {
      const host = await open('', '<p slot="privacy">Phiếu do Văn phòng giữ.</p>');
      const slot = shadow(host).querySelector<HTMLSlotElement>('slot[name=privacy]')!;
      expect(slot.assignedElements().map(({ textContent }) => textContent)).to.deep.equal(['Phiếu do Văn phòng giữ.']);
      expect(showsFallback(host), 'it is no fallback').to.equal(false);
    });
  });

  describe('shows results', () => {
    it('as columns where that is asked for; as bars for anything else, and says so once', async () => {
      box.set({ ...over, results: 'always' });
      const host = await open('results="columns"');
      await until(() => part(host, 'columns'), 'the columns');
      expect(parts(host, 'bars').length).to.equal(0);
      host.setAttribute('results', 'bars');
      await settle(host);
      expect(parts(host, 'bars')).to.have.length(1);
      const tag = freshTag(customElements.get('portal-poll')!);
      const pie = put(`<${tag} results="pie"></${tag}>`);
      await until(() => part(pie, 'bars'), 'the bars');
      pie.setAttribute('heading', 'Bình chọn');
      await settle(pie);
      expect(said.warnings(tag)).to.have.length(1);
    });

    it('with the same numbers as a table', async () => {
      service.on('GET /v1/polls/*', answer(counted(over)));
      const host = await open();
      expect(part(host, 'table')!.textContent).to.contain('67%').and.contain('Đẹp, dễ sử dụng');
    });
  });

  describe('as an archive', () => {
    it('lists the polls that have closed, the newest first, each with its results', async () => {
      const polls = [
        counted({ ...over, id: 'cu', question: 'Cũ?' }),
        counted({ ...over, id: 'moi', question: 'Mới?', closes: '2026-07-30T17:00:00+07:00' }),
        poll({ ...over, id: 'kin', question: 'Kín?', results: 'never', closes: '2026-01-30T17:00:00+07:00' }),
      ];
      service.on('GET /v1/polls', answer({ polls }));
      const host = await open('poll="archive"');
      expect(service.calls.map(({ route, url }) => `${route}${url.search}`)).to.deep.equal([
        'GET /v1/polls?state=closed',
      ]);
      expect(parts(host, 'question').map(({ textContent }) => /\S+\?/.exec(textContent)![0])).to.deep.equal([
        'Mới?',
        'Cũ?',
        'Kín?',
      ]);
      expect(parts(host, 'bars')).to.have.length(2);
      expect(words(host)).to.contain('Kết quả không được công bố tại đây.');
    });

    it('says calmly that it could not be had, of an answer that is none too', async () => {
      service.on('GET /v1/polls', refuse(503, 'overload'), answer({ polls: [null] }), answer({ polls: [] }));
      const host = await open('poll="archive"', '<p>Bình chọn cũ</p>');
      for (const failures of [1, 2]) {
        expect(said.warnings('portal-poll')).to.have.length(failures);
        expect(showsFallback(host)).to.equal(true);
        part(host, 'retry')!.click();
        await settle(host);
        await until(() => part(host, 'retry') ?? words(host).includes('Chưa có'), 'the next answer');
      }
      expect(words(host)).to.contain('Chưa có bình chọn nào kết thúc.');
    });
  });

  it('tells of a failed poll as ever', async () => {
    service.on('GET /v1/polls/*', drop());
    expect(parts(await open(), 'retry')).to.have.length(1);
  });
});
