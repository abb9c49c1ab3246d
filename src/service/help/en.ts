import { FLAGS } from '../command-flags.js';
import { SETTINGS } from '../settings.js';
import type { HelpWords } from './words.js';

const STORE_BESIDE = 'The service may run meanwhile: what is done here is seen there at once.';

export const en: HelpWords = {
  title: 'portal-widgets-service: counts views, tallies polls and caches weather for portal-widgets.',
  usage: 'Usage:',
  commands: 'Commands (each tells more by <command> --help):',
  actions: 'Actions (each tells more by polls <action> --help):',
  settings: 'Settings (flag, then environment variable; the flag wins, and of two the last):',
  flags: 'Flags:',
  examples: 'Examples:',
  byDefault: (value) => `, default ${value}`,
  flagAbout: aboutsOf(FLAGS),
  settingAbout: aboutsOf(SETTINGS),
  pages: {
    overview: {
      about: ['The small self-hosted service behind portal-widgets.'],
      examples: { start: 'Starts the service for a portal, with its polls', page: 'The help of one command' },
    },
    serve: {
      about: [
        'Runs the service until it is told to stop; it is what happens without a command.',
        'It prints one line with its address when it is ready, and at the first start once an admin token.',
        'SIGTERM finishes what has begun and ends with 0; a setting that cannot be used ends it with 2.',
      ],
      examples: {
        start: 'Starts it for the pages of one portal',
        polls: 'Creates the polls of a file, and keeps everything in this store',
        sites: 'For several portals, behind one reverse proxy',
      },
    },
    import: {
      about: [
        'Brings old counts: a list of page, views and, if known, visits.',
        'It takes a CSV or JSON of its own kind, what WP-PostViews and Post Views Counter keep, and saved pages that print a count.',
        'It ends with 0 if all rows are in, 3 if some were refused, 2 if nothing was done.',
      ],
      examples: {
        look: 'Prints what would change, and changes nothing',
        bring: 'Brings the numbers of pages that show none yet',
        folder: 'Takes a folder of saved pages, and lets no page show less than it printed',
        undo: 'Takes back exactly what one import brought',
      },
    },
    imports: {
      about: ['Lists what was imported, with the batch that import --undo takes.'],
      examples: { list: 'One line an import, the oldest first' },
    },
    export: {
      about: ['Writes what every page shows; import reads it.'],
      examples: {
        excel: 'A table that Excel opens with its letters right',
        days: 'What was counted on each day, as JSON',
      },
    },
    polls: {
      about: [
        'Makes polls, opens and closes them, puts their texts right and shows their log.',
        `It works on the store itself. ${STORE_BESIDE}`,
        'It ends with 0 when it is done, 2 when a mistake kept it from doing anything.',
      ],
      examples: {
        preview: 'Looks at a poll as readers will see it',
        create: 'Creates it',
        list: 'What polls there are',
        close: 'Ends one now',
      },
    },
    'polls create': {
      about: [
        'Creates the polls of a file, JSON or YAML; - reads the standard input.',
        'The file holds one definition, a list of them, or an object with the list as "polls". All are checked first: a mistake',
        'in one, or an id that another poll has, and none is created. The same definition again changes nothing.',
      ],
      examples: {
        file: 'The polls of a file',
        stdin: 'The same from the standard input',
        store: 'In another store, which is made if it is not there',
      },
    },
    'polls preview': {
      about: [
        'Shows the polls of a file as readers will see them, and stores nothing.',
        'Times are those of Hà Nội. What is worth a second thought is said: a poll that never closes, or has closed already.',
      ],
      examples: { file: 'All polls of a file', vietnamese: 'The same in Vietnamese' },
    },
    'polls list': {
      about: [
        'Lists all polls, the oldest first.',
        'A line a poll, parted by tabs: id, state, opening, close, voters, question. The number of voters is there once some',
        'reader may see it.',
      ],
      examples: { all: 'All polls', open: 'Those whose id begins so' },
    },
    'polls show': {
      about: [
        'Shows a poll: its rules, its state, its numbers once they may be seen, and the head of its log.',
        'While a poll hides its results from everybody, they are hidden here too; nobody reads along.',
      ],
      examples: { one: 'One poll' },
    },
    'polls schedule': {
      about: [
        'Sets when a poll opens and closes, before its first ballot; what is left out stays.',
        'A time without an offset is that of Hà Nội. After the first ballot a poll can only be closed, by polls close.',
      ],
      examples: {
        both: 'Open in December, from eight in the morning of the first day to five in the afternoon of the last',
        offset: 'A time with its own offset',
        never: 'Open from the start, until polls close ends it',
      },
    },
    'polls close': {
      about: [
        'Ends a poll now: no ballot is taken, changed or withdrawn any more, and it cannot be opened again.',
        'Readers see its results at once, unless its results are "never".',
      ],
      examples: { one: 'Ends one' },
    },
    'polls archive': {
      about: [
        'Puts a closed poll into the archive: poll="current" shows it no longer.',
        'Its own address and the list of poll="archive" still show it. There is no way back.',
      ],
      examples: { both: 'Ends a poll and puts it away' },
    },
    'polls fix': {
      about: [
        'Puts the spelling of a question, a label or the text of a picture right.',
        'Before the first ballot any text may become another. After it only spelling may change, a few letters of what people',
        'voted on; anything else is another question, and takes a new poll. Each fix stands in the log with its reason.',
      ],
      examples: { label: 'The label of one option', question: 'The question' },
    },
    'polls correct': {
      about: [
        'Adds a labelled correction to the numbers of a poll: ballots on paper, or tests that must not count.',
        'Nobody edits a tally. A correction is in the numbers shown, and readers see it beside them, with its reason and its',
        'time, for good. Its id is printed before it is made: a call whose end was not seen is given again with --id.',
      ],
      examples: {
        paper: 'Adds four ballots that were cast on paper',
        off: 'Takes two ballots off, which can be done once the poll has closed',
        multiple: 'Where one voter may choose several options, the voters are said too',
        again: 'Given twice, made once',
      },
    },
    'polls export': {
      about: [
        'Writes the results as CSV, as Excel reads it: UTF-8 with its mark, formulas escaped.',
        'Options with their ballots and shares, the voters, and below them the corrections that are in these numbers. While a',
        'poll hides its results from everybody they cannot be exported either.',
      ],
      examples: { file: 'Into a file, which appears whole or not at all', pipe: 'To the standard output' },
    },
    'polls log': {
      about: [
        'Prints the log of a poll: all that was ever done to it.',
        'A line an entry, parted by tabs: number, kind, hash, and what was done as JSON. Of ballots there is the hash alone, so',
        'that nobody reads along.',
      ],
      examples: { all: 'All of it', kind: 'Numbers and kinds' },
    },
    verify: {
      about: [
        'Recomputes the logs and tallies of all polls, or of one, and says whether they are in order.',
        'It only reads. Each line names a poll, its entries, its voters and the head of its log; of a poll that is not in order',
        'the first entry that is wrong. It ends with 0 in order, 1 not in order, 2 if it could not look.',
        'Whoever can write the file could compute a whole log anew, or cut off its end. Only a head noted down earlier, out of',
        'their reach, tells that: note the heads now and then, and give one back as --head. Readers find it in the list of receipts.',
      ],
      examples: {
        all: 'All polls',
        one: 'One poll',
        head: 'Whether the log still holds the head noted in head.txt',
      },
    },
  },
};

/** The tables of flags and settings are written in English. */
function aboutsOf<Table extends Record<string, { readonly about: string }>>(
  table: Table,
): Record<keyof Table & string, string> {
  return Object.fromEntries(Object.entries(table).map(([name, { about }]) => [name, about])) as Record<
    keyof Table & string,
    string
  >;
}
