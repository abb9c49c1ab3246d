import { expect } from '@open-wc/testing';
import { resolveLanguage } from '../../src/i18n/language.js';
import { clearPage, put } from '../helpers/browser/page.js';

describe('the language of an element', () => {
  afterEach(clearPage);
  const inside = (markup: string): Element => {
    const outer = put(markup);
    return outer.querySelector('x-here') ?? outer;
  };

  it('is its own', () => {
    document.documentElement.lang = 'vi';
    expect(resolveLanguage(inside('<div lang="vi"><x-here lang="en"></x-here></div>'), 'vi')).to.equal('en');
    expect(resolveLanguage(inside('<x-here lang=" EN_us "></x-here>'), 'vi')).to.equal('en');
    expect(resolveLanguage(inside('<x-here lang="VI_vn"></x-here>'), 'en')).to.equal('vi');
  });

  it('else that of the nearest ancestor that says one we speak', () => {
    expect(resolveLanguage(inside('<div lang="en"><p lang="vi"><x-here></x-here></p></div>'), 'en')).to.equal('vi');
    expect(resolveLanguage(inside('<div lang="en"><p lang="fr"><x-here lang=""></x-here></p></div>'), 'vi')).to.equal(
      'en',
    );
    expect(resolveLanguage(inside('<div lang="en"><x-here lang="vie"></x-here></div>'), 'vi')).to.equal('en');
  });

  it('reaches out of shadow trees', () => {
    const host = put('<div lang="en"></div>');
    const here = document.createElement('x-here');
    host.attachShadow({ mode: 'open' }).append(here);
    expect(resolveLanguage(here, 'vi')).to.equal('en');
  });

  it('else the config’s, before that of the page', () => {
    document.documentElement.lang = 'vi';
    expect(resolveLanguage(inside('<x-here></x-here>'), 'en-GB')).to.equal('en');
    expect(resolveLanguage(inside('<x-here></x-here>'), 'fr')).to.equal('vi');
  });

  it('else that of the page if we speak it, else Vietnamese', () => {
    document.documentElement.lang = 'en-US';
    expect(resolveLanguage(inside('<x-here></x-here>'), undefined)).to.equal('en');
    document.documentElement.lang = 'fr';
    expect(resolveLanguage(inside('<x-here></x-here>'), undefined)).to.equal('vi');
    document.documentElement.removeAttribute('lang');
    expect(resolveLanguage(inside('<x-here></x-here>'), undefined)).to.equal('vi');
  });

  it('is found for an element that stands nowhere', () => {
    expect(resolveLanguage(document.createElement('x-here'), undefined)).to.equal('vi');
  });
});
