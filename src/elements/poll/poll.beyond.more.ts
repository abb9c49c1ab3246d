import type { Poll, PollList, PollOption } from '../../contract/polls.js';
import { waitingChoices } from '../../data/polls.waiting.js';
import { en } from '../../i18n/en/poll.beyond.more.js';
import { vi } from '../../i18n/vi/poll.beyond.more.js';
import { ballotsOf } from './poll.ballots.more.js';
import { stylesOf } from './poll.ballots.styles.js';
import { moreOf } from './poll.more.js';
import type { BallotActions, OwnBallot, PollBeyond, PollHost, PollState, PollTools } from './poll.types.js';

const words = { vi, en };

/**
 * All that a poll does beyond asking, taking a ballot and showing bars. Loaded beside the one file, it must not bring a
 * second Lit, nor another copy of what keeps the ballots: it is given what it works with.
 */
export function beyondOf(host: PollHost, tools: PollTools): PollBeyond {
  const { css, html, nothing, stateOf } = tools;
  const url = (below: string): string => tools.pollsUrl(host.config.service) + below;
  /** Milliseconds until it closes or opens; 0 where nothing tells. */
  let left: number | undefined;
  let followed: string | undefined;
  let unfollow: (() => void) | undefined;

  const waitingIn = ({ id }: Poll): readonly string[] | undefined => {
    const kept = host.kept(id);
    return kept && waitingChoices(kept);
  };

  const actions: BallotActions = {
    change() {
      const now = host.state;
      if (now.kind !== 'results') return;
      const { poll, own } = now;
      host.show({ kind: 'open', poll, chosen: own.choices, own }, 'option');
    },
    keep() {
      const now = host.state;
      if (now.kind !== 'open' && (now.kind !== 'results' || now.asks === 'sending')) return;
      const { poll, own } = now;
      if (!own) return;
      // A change that got no answer may have been taken: only the service knows which of the two counts.
      if (waitingIn(poll)) void host.send({ poll, own, chosen: own.choices });
      else host.show(resultsOf(poll, own), 'results');
    },
    withdraw() {
      const now = host.state;
      if (now.kind !== 'results' || now.asks === 'sending') return;
      const { poll, own, asks } = now;
      if (!asks) host.show({ ...resultsOf(poll, own), asks: 'sure' }, 'sure');
      else void host.send({ poll, own, chosen: [] }, false, { ...resultsOf(poll, own), asks: 'sending' });
    },
  };

  /** Takes in what came by itself: what the reader has begun stays, unless the poll has opened or closed. */
  const renew = (newer: Poll): void => {
    const now = host.state;
    if (!('poll' in now) || now.kind === 'sending' || ('asks' in now && now.asks === 'sending')) return;
    const flips = newer.state !== now.poll.state;
    // Another poll is on, or what waits can wait no longer.
    if (newer.id !== now.poll.id || (flips && now.kind === 'offline')) {
      if (flips || !('chosen' in now && now.chosen.length > 0)) void host.reload();
      return;
    }
    if (!flips)
      return host.show(
        'tally' in now ? { ...now, poll: newer, tally: newer.tally ?? now.tally } : { ...now, poll: newer },
      );
    const next = stateOf(newer, host.kept(newer.id));
    host.show(next, host.hasFocus ? (next.kind === 'open' ? 'option' : 'results') : undefined);
  };

  const follow = async (): Promise<void> => {
    const now = host.state;
    const poll = host.isConnected && 'poll' in now && isFollowed(now.poll) ? now.poll : undefined;
    const key = poll && host.kept(poll.id)?.key;
    const events = poll && url(`/${poll.id}/events${key ? `?key=${encodeURIComponent(key)}` : ''}`);
    if (events === followed) return;
    followed = events;
    unfollow?.();
    left = unfollow = undefined;
    if (!poll || !events) return;
    try {
      // After the first drawing.
      const { followPoll } = await import('../../data/poll.live.js');
      if (events !== followed) return;
      const tell = (ms = 0): void => {
        left = ms;
        host.requestUpdate();
      };
      unfollow = followPoll({ host, events, poll, load: () => host.ask(), show: renew, left: tell });
    } catch {
      // Nobody keeps the time.
      left = 0;
      host.requestUpdate();
    }
  };

  return {
    styles: css`
      ${moreOf(tools, 'vi').styles}${stylesOf(css)}
    `,
    view(language, timeZone) {
      const more = moreOf(tools, language, timeZone);
      return {
        ...more,
        ...ballotsOf(tools, words[language], more.privacy, actions),
        order,
        left: (poll) => {
          // Until the service's clock is known ours must do: what tells the time has its room from the start.
          const ms = poll.state === 'closed' ? 0 : (left ?? dueOf(poll) - Date.now());
          return ms > 0 ? html`<span part="left" role="timer">${more.timeLeft(ms)}.</span>` : nothing;
        },
      };
    },
    async archive() {
      const isList = ({ polls }: Partial<PollList>): boolean =>
        Array.isArray(polls) && polls.every((poll) => Array.isArray((poll as Partial<Poll> | null)?.options));
      const { polls } = await tools.requestJson<PollList>(url('?state=closed'), { check: isList });
      return polls;
    },
    came() {
      const now = host.state;
      const waiting = 'poll' in now ? waitingIn(now.poll) : undefined;
      if (!waiting || !('poll' in now) || now.kind === 'sending' || now.kind === 'waiting') return;
      const paper = { poll: now.poll, chosen: waiting, own: now.own };
      // One that is over may have taken it, though its answer was lost: only the same ballot once more can tell.
      void host.send(paper, true, waiting.length > 0 && now.kind !== 'closed' ? undefined : { ...now });
    },
    follow: () => void follow(),
    lost({ poll, own, chosen }, notice, answered) {
      if (poll.state === 'closed') return stateOf(poll, host.kept(poll.id));
      if (own && chosen.length === 0) return { ...resultsOf(poll, own), news: notice };
      return answered ? undefined : { kind: 'offline', poll, own, chosen };
    },
  };
}

const resultsOf = (poll: Poll, own: OwnBallot): Extract<PollState, { kind: 'results' }> => ({
  kind: 'results',
  poll,
  own,
  tally: poll.tally,
});

/** When it closes or, not yet open, when it opens. */
const dueOf = ({ state, opens, closes }: Poll): number => Date.parse((state === 'open' ? closes : opens) ?? '');

/** Whether something of it is still to change. */
const isFollowed = (poll: Poll): boolean => poll.state !== 'closed' && (!!poll.tally || dueOf(poll) > 0);

const chances = new Map<string, number>();

/** The same for an option as long as the page lasts. */
function chanceOf({ id }: PollOption): number {
  const chance = chances.get(id) ?? Math.random();
  chances.set(id, chance);
  return chance;
}

/** In an order that is another for each page view, where the poll wants that; pinned options stay last. */
const order = ({ order, options }: Poll): readonly PollOption[] =>
  order === 'random'
    ? options
        .map((option, index) => [option.pinned ? 1 + index : chanceOf(option), option] as const)
        .sort(([a], [b]) => a - b)
        .map(([, option]) => option)
    : options;
