import type { Poll, PollOption } from '../../contract/polls.js';
import type { PollBeyondStrings } from '../../i18n/poll-beyond-strings.js';
import type { BallotActions, MoreTools, PollBeside, PollNews } from './poll.types.js';

type Drawn = Pick<PollBeside, 'picture' | 'list' | 'privacy' | 'keep' | 'offer' | 'said' | 'offline' | 'sendAgain'>;

/** What is drawn on a ballot paper beyond its words, and what may be done to a ballot that was cast. */
export function ballotsOf(
  { html, nothing }: MoreTools,
  strings: PollBeyondStrings,
  notice: (poll: Poll) => unknown,
  { change, keep, withdraw }: BallotActions,
): Drawn {
  const button = (part: string, text: string, act: () => void, busy = false): unknown =>
    html`<button class="quiet" part=${part} type="button" aria-disabled=${busy} @click=${act}>${text}</button>`;
  return {
    picture: ({ image }: PollOption) =>
      image && isImage(image.src)
        ? html`<span class="picture"
            ><img part="image" src=${image.src} alt=${image.alt} loading="lazy" decoding="async" @error=${hide}
          /></span>`
        : nothing,
    list: ({ options }) =>
      html`<ul role="list">
        ${options.map(({ label }) => html`<li part="option">${label}</li>`)}
      </ul>`,
    privacy: (poll) =>
      html`<details part="privacy">
        <summary>${strings.privacy}</summary>
        <slot name="privacy">${notice(poll)}</slot>
      </details>`,
    keep: () => button('keep', strings.keep, keep),
    offer: ({ asks }) =>
      asks
        ? html`<div part="confirm" role="group" aria-labelledby="sure">
            <p class="note" id="sure">${strings.sure}</p>
            ${button('sure', asks === 'sending' ? strings.withdrawing : strings.withdraw, withdraw, asks === 'sending')}
            ${button('keep', strings.stay, keep)}
          </div>`
        : html`<div>
            ${button('change', strings.change, change)} ${button('withdraw', strings.withdraw, withdraw)}
          </div>`,
    said: (news) => said(news, strings),
    offline: strings.offline,
    sendAgain: strings.sendAgain,
  };
}

/** What the core has no words for. */
function said(news: PollNews | undefined, strings: PollBeyondStrings): string | undefined {
  if (news === 'changed') return strings.changed;
  if (news === 'withdrawn') return strings.withdrawn;
  if (typeof news !== 'object' || !news.wait) return undefined;
  const when = news.wait < 90 ? strings.seconds(news.wait) : strings.minutes(Math.ceil(news.wait / 60));
  return `${news.refused === 'rate' ? strings.rate : strings.busy} ${strings.sendIn(when)}`;
}

const isImage = (src: string): boolean => /^https?:\/\//i.test(src);

/** Its room stays, so that nothing moves, and so do its words for screen readers. */
const hide = ({ target }: Event): void => (target as Element).classList.add('broken');
