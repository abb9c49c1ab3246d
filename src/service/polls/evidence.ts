import type { LogKind } from '../../contract/poll-admin.js';
import type { Correction, PollTerms } from '../../contract/polls.js';
import type { BallotBody, CreatedBody } from '../store/hash-chain.js';
import { edited, type TermsEdit } from './edits.js';

/** The last entry of a ballot. */
export interface LoggedBallot {
  readonly entry: number;
  /** Among the ballots, in the order in which they were first cast. */
  readonly place: number;
  readonly choices: readonly string[];
  readonly salt: string;
  readonly seal: string;
}

/** How a poll stands after the entries of its log, told by them alone. */
export interface Evidence {
  terms: PollTerms | undefined;
  createdAt: number;
  /** `keyDigest` of the key of voters. */
  key: string;
  closedAt: number | null;
  archivedAt: number | null;
  forgottenAt: number | null;
  /** By receipt. */
  readonly ballots: Map<string, LoggedBallot>;
  cast: number;
  voters: number;
  readonly tally: Map<string, number>;
  readonly corrections: Map<string, Correction & { readonly entry: number }>;
}

export function noEvidence(): Evidence {
  return {
    terms: undefined,
    createdAt: 0,
    key: '',
    closedAt: null,
    archivedAt: null,
    forgottenAt: null,
    ballots: new Map(),
    cast: 0,
    voters: 0,
    tally: new Map(),
    corrections: new Map(),
  };
}

/** Adds an entry; a string says why it cannot follow on those before it. */
export function addEvidence(so: Evidence, kind: LogKind, entry: number, body: unknown): string | undefined {
  if ((kind === 'created') !== (entry === 1)) return 'a log begins with what the poll was made of, and only there';
  switch (kind) {
    case 'created': {
      const { definition, at, key } = body as CreatedBody;
      Object.assign(so, { terms: definition as PollTerms, createdAt: at, key });
      return undefined;
    }
    case 'ballot':
    case 'change':
    case 'withdrawal':
      return addBallot(so, kind, entry, body as BallotBody);
    case 'schedule':
    case 'close':
    case 'fix':
      if (kind !== 'fix') so.closedAt = kind === 'close' ? (body as { at: number }).at : null;
      so.terms = so.terms && edited(so.terms, { ...(body as object), kind } as TermsEdit);
      return undefined;
    case 'archive':
      so.archivedAt = (body as { at: number }).at;
      return undefined;
    case 'forgotten':
      so.forgottenAt = (body as { at: number }).at;
      return undefined;
    case 'correction': {
      const { id, ...correction } = body as Correction & { id: string };
      if (so.corrections.has(id)) return 'this correction was made before';
      so.corrections.set(id, { ...correction, entry });
      return undefined;
    }
  }
}

function addBallot(
  so: Evidence,
  kind: 'ballot' | 'change' | 'withdrawal',
  entry: number,
  { receipt, choices, salt, seal }: BallotBody,
): string | undefined {
  if (so.closedAt !== null || so.forgottenAt !== null) return 'no ballot is taken after the close';
  const before = so.ballots.get(receipt);
  if (kind === 'ballot' && before) return 'a ballot with this receipt was cast before';
  if (kind !== 'ballot' && !before) return 'there is no ballot with this receipt to change';
  if ((kind === 'withdrawal') !== (choices.length === 0)) return 'a ballot has choices, and a withdrawal has none';
  const foreign = choices.find((choice) => !so.terms?.options.some(({ id }) => id === choice));
  if (foreign !== undefined) return `"${foreign}" is not an option of the poll`;
  for (const choice of before?.choices ?? []) so.tally.set(choice, (so.tally.get(choice) ?? 0) - 1);
  for (const choice of choices) so.tally.set(choice, (so.tally.get(choice) ?? 0) + 1);
  so.voters += Number(choices.length > 0) - Number((before?.choices.length ?? 0) > 0);
  if (!before) so.cast += 1;
  so.ballots.set(receipt, { entry, place: before?.place ?? so.cast, choices, salt, seal });
  return undefined;
}
