import { expect } from '@open-wc/testing';
import type { Poll } from '../../../src/contract/polls.js';
import '../../../src/elements/poll/poll.beyond.more.js';
import '../../../src/register/poll.js';
import { ballotBox, type BallotBox } from '../../helpers/browser/ballot-box.js';
import { drop, fakeService, type FakeService, held, refuse } from '../../helpers/browser/fake-service.js';
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

describe('<portal-poll> whose ballots may be changed', () => {
  let service: FakeService;
  let box: BallotBox;
  let said: Said;
  let told: unknown[];
  const tell = (event: Event): unknown => told.push((event as CustomEvent).detail);
  beforeEach(() => {
    said = listen();
    told = [];
    document.addEventListener('portal-vote', tell);
    box = ballotBox({ changeable: true });
    service = fakeService().on('GET /v1/polls/*', box.get).on('POST /v1/polls/*', box.post);
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
  const focused = (host: Element): Element | null => shadow(host).activeElement;
  const press = async (host: LitHost, name: string, then: string): Promise<void> => {
    part(host, name)!.click();
    await until(() => part(host, then), then);
    await settle(host);
  };
  const vote = async (host: LitHost, index = 0): Promise<void> => {
    choose(host, index);
    await settle(host);
    await press(host, 'button', 'results');
  };
  const own = (host: Element): string[] =>
    parts(host, 'own').map((mark) => mark.closest('[part=bar]')!.querySelector('[part=label]')!.textContent);

  it('offers it to who voted, and to nobody else', async () => {
    const host = await open();
    expect(parts(host, 'change').length + parts(host, 'withdraw').length).to.equal(0);
    await vote(host);
    expect(words(host, 'change')).to.equal('Đổi lựa chọn');
    expect(words(host, 'withdraw')).to.equal('Rút phiếu');
    box.set({ changeable: false });
    document.body.replaceChildren();
    const fixed = await open();
    await until(() => part(fixed, 'results'), 'the results');
    expect(parts(fixed, 'change').length + parts(fixed, 'withdraw').length).to.equal(0);
  });

  it('takes the ballot out as it was, with the focus on what was chosen, and puts the new one in its place', async () => {
    const host = await open();
    await vote(host);
    await press(host, 'change', 'form');
    const inputs = [...shadow(host).querySelectorAll('input')];
    expect(inputs.map(({ checked }) => checked)).to.deep.equal([true, false, false]);
    expect(focused(host) === inputs[0]).to.equal(true);
    await vote(host, 2);
    expect(box.counts()).to.deep.equal([['can-sua']]);
    expect(own(host)).to.deep.equal(['Cần chỉnh sửa']);
    expect(words(host, 'thanks')).to.equal('Lựa chọn mới của bạn đã được ghi nhận.');
    expect(focused(host) === part(host, 'results')).to.equal(true);
    expect(told).to.deep.equal([
      { poll: 'giao-dien-moi', choices: ['dep'], receipt: '7F3K-92QD-LM4T' },
      { poll: 'giao-dien-moi', choices: ['can-sua'], receipt: '7F3K-92QD-LM4T' },
    ]);
  });

  it('leaves it as it was where the voter thinks better of it', async () => {
    const host = await open();
    await vote(host);
    await press(host, 'change', 'keep');
    choose(host, 1);
    await settle(host);
    await press(host, 'keep', 'results');
    expect(own(host)).to.deep.equal(['Đẹp, dễ sử dụng']);
    expect(focused(host) === part(host, 'results')).to.equal(true);
    expect(box.seen).to.have.length(1);
  });

  it('withdraws it, once the voter is sure; the paper lies there again, and a new ballot counts once', async () => {
    const host = await open();
    await vote(host);
    await press(host, 'withdraw', 'confirm');
    expect(words(host, 'confirm')).to.contain('Bạn có chắc muốn rút?');
    expect(focused(host) === part(host, 'sure')).to.equal(true);
    expect(box.seen, 'not yet').to.have.length(1);
    await press(host, 'sure', 'form');
    expect(box.counts()).to.deep.equal([]);
    expect(words(host, 'thanks')).to.equal(
      'Phiếu của bạn đã được rút và không còn được tính. Bạn có thể bỏ phiếu lại.',
    );
    expect(focused(host)?.localName).to.equal('input');
    expect(shadow(host).querySelectorAll(':checked').length).to.equal(0);
    expect(parts(host, 'bars').length, 'who has withdrawn sees no results').to.equal(0);
    await vote(host, 1);
    expect(box.counts()).to.deep.equal([['binh-thuong']]);
    expect(words(host, 'thanks')).to.contain('Cảm ơn bạn');
    expect(told.map((detail) => (detail as { choices: string[] }).choices)).to.deep.equal([
      ['dep'],
      [],
      ['binh-thuong'],
    ]);
  });

  it('does not withdraw it where the voter is not sure', async () => {
    const host = await open();
    await vote(host);
    await press(host, 'withdraw', 'keep');
    await press(host, 'keep', 'withdraw');
    expect(parts(host, 'confirm').length).to.equal(0);
    expect(box.counts()).to.deep.equal([['dep']]);
  });

  it('withdraws it once, however often it is pressed', async () => {
    const host = await open();
    await vote(host);
    await press(host, 'withdraw', 'sure');
    const late = held(box.post);
    service.on('POST /v1/polls/*', late);
    part(host, 'sure')!.click();
    await settle(host);
    part(host, 'sure')!.click();
    part(host, 'keep')!.click();
    await settle(host);
    expect(words(host, 'sure')).to.equal('Đang rút phiếu…');
    late.release();
    await until(() => part(host, 'form'), 'the paper');
    expect(box.seen).to.have.length(2);
  });

  it('remembers a withdrawal after a reload', async () => {
    const host = await open();
    await vote(host);
    await press(host, 'withdraw', 'sure');
    await press(host, 'sure', 'form');
    document.body.replaceChildren();
    const again = await open();
    expect(parts(again, 'form')).to.have.length(1);
    expect(shadow(again).querySelectorAll(':checked').length).to.equal(0);
    expect(box.seen, 'nothing is sent by itself').to.have.length(2);
  });

  it('says so where another tab has changed it meanwhile', async () => {
    const here = await open();
    await vote(here);
    const there = await open();
    await until(() => part(there, 'results'), 'the results');
    await press(here, 'change', 'form');
    await press(there, 'change', 'form');
    const late = held(box.post);
    service.on('POST /v1/polls/*', late, box.post);
    choose(there, 1);
    await settle(there);
    send(there);
    await settle(there);
    choose(here, 2);
    await settle(here);
    send(here);
    await until(() => part(here, 'results'), 'the change here');
    late.release();
    await until(() => part(there, 'results'), 'the answer there');
    await settle(there);
    expect(box.counts()).to.deep.equal([['can-sua']]);
    expect(own(there)).to.deep.equal(['Cần chỉnh sửa']);
    expect(words(there, 'thanks')).to.contain('lựa chọn lần này không được tính');
  });

  it('keeps the ballot, and says why, where the withdrawal is refused or lost', async () => {
    const host = await open();
    await vote(host);
    service.on('POST /v1/polls/*', refuse(429, 'rate', { 'retry-after': '240' }), drop());
    for (const sentence of [
      'Đang có quá nhiều ý kiến từ mạng của bạn. Lựa chọn vẫn được giữ, xin gửi lại sau 4 phút.',
      'Chưa nhận được xác nhận. Xin gửi lại; phiếu không bị tính hai lần.',
    ]) {
      await press(host, 'withdraw', 'sure');
      await press(host, 'sure', 'withdraw');
      expect(words(host, 'thanks')).to.equal(sentence);
      expect(own(host)).to.deep.equal(['Đẹp, dễ sử dụng']);
    }
  });

  it('asks the service which one counts, where a change got no answer and the voter keeps the old one', async () => {
    for (const recorded of [true, false]) {
      const host = await open();
      await until(() => part(host, 'form') ?? part(host, 'change'), 'the poll');
      if (part(host, 'form')) await vote(host);
      await press(host, 'change', 'form');
      service.on('POST /v1/polls/*', (call) => {
        if (recorded) void box.post(call);
        return drop()(call);
      });
      choose(host, recorded ? 2 : 0);
      await settle(host);
      send(host);
      await until(() => words(host, 'notice'), 'the notice');
      expect(parts(host, 'keep').length, 'it waits').to.equal(0);
      choose(host, 1);
      await settle(host);
      service.on('POST /v1/polls/*', box.post);
      await press(host, 'keep', 'results');
      expect(box.counts()).to.deep.equal([['can-sua']]);
      expect(own(host)).to.deep.equal(['Cần chỉnh sửa']);
      expect(words(host, 'thanks')).to.contain(recorded ? 'lần này không được tính' : 'Cảm ơn bạn');
      document.body.replaceChildren();
    }
  });

  it('can no longer be changed once the poll has closed, and says so', async () => {
    const host = await open();
    await vote(host);
    await press(host, 'change', 'form');
    box.set({ state: 'closed', closes: '2026-06-30T17:00:00+07:00' } satisfies Partial<Poll>);
    await vote(host, 2);
    expect(words(host, 'thanks')).to.equal('Bình chọn đã kết thúc; phiếu vừa gửi không được tính.');
    expect(own(host)).to.deep.equal(['Đẹp, dễ sử dụng']);
    expect(parts(host, 'change').length).to.equal(0);
  });

  it('speaks English', async () => {
    const host = await open('lang="en"');
    await vote(host);
    expect([words(host, 'change'), words(host, 'withdraw')]).to.deep.equal(['Change my answer', 'Withdraw my answer']);
    await press(host, 'withdraw', 'sure');
    await press(host, 'sure', 'form');
    expect(words(host, 'thanks')).to.equal(
      'Your answer has been withdrawn and is no longer counted. You may answer again.',
    );
  });
});
