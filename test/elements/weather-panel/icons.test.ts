import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import '../../../src/register/weather-panel.js';
import { region, weather } from '../../helpers/browser/data.js';
import { answer, fakeService } from '../../helpers/browser/fake-service.js';
import { clearPage, type LitHost, put, setScript, settle, shadow } from '../../helpers/browser/page.js';
import { until } from '../../helpers/browser/real-time.js';

/** Only Playwright, which drives Chromium here, can say that a reader wants no motion. */
const canEmulate = /Chrom/.test(navigator.userAgent);

describe('the icons of <portal-weather-panel>', () => {
  before(function () {
    if (!canEmulate) this.skip();
  });
  afterEach(async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    clearPage();
  });

  const skies = [0, 2, 61, 71, 80, 95].map((code) => region(`r${code}`, `Vùng ${code}`, { code }));
  const panel = async (): Promise<LitHost> => {
    const service = fakeService().on('GET /v1/weather', answer(weather({ regions: skies })));
    setScript({ service: service.address });
    const host = put(`<portal-weather-panel></portal-weather-panel>`);
    await until(() => shadow(host).querySelector('[part=toggle]'), 'rows that open');
    await settle(host);
    return host;
  };
  const moving = (host: LitHost): Animation[] =>
    shadow(host)
      .getAnimations()
      .filter(({ effect }) => (effect as KeyframeEffect).target?.closest('.icon'));

  it('move as the weather comes, and stand still within five seconds', async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    const host = await panel();
    const all = moving(host);
    expect(new Set(all.map((animation) => (animation as CSSAnimation).animationName))).to.deep.equal(
      new Set(['turn', 'drift', 'fall', 'flash']),
    );
    expect(Math.max(...all.map(({ effect }) => Number(effect!.getComputedTiming().endTime)))).to.be.at.most(5000);
  });

  it('do not move for who wants no motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    expect(moving(await panel())).to.deep.equal([]);
  });

  it('turn about the middle of the sun, and end as they began', async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    const host = await panel();
    const sun = shadow(host).querySelector('.now .sun')!;
    const at = (): number[] => {
      const { x, y, width, height } = sun.querySelector('circle')!.getBoundingClientRect();
      return [x + width / 2, y + height / 2].map(Math.round);
    };
    for (const animation of moving(host)) animation.currentTime = 2000;
    const half = at();
    for (const animation of moving(host)) animation.finish();
    expect(at()).to.deep.equal(half);
  });
});
