import { expect } from '@open-wc/testing';
import '../../../src/elements/poll/poll.beyond.more.js';
import '../../../src/register/poll.js';
import { counted, poll, receipt } from '../../helpers/browser/data.js';
import { answer, fakeService, type FakeService } from '../../helpers/browser/fake-service.js';
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
import { listen, type Said } from '../../helpers/browser/said.js';
import { choose, send } from '../../helpers/browser/states.js';

const PLACE = 'https://tien-ich.example.vn/frame/poll?poll=giao-dien-moi';

describe('<portal-poll vote-at>', () => {
  let service: FakeService;
  let said: Said;
  beforeEach(() => {
    said = listen();
    service = fakeService()
      .on('GET /v1/polls/*', answer(poll({ closes: '2026-12-31T17:00:00+07:00' })))
      .on('POST /v1/polls/*', answer({ receipt, poll: counted() }, 201));
    setScript({ service: service.address });
  });
  afterEach(() => {
    clearPage();
    said.restore();
    expect(said.uncaught).to.deep.equal([]);
  });

  const open = async (attributes = `vote-at="${PLACE}"`): Promise<LitHost> => {
    const host = put(`<portal-poll ${attributes}></portal-poll>`);
    await settle(host);
    return host;
  };
  const link = (host: Element): HTMLAnchorElement | null => shadow(host).querySelector('a');
  /** What is offered: nodes themselves are never compared, a failure could not print them. */
  const offered = (host: Element): unknown[] => [part(host, 'form') ? 'form' : '', link(host)?.href ?? ''];

  it('shows the question, the answers to read, and where to vote', async () => {
    const host = await open();
    expect(words(host, 'question')).to.equal('Xin ý kiến về giao diện mới');
    expect([...shadow(host).querySelectorAll('ul > li')].map(({ textContent }) => textContent)).to.deep.equal(
      poll().options.map(({ label }) => label),
    );
    expect(link(host)?.href).to.equal(PLACE);
    expect(link(host)?.part.value).to.equal('button');
    expect(words(host, 'button')).to.equal('Bình chọn tại tien-ich.example.vn');
    expect(words(host, 'note')).to.match(/^Nhận ý kiến đến 17:00 ngày 31\/12\/2026\. Còn /);
  });

  it('has nothing to vote with, and sends nothing', async () => {
    const host = await open();
    expect(shadow(host).querySelectorAll('form, input, button').length).to.equal(0);
    expect(service.to('POST /v1/polls/*').length).to.equal(0);
    expect(localStorage.length).to.equal(0);
  });

  it('says it in English', async () => {
    expect(words(await open(`vote-at="${PLACE}" lang="en"`), 'button')).to.equal('Vote at tien-ich.example.vn');
  });

  it('may be told late, and told otherwise', async () => {
    const host = await open('');
    expect(offered(host)).to.deep.equal(['form', '']);
    host.setAttribute('vote-at', PLACE);
    await settle(host);
    expect(offered(host)).to.deep.equal(['', PLACE]);
    host.removeAttribute('vote-at');
    await settle(host);
    expect(offered(host)).to.deep.equal(['form', '']);
  });

  for (const bad of ['javascript:alert(1)', 'data:text/html,x'])
    it(`takes the vote here where ${bad} is no place to go to, and says so once`, async () => {
      const host = await open(`vote-at="${bad}"`);
      expect(offered(host)).to.deep.equal(['form', '']);
      expect(said.warnings('portal-poll')).to.deep.equal([
        `<portal-poll> vote-at="${bad}": expected an http, https, mailto or tel address`,
      ]);
    });

  it('leaves results as they are', async () => {
    service.on('GET /v1/polls/*', answer(counted({ state: 'closed', closes: '2026-06-30T17:00:00+07:00' })));
    const host = await open();
    expect([parts(host, 'bar').length, ...offered(host)]).to.deep.equal([3, '', '']);
  });

  it('leaves the results of a vote that was taken here', async () => {
    const voter = await open('');
    choose(voter);
    await settle(voter);
    send(voter);
    await settle(voter);
    const host = await open();
    expect(words(host, 'receipt')).to.contain(receipt);
    expect(offered(host)).to.deep.equal(['', '']);
  });
});
