import { expect } from '@open-wc/testing';
import '../../../src/elements/poll/poll.beyond.more.js';
import '../../../src/register/poll.js';
import { several } from '../../../stories/helpers/polls.js';
import { ballotBox, type BallotBox } from '../../helpers/browser/ballot-box.js';
import { type Call, drop, fakeService, type FakeService, held, refuse } from '../../helpers/browser/fake-service.js';
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

const WAITS = 'Chưa nhận được xác nhận. Phiếu đang chờ, sẽ được gửi khi có mạng; phiếu không bị tính hai lần.';

describe('<portal-poll> whose ballot gets no answer', () => {
  let service: FakeService;
  let box: BallotBox;
  let said: Said;
  let told: number;
  const tell = (): unknown => told++;
  beforeEach(() => {
    said = listen();
    told = 0;
    document.addEventListener('portal-vote', tell);
    box = ballotBox();
    service = fakeService().on('GET /v1/polls/*', box.get).on('POST /v1/polls/*', drop());
    setScript({ service: service.address });
  });
  afterEach(() => {
    document.removeEventListener('portal-vote', tell);
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const open = async (attributes = ''): Promise<LitHost> => {
    const host = put(`<portal-poll ${attributes}></portal-poll>`);
    await until(() => part(host, 'question'), 'the poll');
    await settle(host);
    return host;
  };
  const vote = async (host: LitHost, index = 1): Promise<void> => {
    choose(host, index);
    await settle(host);
    send(host);
    await until(() => words(host, 'notice'), 'the notice');
    await settle(host);
  };
  const online = (): unknown => dispatchEvent(new Event('online'));
  const back = (): unknown => service.on('POST /v1/polls/*', box.post);
  const ballots = (): { id: string; choices: string[] }[] =>
    service.to('POST /v1/polls/*').map(({ body }) => body as { id: string; choices: string[] });

  it('says that it waits, with the choice as it was and a way to send it at once', async () => {
    const host = await open();
    await vote(host);
    expect(words(host, 'notice')).to.equal(WAITS);
    expect(words(host, 'button')).to.equal('Gửi lại');
    expect([...shadow(host).querySelectorAll('input')].map(({ checked }) => checked)).to.deep.equal([
      false,
      true,
      false,
    ]);
    back();
    part(host, 'button')!.click();
    await until(() => part(host, 'results'), 'the results');
    expect(ballots()[1]).to.deep.equal(ballots()[0]);
    expect(shadow(host).activeElement === part(host, 'results')).to.equal(true);
  });

  it('sends it once, by itself, when the network is back; the thanks are spoken, the focus stays where it is', async () => {
    const host = await open();
    const elsewhere = put('<input aria-label="Tìm kiếm">');
    await vote(host);
    elsewhere.focus();
    back();
    online();
    online();
    await until(() => part(host, 'results'), 'the results');
    await settle(host);
    online();
    await settle(host);
    expect(ballots()).to.have.length(2);
    expect(ballots()[1]).to.deep.equal(ballots()[0]);
    expect(words(host, 'thanks')).to.equal('Cảm ơn bạn. Ý kiến của bạn đã được ghi nhận.');
    expect(document.activeElement === elsewhere).to.equal(true);
    expect(told).to.equal(1);
  });

  it('sends it at the next view of the page, the very same one', async () => {
    await vote(await open());
    document.body.replaceChildren();
    back();
    const host = await open();
    await until(() => part(host, 'own'), 'the results');
    expect(ballots()[1]).to.deep.equal(ballots()[0]);
    expect(box.counts()).to.deep.equal([['binh-thuong']]);
    expect(document.activeElement === document.body, 'a reload takes no focus').to.equal(true);
    expect(told).to.equal(1);
  });

  it('keeps it waiting where that gets no answer either', async () => {
    await vote(await open());
    document.body.replaceChildren();
    const host = await open();
    await until(() => words(host, 'notice'), 'the notice');
    expect(words(host, 'notice')).to.equal(WAITS);
    expect(shadow(host).querySelectorAll(':checked').length).to.equal(1);
    back();
    online();
    await until(() => part(host, 'own'), 'the results');
    expect(new Set(ballots().map(({ id }) => id)).size).to.equal(1);
  });

  it('counts it once where it had arrived and only the reply was lost', async () => {
    service.on('POST /v1/polls/*', (call: Call) => {
      void box.post(call);
      return drop()(call);
    });
    const host = await open();
    await vote(host);
    back();
    online();
    await until(() => part(host, 'own'), 'the results');
    expect(box.counts()).to.deep.equal([['binh-thuong']]);
  });

  it('in two tabs is sent by both, counted once, and told of once', async () => {
    const one = await open();
    await vote(one);
    const two = await open();
    await until(() => words(two, 'notice'), 'the other tab');
    const late = held(box.post);
    service.on('POST /v1/polls/*', late);
    online();
    await settle(one, two);
    late.release();
    await until(() => part(one, 'own') && part(two, 'own'), 'both');
    await settle(one, two);
    expect(box.counts()).to.deep.equal([['binh-thuong']]);
    expect([words(one, 'thanks'), words(two, 'thanks')].filter(Boolean)).to.have.length(1);
    expect(told).to.equal(1);
  });

  it('does not send what the voter has not sent: another choice, made since', async () => {
    const host = await open();
    await vote(host, 1);
    choose(host, 2);
    await settle(host);
    expect(words(host, 'notice')).to.equal('');
    expect(words(host, 'button')).to.equal('Gửi ý kiến');
    back();
    send(host);
    await until(() => part(host, 'own'), 'the results');
    expect(box.counts()).to.deep.equal([['can-sua']]);
  });

  it('says that it was not counted where the poll has closed since, and does not ask again', async () => {
    await vote(await open());
    document.body.replaceChildren();
    box.set({ state: 'closed', closes: '2026-06-30T17:00:00+07:00' });
    back();
    const host = await open();
    await until(() => words(host, 'thanks'), 'what became of it');
    expect(words(host, 'thanks')).to.equal('Bình chọn đã kết thúc; phiếu vừa gửi không được tính.');
    expect(parts(host, 'own').length).to.equal(0);
    document.body.replaceChildren();
    const again = await open();
    await settle(again);
    expect(words(again, 'thanks')).to.equal('');
    expect(ballots()).to.have.length(2);
  });

  it('finds after the close that it was counted, though its reply was lost', async () => {
    service.on('POST /v1/polls/*', (call: Call) => {
      void box.post(call);
      return drop()(call);
    });
    await vote(await open());
    document.body.replaceChildren();
    box.set({ state: 'closed', closes: '2026-06-30T17:00:00+07:00' });
    back();
    const host = await open();
    await until(() => part(host, 'own'), 'the ballot');
    expect(words(host, 'receipt')).to.contain('7F3K-92QD-LM4T');
  });

  it('is not sent again by itself after a refusal, which says when it may be', async () => {
    service.on('POST /v1/polls/*', refuse(429, 'rate', { 'retry-after': '45' }));
    const host = await open();
    await vote(host);
    expect(words(host, 'notice')).to.equal(
      'Đang có quá nhiều ý kiến từ mạng của bạn. Lựa chọn vẫn được giữ, xin gửi lại sau 45 giây.',
    );
    online();
    await settle(host);
    document.body.replaceChildren();
    const again = await open();
    await settle(again);
    expect(ballots()).to.have.length(1);
    expect(shadow(again).querySelectorAll(':checked').length, 'the choice is kept').to.equal(1);
    expect(words(again, 'notice')).to.equal('');
  });

  for (const [code, wait, vi, en] of [
    ['overload', '2', 'Hệ thống đang bận. Lựa chọn vẫn được giữ, xin gửi lại sau 2 giây.', '2 seconds'],
    ['storage', '200', 'Hệ thống đang bận. Lựa chọn vẫn được giữ, xin gửi lại sau 4 phút.', '4 minutes'],
  ] as const)
    it(`says when to send it again: 503 ${code}`, async () => {
      service.on('POST /v1/polls/*', refuse(503, code, { 'retry-after': wait }));
      const host = await open();
      await vote(host);
      expect(words(host, 'notice')).to.equal(vi);
      expect(shadow(host).querySelectorAll(':checked').length).to.equal(1);
      host.lang = 'en';
      await settle(host);
      expect(words(host, 'notice')).to.equal(
        `The service is busy. Your choice is kept; please send it again in ${en}.`,
      );
    });

  it('keeps several answers as they were', async () => {
    box = ballotBox(several());
    service.on('GET /v1/polls/*', box.get);
    const host = await open();
    choose(host, 3);
    choose(host, 0);
    await settle(host);
    send(host);
    await until(() => words(host, 'notice') === WAITS, 'the notice');
    document.body.replaceChildren();
    back();
    const again = await open();
    await until(() => part(again, 'own'), 'the results');
    expect(box.counts()).to.deep.equal([['duong', 'rac']]);
  });
});
