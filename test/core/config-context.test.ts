import { expect } from '@open-wc/testing';
import { readConfig, scriptConfig } from '../../src/core/config-context.js';
import { clearPage, setScript } from '../helpers/browser/page.js';
import { listen, type Said } from '../helpers/browser/said.js';

describe('the config', () => {
  let said: Said;
  beforeEach(() => (said = listen()));
  afterEach(() => {
    said.restore();
    clearPage();
  });

  it('has defaults where the page has no script of ours', () => {
    expect(scriptConfig()).to.include({ timeZone: 'Asia/Ho_Chi_Minh', theme: 'light' });
    expect(scriptConfig().service).to.equal(undefined);
    expect(said.warnings()).to.deep.equal([]);
  });

  it('is what the script tag says', () => {
    setScript({
      service: 'https://tien-ich.invalid/',
      site: 'gia-lam',
      lang: 'en',
      timeZone: 'Asia/Tokyo',
      theme: 'dark',
    });
    expect(scriptConfig()).to.deep.equal({
      service: 'https://tien-ich.invalid',
      site: 'gia-lam',
      lang: 'en',
      timeZone: 'Asia/Tokyo',
      theme: 'dark',
    });
    expect(scriptConfig()).to.equal(scriptConfig());
  });

  it('knows no service unless one is named', () => {
    setScript({});
    expect(scriptConfig().service).to.equal(undefined);
  });

  for (const [written, service] of Object.entries({
    '': 'https://cdn.invalid',
    '/': 'https://cdn.invalid',
    '/tien-ich/': 'https://cdn.invalid/tien-ich',
    api: 'https://cdn.invalid/widgets/api',
    '//khac.invalid/a//': 'https://khac.invalid/a',
    'https://khac.invalid': 'https://khac.invalid',
    'https://khac.invalid:8443/a/b/': 'https://khac.invalid:8443/a/b',
  }))
    it(`finds the service data-service="${written}" at ${service}`, () => {
      setScript({ service: written }, 'https://cdn.invalid/widgets/portal-widgets.js');
      expect(scriptConfig().service).to.equal(service);
    });

  it('of an element is read against the page, over the config around it', () => {
    const base = {
      service: 'https://a.invalid',
      site: 's',
      lang: 'vi',
      timeZone: 'Asia/Tokyo',
      theme: 'dark',
    } as const;
    expect(readConfig({}, undefined, base)).to.deep.equal(base);
    expect(readConfig({ service: null, site: null, lang: null }, undefined, base)).to.deep.equal(base);
    expect(readConfig({ service: '', theme: 'light' }, undefined, base)).to.deep.equal({
      ...base,
      service: location.origin,
      theme: 'light',
    });
  });

  it('takes the default for a theme it does not understand, and says so once', () => {
    setScript({ theme: 'blue' });
    expect(scriptConfig().theme).to.equal('light');
    setScript({ theme: 'blue' });
    scriptConfig();
    expect(said.warnings('script')).to.have.length(1);
  });

  it('does not throw over an address that is none: asking it will fail and name it', () => {
    setScript({ service: 'https://[' });
    expect(scriptConfig().service).to.equal('https://[');
  });
});
