import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../../src/elements/poll/poll.beyond.more.js';
import '../../../src/register/poll.js';
import { counted, poll, receipt } from '../../helpers/browser/data.js';
import {
  answer,
  type Call,
  drop,
  fakeService,
  type FakeService,
  held,
  refuse,
} from '../../helpers/browser/fake-service.js';
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

interface Ballot {
  choices: string[];
  token: string;
  id: string;
}

describe('<portal-poll> takes a vote', () => {
  let service: FakeService;
  let said: Said;
  beforeEach(() => {
    said = listen();
    service = fakeService()
      .on('GET /v1/polls/*', answer(poll()))
      .on('POST /v1/polls/*', answer({ receipt, poll: counted() }, 201));
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
  const inputs = (host: Element): HTMLInputElement[] => [...shadow(host).querySelectorAll('input')];
  const ballots = (): Ballot[] => service.to('POST /v1/polls/*').map(({ body }) => body as Ballot);
  const kept = (): string => JSON.stringify({ ...localStorage });
  const focused = (host: Element): Element | null => shadow(host).activeElement;
  const vote = async (host: LitHost, index = 0): Promise<void> => {
    choose(host, index);
    await settle(host);
    send(host);
    await settle(host);
  };

  it('asks for the poll that is named, or for the current one', async () => {
    await open();
    await open('poll="giao-dien-moi"');
    await open('poll="  "');
    expect(service.calls.map(({ route }) => route)).to.deep.equal([
      'GET /v1/polls/current',
      'GET /v1/polls/giao-dien-moi',
      'GET /v1/polls/current',
    ]);
  });

  it('shows the question and its answers as a group of choices, none chosen, nothing kept', async () => {
    const host = await open();
    expect(words(host, 'question')).to.equal('Xin ý kiến về giao diện mới');
    expect(shadow(host).querySelector('fieldset > legend')?.textContent).to.equal('Xin ý kiến về giao diện mới');
    expect(parts(host, 'option').map((option) => option.textContent.trim())).to.deep.equal([
      'Đẹp, dễ sử dụng',
      'Bình thường',
      'Cần chỉnh sửa',
    ]);
    expect(inputs(host).map(({ type, checked }) => [type, checked])).to.deep.equal(Array(3).fill(['radio', false]));
    expect(showsFallback(host)).to.equal(false);
    expect(localStorage.length).to.equal(0);
  });

  it('says what to do where nothing is chosen, and goes there', async () => {
    const host = await open();
    send(host);
    await settle(host);
    expect(words(host, 'notice')).to.equal('Xin chọn một phương án trước khi gửi.');
    expect(part(host, 'notice')!.getAttribute('role')).to.equal('alert');
    expect(focused(host) === inputs(host)[0]).to.equal(true);
    expect(ballots()).to.deep.equal([]);
    choose(host, 1);
    await settle(host);
    expect(words(host, 'notice')).to.equal('');
  });

  it('keeps the ballot before it is sent', async () => {
    let keptThen = '';
    service.on('POST /v1/polls/*', (call) => {
      keptThen = kept();
      return answer({ receipt, poll: counted() }, 201)(call);
    });
    await vote(await open(), 2);
    const [ballot] = ballots();
    expect(ballot!.choices).to.deep.equal(['can-sua']);
    expect(keptThen).to.contain(ballot!.token).and.contain(ballot!.id).and.contain('can-sua').and.not.contain(receipt);
    expect(kept()).to.contain(receipt);
  });

  it('sends one ballot, however often it is pressed', async () => {
    const late = held(answer({ receipt, poll: counted() }, 201));
    service.on('POST /v1/polls/*', late);
    const host = await open();
    choose(host);
    await settle(host);
    send(host);
    send(host);
    await settle(host);
    send(host);
    shadow(host).querySelector('form')!.requestSubmit();
    expect(words(host, 'button')).to.equal('Đang gửi…');
    expect(part(host, 'form')!.getAttribute('aria-busy')).to.equal('true');
    expect(inputs(host).every(({ disabled }) => disabled)).to.equal(true);
    late.release();
    await until(() => part(host, 'results'), 'the results');
    expect(ballots()).to.have.length(1);
  });

  it('shows receipt, results and thanks, goes there, and tells the page', async () => {
    const told: unknown[] = [];
    const host = await open();
    host.addEventListener('portal-vote', (event) => told.push((event as CustomEvent).detail));
    await vote(host);
    expect(told).to.deep.equal([{ poll: 'giao-dien-moi', choices: ['dep'], receipt }]);
    expect(words(host, 'receipt')).to.equal(`Mã phiếu: ${receipt}`);
    expect(words(host, 'thanks')).to.equal('Cảm ơn bạn. Ý kiến của bạn đã được ghi nhận.');
    // Said once: the focus leads to the question, and nothing describes it with the thanks that are spoken.
    const results = part(host, 'results')!;
    expect(part(host, 'thanks')!.getAttribute('role')).to.equal('status');
    expect(results.getAttribute('aria-describedby')).to.equal(null);
    expect(focused(host) === part(host, 'results')).to.equal(true);
    expect(parts(host, 'numbers').map((each) => each.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      ', 2 phiếu, 67%',
      ', 0 phiếu, 0%',
      ', 1 phiếu, 33%',
    ]);
    expect(parts(host, 'bar').map((bar) => !!bar.querySelector('[part=own]'))).to.deep.equal([true, false, false]);
    expect(parts(host, 'fill').map((fill) => fill.style.inlineSize)).to.deep.equal(['67%', '0%', '33%']);
    expect(words(host)).to.contain('3 người đã cho ý kiến').and.contain('chỉ mang tính tham khảo');
  });

  for (const [results, sentence] of [
    ['after-close', 'Kết quả sẽ được công bố sau khi bình chọn kết thúc.'],
    ['never', 'Kết quả không được công bố tại đây.'],
  ] as const)
    it(`thanks, and shows no number, where results are shown ${results}`, async () => {
      service
        .on('GET /v1/polls/*', answer(poll({ results })))
        .on('POST /v1/polls/*', answer({ receipt, poll: poll({ results }) }, 201));
      const host = await open();
      await vote(host);
      expect(words(host, 'receipt')).to.contain(receipt);
      expect(words(host)).to.contain(sentence).and.contain('Cảm ơn bạn');
      expect(parts(host, 'bar').length + parts(host, 'numbers').length).to.equal(0);
    });

  it('with the keyboard alone; going through the answers sends nothing', async () => {
    const before = put('<button>trước</button>');
    const host = await open();
    before.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'ArrowDown' });
    await settle(host);
    expect(
      inputs(host)
        .filter(({ checked }) => checked)
        .map(({ value }) => value),
    ).to.have.length(1);
    expect(ballots()).to.deep.equal([]);
    const chosen = inputs(host).find(({ checked }) => checked)!.value;
    await sendKeys({ press: 'Tab' });
    expect(focused(host) === part(host, 'button')).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await until(() => part(host, 'results'), 'the results');
    await settle(host);
    expect(ballots().map(({ choices }) => choices)).to.deep.equal([[chosen]]);
    expect(focused(host) === part(host, 'results')).to.equal(true);
  });

  it('shows the voter’s own choice and the results after a reload, by sending the same ballot', async () => {
    await vote(await open());
    document.body.replaceChildren();
    const host = await open();
    await until(() => part(host, 'bars'), 'the results');
    const [first, second] = ballots();
    expect(second).to.deep.equal(first);
    expect(parts(host, 'own')).to.have.length(1);
    expect(words(host, 'receipt')).to.contain(receipt);
    expect(words(host, 'thanks')).to.equal('');
    expect(focused(host) === null, 'a reload takes no focus').to.equal(true);
  });

  it('shows the choice and the receipt after a reload, where the results cannot be had', async () => {
    await vote(await open());
    document.body.replaceChildren();
    service.on('POST /v1/polls/*', drop());
    const host = await open();
    await until(() => part(host, 'results'), 'the receipt');
    expect(words(host, 'receipt')).to.contain(receipt);
    expect(parts(host, 'bar').length).to.equal(0);
    expect(words(host)).to.not.contain('không công bố');
    expect(said.warnings('portal-poll')).to.deep.equal([]);
  });

  it('asks nobody for results that are not to be shown yet', async () => {
    service.on('GET /v1/polls/*', answer(poll({ results: 'after-close' })));
    service.on('POST /v1/polls/*', answer({ receipt, poll: poll({ results: 'after-close' }) }, 201));
    await vote(await open());
    document.body.replaceChildren();
    const host = await open();
    await until(() => part(host, 'receipt'), 'the receipt');
    expect(ballots()).to.have.length(1);
  });

  it('where nothing may be kept in the browser', async () => {
    const real = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(window) as object, 'localStorage')
      ? undefined
      : Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      const host = await open();
      await vote(host);
      expect(words(host, 'receipt')).to.contain(receipt);
      const again = await open();
      await until(() => part(again, 'own'), 'the results, again');
      expect(ballots()[1]).to.deep.equal(ballots()[0]);
    } finally {
      if (real) Object.defineProperty(window, 'localStorage', real);
      else delete (window as { localStorage?: unknown }).localStorage;
    }
  });

  it('once where the reply was lost: the retry sends the very same ballot', async () => {
    service.on('POST /v1/polls/*', drop(), answer({ receipt, poll: counted() }));
    const host = await open();
    await vote(host);
    expect(words(host, 'notice')).to.equal(
      'Chưa nhận được xác nhận. Phiếu đang chờ, sẽ được gửi khi có mạng; phiếu không bị tính hai lần.',
    );
    send(host);
    await until(() => part(host, 'results'), 'the results');
    expect(ballots()[1]).to.deep.equal(ballots()[0]);
  });

  it('once where the reply was lost and another answer was chosen since: the first one is found and shown', async () => {
    const cast = new Map<string, string>();
    let lost = 1;
    service.on('POST /v1/polls/*', (call: Call) => {
      const { token, id } = call.body as Ballot;
      if (cast.has(token) && cast.get(token) !== id) return refuse(409, 'already_voted')(call);
      cast.set(token, id);
      return (lost-- > 0 ? drop() : answer({ receipt, poll: counted() }))(call);
    });
    const host = await open();
    await vote(host, 0);
    await vote(host, 2);
    await until(() => part(host, 'own'), 'the results');
    expect(ballots().map(({ choices: [choice] }) => choice)).to.deep.equal(['dep', 'can-sua', 'dep']);
    expect(words(host, 'thanks')).to.equal(
      'Phiếu bạn gửi trước đó đã được ghi nhận; lựa chọn lần này không được tính.',
    );
    expect(part(host, 'own')!.closest('[part=bar]')!.textContent).to.contain('Đẹp, dễ sử dụng');
    expect(cast.size).to.equal(1);
  });

  it('and remembers after a reload what was chosen but not sent through', async () => {
    service.on('POST /v1/polls/*', drop());
    await vote(await open(), 1);
    document.body.replaceChildren();
    const host = await open();
    await until(() => part(host, 'form'), 'the form');
    expect(inputs(host).map(({ checked }) => checked)).to.deep.equal([false, true, false]);
    expect(parts(host, 'results').length).to.equal(0);
  });

  it('once in two tabs', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.srcdoc = `<!doctype html><base href="${location.origin}/"><portal-poll></portal-poll>`;
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const other = frame.contentWindow as unknown as typeof globalThis & { document: Document };
    other.fetch = globalThis.fetch;
    (other as { [key: symbol]: unknown })[Symbol.for('portal-widgets')] = (globalThis as { [key: symbol]: unknown })[
      Symbol.for('portal-widgets')
    ];
    const here = await open();
    other.document.head.append(
      Object.assign(other.document.createElement('script'), { type: 'module', src: '/src/register/poll.ts' }),
    );
    const there = other.document.querySelector('portal-poll') as LitHost;
    await until(() => there.shadowRoot?.querySelector('form'), 'the other tab');
    const told: string[] = [];
    other.document.addEventListener('portal-vote', ({ type }) => told.push(type));
    await vote(here, 0);
    await vote(there, 2);
    await until(() => part(there, 'own'), 'the results in the other tab');
    expect(ballots()[1]).to.deep.equal(ballots()[0]);
    expect(words(there, 'thanks')).to.contain('lựa chọn lần này không được tính');
    expect(told).to.deep.equal([]);
    expect(part(there, 'own')!.closest('[part=bar]')!.textContent).to.contain('Đẹp, dễ sử dụng');
  });
});
