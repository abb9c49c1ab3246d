import { Compile } from 'typebox/compile';
import { PollDefinition } from '../../contract/polls.js';

/** Reserved: `GET /v1/polls/current` is an address of its own. */
const RESERVED = ['current'];

const schema = Compile(PollDefinition);

/** Understands one definition; a string says, in one sentence, what is wrong with it. */
export function readDefinition(value: unknown): PollDefinition | string {
  if (!schema.Check(value)) {
    const [first] = schema.Errors(value);
    const where = first?.instancePath.slice(1).replaceAll('/', '.');
    return `${nameOf(value)}${where ? ` has a field ${where} that` : ''} ${first?.message ?? 'is not a poll definition'}.`;
  }
  const wrong = whatIsWrong(value);
  return wrong === undefined ? canonical(value) : `${nameOf(value)} ${wrong}.`;
}

function nameOf(value: unknown): string {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? `The poll "${id}"` : 'A poll without an id';
}

function whatIsWrong({ id, options, opens, closes }: PollDefinition): string | undefined {
  if (RESERVED.includes(id)) return 'has a reserved id; choose another';
  const twice = options.find((option, at) => options.findIndex((other) => other.id === option.id) !== at);
  if (twice) return `has two options with the id "${twice.id}"`;
  for (const [field, moment] of Object.entries({ opens, closes })) {
    // The schema's format lets a leap second through, which no clock here can reach.
    if (typeof moment === 'string' && Number.isNaN(Date.parse(moment))) return `has a field ${field} that is no moment`;
  }
  if (opens && closes && Date.parse(closes) <= Date.parse(opens)) return 'closes before it opens';
  return undefined;
}

/** Every default written out and all text NFC, so that two spellings of one definition are the same text. */
function canonical(poll: PollDefinition): PollDefinition {
  return {
    id: poll.id,
    question: poll.question.normalize('NFC'),
    kind: poll.kind,
    options: poll.options.map(({ id, label }) => ({ id, label: label.normalize('NFC') })),
    opens: poll.opens ?? null,
    closes: poll.closes ?? null,
    results: poll.results ?? 'after-vote',
  };
}
