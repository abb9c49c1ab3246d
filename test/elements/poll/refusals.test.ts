import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/elements/poll/poll.beyond.more.js';
import '../../../src/register/poll.js';
import { counted, poll } from '../../helpers/browser/data.js';
import { answer, drop, fakeService, type FakeService, held, refuse } from '../../helpers/browser/fake-service.js';
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
import { choose, send } from '../../helpers/browser/states.js';

const closes = '2026-06-30T17:00:00+07:00';

describe('<portal-poll> that does not get its way', () => {
  let service: FakeService;
  let said: Said;
  beforeEach(() => {
    said = listen();
    service = fakeService().on('GET /v1/polls/*', answer(poll()));
    setScript({ service: service.address });
  });
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });
  const open = async (attributes = ''): Promise<LitHost> => {
    const host = put(`<portal-poll ${attributes}><p>Xin ý kiến</p></portal-poll>`);
    await settle(host);
    return host;
  };
  const vote = async (host: LitHost, index = 1): Promise<void> => {
    choose(host, index);
    await settle(host);
    send(host);
    await settle(host);
  };

  for (const [status, code, sentence] of [
    [409, 'already_voted', 'Trình duyệt này đã gửi ý kiến cho câu hỏi này.'],
    [403, 'poll_not_open', 'Bình chọn chưa bắt đầu.'],
    [429, 'rate', 'Đang có quá nhiều ý kiến từ mạng của bạn. Lựa chọn vẫn được giữ, xin gửi lại sau ít phút.'],
    [403, 'origin', 'Hệ thống không nhận phiếu này. Xin tải lại trang rồi thử lại.'],
    [422, 'invalid_choice', 'Hệ thống không nhận phiếu này. Xin tải lại trang rồi thử lại.'],
    [404, 'unknown_poll', 'Hệ thống không nhận phiếu này. Xin tải lại trang rồi thử lại.'],
    [503, 'overload', 'Chưa nhận được xác nhận. Xin gửi lại; phiếu không bị tính hai lần.'],
    [400, 'constructor', 'Hệ thống không nhận phiếu này. Xin tải lại trang rồi thử lại.'],
  ] as const)
    it(`says why and keeps the choice: ${status} ${code}`, async () => {
      service.on('POST /v1/polls/*', refuse(status, code));
      const errors: unknown[] = [];
      const host = await open();
      host.addEventListener('portal-error', (event) => errors.push((event as CustomEvent).detail));
      await vote(host);
      await until(() => words(host, 'notice'), 'the refusal');
      expect(words(host, 'notice')).to.equal(sentence);
      expect([...shadow(host).querySelectorAll('input')].map((input) => [input.checked, input.disabled])).to.deep.equal(
        [
          [false, false],
          [true, false],
          [false, false],
        ],
      );
      expect(words(host, 'button')).to.equal('Gửi ý kiến');
      expect(part(host, 'form')!.getAttribute('aria-busy')).to.equal('false');
      expect(errors).to.deep.equal([{ code, message: `refused: ${code}` }]);
      expect(said.warnings('portal-poll')).to.have.length(1);
    });

  it('says the same of an answer that is none', async () => {
    service.on('POST /v1/polls/*', answer({ receipt: 'x' }));
    const host = await open();
    await vote(host);
    await until(() => words(host, 'notice'), 'the notice');
    expect(parts(host, 'results').length).to.equal(0);
  });

  it('keeps the focus inside when a ballot sent from the answers is refused', async () => {
    service.on('POST /v1/polls/*', held(drop()), refuse(429, 'rate'));
    const late = held(refuse(429, 'rate'));
    service.on('POST /v1/polls/*', late);
    const host = await open();
    choose(host, 1);
    shadow(host).querySelectorAll('input')[1]!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => words(host, 'button') === 'Đang gửi…', 'the ballot to be sent');
    late.release();
    await until(() => words(host, 'notice'), 'the refusal');
    await settle(host);
    // The answers were out of use meanwhile: browsers take the focus from what is.
    expect(document.activeElement === host && !!shadow(host).activeElement).to.equal(true);
  });

  it('shows the results of a poll that was closed meanwhile, with the focus on them', async () => {
    service
      .on('GET /v1/polls/*', answer(poll({ closes })), answer(counted({ state: 'closed', closes })))
      .on('POST /v1/polls/*', refuse(403, 'poll_closed'));
    const host = await open();
    await vote(host);
    await until(() => part(host, 'bars'), 'the results');
    await settle(host);
    expect(words(host, 'thanks')).to.equal('Bình chọn đã kết thúc; phiếu vừa gửi không được tính.');
    expect(words(host)).to.contain('Đã kết thúc lúc 17:00 ngày 30/06/2026.');
    expect(parts(host, 'form').length).to.equal(0);
    expect(parts(host, 'receipt').length).to.equal(0);
    expect(shadow(host).activeElement === part(host, 'results')).to.equal(true);
  });

  it('says above the next poll that the ballot was not counted, where that is on by now', async () => {
    service
      .on('GET /v1/polls/*', answer(poll()), answer(poll({ id: 'moi', question: 'Câu hỏi mới?' })))
      .on('POST /v1/polls/*', refuse(403, 'poll_closed'));
    const host = await open();
    await vote(host);
    await until(() => words(host, 'question') === 'Câu hỏi mới?', 'the next poll');
    await settle(host);
    expect(words(host, 'thanks')).to.equal('Bình chọn đã kết thúc; phiếu vừa gửi không được tính.');
    expect(shadow(host).querySelectorAll(':checked').length).to.equal(0);
    expect(shadow(host).activeElement?.localName).to.equal('input');
  });

  it('keeps the ballot that a closed poll refused out of the results', async () => {
    service
      .on('GET /v1/polls/*', answer(poll({ closes })), answer(counted({ state: 'closed', closes })))
      .on('POST /v1/polls/*', refuse(403, 'poll_closed'));
    const host = await open();
    await vote(host);
    await until(() => part(host, 'bars'), 'the results');
    expect(parts(host, 'own').length).to.equal(0);
  });

  it('says when a poll opens', async () => {
    service.on('GET /v1/polls/*', answer(poll({ state: 'not-yet-open', opens: '2027-01-01T08:00:00+07:00' })));
    const host = await open();
    expect(words(host)).to.contain('Bắt đầu nhận ý kiến từ 08:00 ngày 01/01/2027.');
    expect(parts(host, 'form').length).to.equal(0);
  });

  it('says until when a poll is open', async () => {
    service.on('GET /v1/polls/*', answer(poll({ closes: '2026-12-31T17:00:00+07:00' })));
    expect(words(await open(), 'note')).to.match(/^Nhận ý kiến đến 17:00 ngày 31\/12\/2026\. Còn /);
  });

  it('shows a closed poll to everyone, without a form', async () => {
    service.on('GET /v1/polls/*', answer(counted({ state: 'closed', closes })));
    const host = await open();
    expect(parts(host, 'bar')).to.have.length(3);
    expect(parts(host, 'form').length).to.equal(0);
    expect(words(host)).to.contain('Đã kết thúc lúc 17:00 ngày 30/06/2026.');
  });

  it('never shows results that are never shown', async () => {
    service.on('GET /v1/polls/*', answer(poll({ state: 'closed', closes, results: 'never' })));
    const host = await open();
    expect(words(host)).to.contain('Kết quả không được công bố tại đây.');
    expect(parts(host, 'bar').length).to.equal(0);
  });

  it('counts nothing for an answer nobody chose, whatever its id', async () => {
    const options = ['constructor', 'to-string', 'dep'].map((id) => ({ id, label: id }));
    service.on('GET /v1/polls/*', answer(counted({ state: 'closed', closes, options, tally: { dep: 3 } })));
    const host = await open();
    expect(parts(host, 'numbers').map((each) => each.textContent.replace(/^\s*,\s*/, '').trim())).to.deep.equal([
      '0 phiếu, 0%',
      '0 phiếu, 0%',
      '3 phiếu, 100%',
    ]);
  });

  it('keeps the last results, and says of when they are, while the service is down', async () => {
    service.on('GET /v1/polls/*', answer(counted({ state: 'closed', closes })));
    const host = await open('poll="giao-dien-moi"');
    const down = fakeService().on('GET /v1/polls/*', drop());
    setScript({ service: down.address });
    host.setAttribute('lang', 'vi');
    await until(() => said.warnings('portal-poll').length, 'the failure');
    await settle(host);
    expect(parts(host, 'bar')).to.have.length(3);
    expect(words(host)).to.match(/Số liệu lúc \d\d:\d\d ngày \d\d\/\d\d\/\d{4}\./);
  });

  it('asks again when the reader says so, and when the network is back', async () => {
    service.on('GET /v1/polls/*', drop(), drop(), answer(poll()));
    const host = await open();
    await until(() => part(host, 'retry'), 'the way to ask again');
    part(host, 'retry')!.click();
    await until(() => said.warnings('portal-poll').length === 2, 'the second failure');
    await until(() => part(host, 'retry'), 'the way to ask again');
    dispatchEvent(new Event('online'));
    await until(() => part(host, 'form'), 'the form');
  });

  it('leaves the fallback alone where there is no such poll; says so where there is none', async () => {
    service.on('GET /v1/polls/*', refuse(404, 'unknown_poll'));
    const host = await open('poll="khong-co"');
    await until(() => said.warnings('portal-poll').length, 'the warning');
    await settle(host);
    expect(showsFallback(host)).to.equal(true);
    expect(words(host)).to.equal('');
    const bare = put('<portal-poll poll="khong-co-2"></portal-poll>');
    await until(() => words(bare) === 'Hiện không có bình chọn nào.', 'the sentence');
  });

  it('does not show one poll’s results for another', async () => {
    service.on('GET /v1/polls/*', answer(counted({ state: 'closed', closes })), drop());
    const host = await open('poll="mot"');
    host.setAttribute('poll', 'hai');
    await until(() => said.warnings('portal-poll').length, 'the failure');
    await settle(host);
    expect(parts(host, 'bar').length).to.equal(0);
    expect(showsFallback(host)).to.equal(true);
  });

  it('shows what is asked for last, whatever answers first', async () => {
    const [slow, fast] = [
      held(answer(poll({ question: 'Một?' }))),
      held(answer(poll({ id: 'hai', question: 'Hai?' }))),
    ];
    service.on('GET /v1/polls/mot', slow).on('GET /v1/polls/hai', fast);
    const host = await open('poll="mot"');
    host.setAttribute('poll', 'hai');
    await settle(host);
    fast.release();
    await settle(host);
    slow.release();
    await settle(host);
    expect(words(host, 'question')).to.equal('Hai?');
  });

  it('draws hostile words as words', async () => {
    const label = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
    const hostile = {
      question: label,
      options: [
        { id: 'a', label },
        { id: 'b', label: '{{7*7}}' },
      ],
    };
    service.on('GET /v1/polls/*', answer(poll(hostile)));
    const host = await open();
    expect(words(host, 'option')).to.equal(label);
    expect(words(host, 'question')).to.equal(label);
    service.on('GET /v1/polls/*', answer(counted({ ...hostile, state: 'closed', closes, tally: { a: 1 } })));
    const closed = await open('poll="x"');
    expect(words(closed, 'label')).to.equal(label);
    for (const each of [host, closed]) expect(shadow(each).querySelectorAll('img, script').length).to.equal(0);
  });

  it('does not take what others left in the browser’s storage for a ballot', async () => {
    for (const left of ['{', '7', '[]', '{"attempts":{}}', '{"token":"x","attempts":null}']) {
      localStorage.setItem(`portal-poll ${service.address} giao-dien-moi`, left);
      const host = await open();
      expect(parts(host, 'form').length, left).to.equal(1);
    }
  });
});
