import { Readable } from 'node:stream';
import type { AppDeps } from '../deps.js';
import { tagOf } from '../entity-tag.js';
import type { StreamTally } from '../metrics/accounting.js';
import { Refusal } from '../problems.js';
import type { StoredPoll } from '../store/store.js';
import { MINUTE, SECOND } from '../time.js';
import { findPoll } from './find-poll.js';
import { pollView } from './poll-view.js';

const MOST_STREAMS = 1_000;
/** Offices and mobile networks share an address; beyond it their readers ask from time to time instead. */
const MOST_OF_ONE_ADDRESS = 50;
/** Bytes that a reader has not taken; who leaves so many lying is asleep, or means to fill the memory. */
const MOST_UNREAD = 64 * 1024;
const EVERY = SECOND;
/** A comment now and then, in turns: proxies and our own server let go of a connection on which nothing is said. */
const HEARTBEAT_TURNS = 25;
/** What a browser waits for before it comes back (ms). */
const RETRY = 5_000;

/** Whoever asks for the results as they change. */
interface StreamReader {
  /** Token of its address. */
  readonly address: string;
  readonly voted: boolean;
  /** Tag of the last event it had, if it comes back. */
  readonly known: string | undefined;
  /** Bytes on their way that it has not taken yet. */
  readonly unread: () => number;
}

interface Follower extends Pick<StreamReader, 'voted' | 'unread'> {
  readonly stream: Readable;
  /** Tag of the last event sent to it. */
  tag: string | undefined;
}

interface PollEvent {
  readonly tag: string;
  readonly text: string;
}

/**
 * Polls as server-sent events. Once a second each poll that is followed is read from the store, so what another process did
 * is seen too, and made into an event once for those who have voted and once for all others; it goes to those whose last
 * one was different. What a reader may not see changes nothing of it, and so sends nothing.
 */
export class ResultStreams {
  readonly #deps: Pick<AppDeps, 'store' | 'now' | 'log'>;
  readonly #tally: StreamTally;
  readonly #followers = new Map<string, Set<Follower>>();
  readonly #addresses = new Map<string, number>();
  /** Polls that could not be read the last time, told of once. */
  readonly #failing = new Set<string>();
  #ticker: NodeJS.Timeout | undefined;
  #turns = 0;
  #closed = false;

  constructor(deps: Pick<AppDeps, 'store' | 'now' | 'log'>, tally: StreamTally) {
    this.#deps = deps;
    this.#tally = tally;
  }

  /** What is to be sent to this reader, without an end; a `Refusal` where there are too many. */
  open(poll: StoredPoll, { address, voted, known, unread }: StreamReader): Readable {
    const ofAddress = this.#addresses.get(address) ?? 0;
    if (this.#closed || this.#tally.open >= MOST_STREAMS || ofAddress >= MOST_OF_ONE_ADDRESS) {
      const why = this.#closed ? 'The service is stopping' : 'Too many readers follow results at present';
      throw new Refusal('overload', `${why}; ask for the poll itself from time to time.`, {
        retryAfter: MINUTE / SECOND,
      });
    }
    const now = this.#deps.now();
    const { tag, text } = eventOf(poll, now, voted);
    const { id } = poll.definition;
    const follower: Follower = { voted, unread, tag, stream: new Readable({ read: () => undefined }) };
    const followers = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, followers.add(follower));
    this.#addresses.set(address, ofAddress + 1);
    this.#tally.open += 1;
    follower.stream.on('close', () => this.#leave(id, follower, address));
    follower.stream.push(`retry: ${RETRY}\nevent: time\ndata: ${now}\n\n${known === tag ? '' : text}`);
    this.#ticker ??= setInterval(() => this.#turn(), EVERY).unref();
    return follower.stream;
  }

  /** Ends all, and opens no more: who follows would keep the service from stopping. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#ticker);
    for (const followers of this.#followers.values()) {
      for (const { stream, unread } of followers) {
        // Nobody waits until a sleeper has read to the end.
        if (unread() > 0) stream.destroy();
        else stream.push(null);
      }
      followers.clear();
    }
  }

  #leave(poll: string, follower: Follower, address: string): void {
    this.#tally.open -= 1;
    const left = (this.#addresses.get(address) ?? 1) - 1;
    if (left > 0) this.#addresses.set(address, left);
    else this.#addresses.delete(address);
    const followers = this.#followers.get(poll);
    followers?.delete(follower);
    if (followers?.size === 0) this.#followers.delete(poll);
    if (this.#tally.open > 0) return;
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }

  #turn(): void {
    this.#turns += 1;
    for (const [id, followers] of this.#followers) {
      if (this.#turns % HEARTBEAT_TURNS === 0) for (const follower of followers) this.#send(follower, ':\n\n');
      try {
        this.#tell(findPoll(this.#deps.store, id), followers);
        this.#failing.delete(id);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!this.#failing.has(id)) this.#deps.log(`The results of "${id}" cannot be sent at present: ${reason}`);
        this.#failing.add(id);
      }
    }
  }

  #tell(poll: StoredPoll, followers: ReadonlySet<Follower>): void {
    const now = this.#deps.now();
    const made = new Map<boolean, PollEvent>();
    for (const follower of followers) {
      const { voted } = follower;
      const event = made.get(voted) ?? eventOf(poll, now, voted);
      made.set(voted, event);
      if (follower.tag === event.tag) continue;
      follower.tag = event.tag;
      this.#send(follower, event.text);
    }
  }

  #send({ stream, unread }: Follower, text: string): void {
    if (unread() + stream.readableLength <= MOST_UNREAD) {
      stream.push(text);
    } else if (!stream.destroyed) {
      this.#tally.dropped += 1;
      stream.destroy();
    }
  }
}

/** The very text that `GET /v1/polls/:id` gives this reader, and its tag. */
function eventOf(poll: StoredPoll, now: number, voted: boolean): PollEvent {
  const data = JSON.stringify(pollView(poll, now, voted));
  const tag = tagOf(data);
  return { tag, text: `event: poll\nid: ${tag}\ndata: ${data}\n\n` };
}
