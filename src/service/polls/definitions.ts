import { Compile } from 'typebox/compile';
import { PollDefinition, type PollOption, type PollTerms } from '../../contract/polls.js';

/** Reserved: `GET /v1/polls/current` is an address of its own, and `archive` what an element shows. */
const RESERVED = ['current', 'archive'];

const RATINGS = ['1', '2', '3', '4', '5'];

const schema = Compile(PollDefinition);

/** Understands one definition; a string says, in one sentence, what is wrong with it. */
export function readDefinition(value: unknown): PollTerms | string {
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

function whatIsWrong(poll: PollDefinition): string | undefined {
  if (RESERVED.includes(poll.id)) return 'has a reserved id; choose another';
  return wrongOptions(poll) ?? wrongNumbers(poll) ?? wrongTimes(poll);
}

function wrongOptions({ kind, options, order }: PollDefinition): string | undefined {
  if (kind === 'rating' && order === 'random') return 'is a rating, whose order cannot be random';
  if (!options) return kind === 'rating' ? undefined : 'has no options';
  const twice = options.find((option, at) => options.findIndex((other) => other.id === option.id) !== at);
  if (twice) return `has two options with the id "${twice.id}"`;
  if (kind === 'rating' && options.map(({ id }) => id).join() !== RATINGS.join()) {
    return 'is a rating: its options, if it names them, have the ids 1, 2, 3, 4, 5 in this order';
  }
  const image = options.find((option) => option.image && !isAddress(option.image.src));
  if (image) return `has an option "${image.id}" whose picture has no http(s) address`;
  const pinned = options.findIndex((option) => option.pinned);
  if (pinned >= 0 && order !== 'random') return `pins the option "${options[pinned]?.id}", but its order is not random`;
  if (pinned >= 0 && options.slice(pinned).some((option) => !option.pinned)) {
    return `pins the option "${options[pinned]?.id}", which is not among the last; pinned options stand at the end`;
  }
  return undefined;
}

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

function wrongNumbers({ kind, options, min, max }: PollDefinition): string | undefined {
  if (kind !== 'multiple') {
    return min === undefined && max === undefined ? undefined : `is ${kind}: min and max belong to the kind multiple`;
  }
  const most = options?.length ?? 0;
  if ((min ?? 1) > (max ?? most)) return `asks for at least ${min} choices and at most ${max ?? most}`;
  return (max ?? most) > most ? `allows ${max} choices of ${most} options` : undefined;
}

/** What is wrong with when a poll opens and closes. */
export function wrongTimes({ opens, closes }: Pick<PollDefinition, 'opens' | 'closes'>): string | undefined {
  for (const [field, moment] of Object.entries({ opens, closes })) {
    // The schema's format lets a leap second through, which no clock here can reach.
    if (typeof moment === 'string' && Number.isNaN(Date.parse(moment))) return `has a field ${field} that is no moment`;
  }
  return opens && closes && Date.parse(closes) <= Date.parse(opens) ? 'closes before it opens' : undefined;
}

/** Every default written out and all text NFC, so that two spellings of one definition are the same text. */
function canonical(poll: PollDefinition): PollTerms {
  const options: readonly PollOption[] = poll.options ?? RATINGS.map((id) => ({ id, label: id }));
  const multiple = poll.kind === 'multiple';
  return {
    id: poll.id,
    question: poll.question.normalize('NFC'),
    kind: poll.kind,
    options: options.map(({ id, label, image, pinned }) => ({
      id,
      label: label.normalize('NFC'),
      ...(image && { image: { src: new URL(image.src).href, alt: image.alt.normalize('NFC') } }),
      ...(pinned && { pinned }),
    })),
    min: multiple ? (poll.min ?? 1) : 1,
    max: multiple ? (poll.max ?? options.length) : 1,
    order: poll.order ?? 'given',
    changeable: poll.changeable ?? false,
    opens: poll.opens ?? null,
    closes: poll.closes ?? null,
    results: poll.results ?? 'after-vote',
  };
}
