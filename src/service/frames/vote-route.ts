import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { FrameBallot } from '../../contract/frames.js';
import type { Api, AppDeps } from '../deps.js';
import type { Accounting } from '../metrics/accounting.js';
import { mayNotWrite, mayWrite, ownOrigin, parseOrigin } from '../origins.js';
import type { Cast, Recorded } from '../polls/casting.js';
import { findPoll } from '../polls/find-poll.js';
import { refusalOf } from '../problems.js';
import type { StoredPoll } from '../store/store.js';
import { type Frame, frameAddress, queryOf, readPollFrame } from './frame-query.js';
import { newFields } from './poll-form.js';
import type { PollNews, PollVisit } from './poll-screen.js';
import { refusedText } from './refused-text.js';
import { type KnownVoter, knownVoter, writeVoterCookie } from './voter-cookie.js';

/** Fifty choices of the longest ids are a quarter of it. */
const FORM_LIMIT = 16 * 1024;

export interface VoteDeps extends AppDeps {
  readonly cast: Cast;
  readonly accounting: Accounting;
}

/** Draws the page of a poll for whoever the poll's visitor is. */
export type ShowPoll = (
  request: FastifyRequest,
  reply: FastifyReply,
  frame: Frame,
  visitOf: (poll: StoredPoll) => PollVisit,
) => FastifyReply;

const form = Compile(FrameBallot);

/** `POST /frame/poll`: a ballot sent by the form of a frame's page, and answered with a page. */
export function voteRoute(api: Api, deps: VoteDeps, show: ShowPoll): void {
  const { store, now, random, cast, accounting } = deps;
  const { proxyHops } = deps.settings;
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, fieldsOf(String(body)));
  });
  api.addHook('onRequest', ({ headers }, _reply, done) => {
    // The page's own form, and nobody else's: portals that may write have the API.
    done(mayWrite(headers, []) ? undefined : mayNotWrite(headers.origin ?? 'Another site'));
  });
  api.addHook('preHandler', (request, _reply, done) => {
    accounting.writes.receive(request);
    done();
  });

  api.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error, request);
    const { code, retryAfter } = refusal;
    accounting.writes.refuse(request, code);
    if (request.account) request.account.code = code;
    if (code === 'internal') deps.log(`A request failed: ${error instanceof Error ? error.stack : String(error)}`);
    void reply.code(refusal.status);
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    const sent = form.Check(request.body) ? request.body : undefined;
    const frame = frameOf(request, sent?.poll);
    return show(request, reply, frame, (poll) => ({
      // Sent again it is still the same ballot, unless there is another one.
      fields: sent && code !== 'already_voted' ? { token: sent.token, id: sent.id } : newFields(random),
      voter: knownVoter(store, poll, request.headers.cookie),
      news: { refused: refusedText(refusal, poll.definition, sent?.choice ?? [], frame.look.language) },
      ticked: sent?.choice,
      done: code === 'already_voted',
      elsewhere: code === 'origin' ? frameAddress(ownOrigin(request.headers, proxyHops) ?? '', frame) : undefined,
    }));
  });

  api.post(
    '/frame/poll',
    {
      bodyLimit: FORM_LIMIT,
      config: {
        tells: 'ballot',
        invalid: (where) => (/^choice(?:\.|$)/.test(where) ? 'invalid_choice' : undefined),
      },
      schema: {
        tags: ['frames'],
        summary: 'A ballot sent by the form of the page, where no script runs; answered with a page',
        description:
          'Taken from pages of the service’s own origin alone, with the query of the page. What the cookie of this path ' +
          'says of the voter goes before what the form says. A ballot that is refused is answered with a page of the same ' +
          'status as by `POST /v1/polls/{id}/ballots`.',
        consumes: ['application/x-www-form-urlencoded'],
        body: FrameBallot,
        response: {
          200: Page('The same ballot again.'),
          201: Page('The ballot is recorded.'),
          '4xx': Page('Why it was refused.'),
          '5xx': Page('Why it could not be recorded.'),
        },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const poll = findPoll(store, body.poll);
      const { id, replaces, withdraw } = body;
      const token = knownVoter(store, poll, request.headers.cookie)?.token ?? body.token;
      const choices = withdraw === undefined ? (body.choice ?? []) : [];
      const outcome = await cast(poll, { token, id, choices, ...(replaces !== undefined && { replaces }) }, request);
      const voter = { token, id, choices, receipt: outcome.receipt };
      const terms = { now: now(), https: isHttps(request, proxyHops) };
      void reply
        .code(outcome.kind === 'replayed' ? 200 : 201)
        .header('set-cookie', writeVoterCookie(poll.definition, voter, terms));
      const news = newsOf(outcome, voter, replaces);
      return show(request, reply, frameOf(request, body.poll), () => ({ fields: newFields(random), voter, news }));
    },
  );
}

const Page = (description: string): unknown => ({ description, content: { 'text/html': { schema: Type.String() } } });

/** One value a name, but for `choice`; a name that is given twice is a list, which no field may be. */
function fieldsOf(body: string): Record<string, unknown> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body)) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, name === 'choice' || values.length > 1 ? values : values[0]]),
  );
}

function newsOf({ kind }: Recorded, { choices }: KnownVoter, replaces: string | undefined): PollNews {
  if (choices.length === 0) return 'withdrawn';
  return kind === 'changed' || replaces !== undefined ? 'changed' : 'thanks';
}

/** What the page was asked for; `current` may mean another poll by now than the one that the ballot is for. */
function frameOf(request: FastifyRequest, poll: string | undefined): Frame {
  const { attributes, ...rest } = readPollFrame(queryOf(request));
  return { ...rest, attributes: poll === undefined ? attributes : new Map([...attributes, ['poll', poll]]) };
}

/** As the reader's browser says, whose page and address are one origin; without that word, as we are called. */
function isHttps({ headers }: FastifyRequest, proxyHops: number): boolean {
  const told = headers.origin === undefined ? undefined : parseOrigin(headers.origin);
  return (told ?? ownOrigin(headers, proxyHops) ?? '').startsWith('https:');
}
