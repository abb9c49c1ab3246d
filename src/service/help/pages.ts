import type { CommandName } from '../command-flags.js';

/** What has a page of help of its own; `overview` is `--help` alone. */
export type HelpTopic = 'overview' | 'polls' | CommandName;

interface Page {
  /** Behind `portal-widgets-service`. */
  readonly usage: readonly string[];
  /** Whole commands by a name, under which each language explains them. A test runs every one. */
  readonly examples: Readonly<Record<string, string>>;
}

/** What is the same in each language. */
export const PAGES = {
  overview: {
    usage: [
      '[serve] [settings]',
      'import <file or folder>',
      'imports',
      'export',
      'polls <action>',
      'verify [<id>]',
      '<command> --help',
    ],
    examples: {
      start: 'portal-widgets-service --origins https://portal.example.vn --polls polls.yaml',
      page: 'portal-widgets-service polls create --help',
    },
  },
  serve: {
    usage: ['[serve] [settings]'],
    examples: {
      start: 'portal-widgets-service --origins https://portal.example.vn',
      polls: 'portal-widgets-service --polls polls.yaml --store sqlite:binh-chon.db',
      sites: 'portal-widgets-service --sites sites.json --proxy-hops 1',
    },
  },
  import: {
    usage: ['import <file or folder> [flags]', 'import --undo <batch>'],
    examples: {
      look: 'portal-widgets-service import old.csv --dry-run',
      bring: 'portal-widgets-service import old.csv',
      folder: 'portal-widgets-service import saved-pages --mode max',
      undo: 'portal-widgets-service import --undo 2026-11-22-0a1b2c3d',
    },
  },
  imports: { usage: ['imports [--site <id>]'], examples: { list: 'portal-widgets-service imports' } },
  export: {
    usage: ['export [flags]'],
    examples: {
      excel: 'portal-widgets-service export --bom --out views.csv',
      days: 'portal-widgets-service export --format json --days > days.json',
    },
  },
  polls: {
    usage: ['polls <action> [flags]'],
    examples: {
      preview: 'portal-widgets-service polls preview polls.yaml',
      create: 'portal-widgets-service polls create polls.yaml',
      list: 'portal-widgets-service polls list',
      close: 'portal-widgets-service polls close giao-dien-moi',
    },
  },
  'polls create': {
    usage: ['polls create <file.json|file.yaml|->'],
    examples: {
      file: 'portal-widgets-service polls create polls.yaml',
      stdin: 'portal-widgets-service polls create - < polls.json',
      store: 'portal-widgets-service polls create polls.yaml --store sqlite:binh-chon.db',
    },
  },
  'polls preview': {
    usage: ['polls preview <file.json|file.yaml|->'],
    examples: {
      file: 'portal-widgets-service polls preview polls.yaml',
      vietnamese: 'portal-widgets-service polls preview polls.yaml --lang vi',
    },
  },
  'polls list': {
    usage: ['polls list'],
    examples: { all: 'portal-widgets-service polls list', open: 'portal-widgets-service polls list | grep giao-dien' },
  },
  'polls show': {
    usage: ['polls show <id>'],
    examples: { one: 'portal-widgets-service polls show giao-dien-moi' },
  },
  'polls schedule': {
    usage: ['polls schedule <id> [--opens <time|now>] [--closes <time|never>]'],
    examples: {
      both: 'portal-widgets-service polls schedule giao-dien-moi --opens "2026-12-01 08:00" --closes "2026-12-31 17:00"',
      offset: 'portal-widgets-service polls schedule giao-dien-moi --closes 2026-12-31T10:00:00Z',
      never: 'portal-widgets-service polls schedule giao-dien-moi --opens now --closes never',
    },
  },
  'polls close': {
    usage: ['polls close <id>'],
    examples: { one: 'portal-widgets-service polls close giao-dien-moi' },
  },
  'polls archive': {
    usage: ['polls archive <id>'],
    examples: {
      both: 'portal-widgets-service polls close giao-dien-moi && portal-widgets-service polls archive giao-dien-moi',
    },
  },
  'polls fix': {
    usage: ['polls fix <id> [--question <text>] [--label <option>=<text>] [--alt <option>=<text>] --reason <text>'],
    examples: {
      label:
        'portal-widgets-service polls fix giao-dien-moi --label can-sua="Cần chỉnh sửa" --reason "Sửa lỗi chính tả"',
      question:
        'portal-widgets-service polls fix giao-dien-moi --question "Xin ý kiến về giao diện mới?" --reason "Thiếu dấu hỏi"',
    },
  },
  'polls correct': {
    usage: ['polls correct <id> --add <option>=<number> [--voters <number>] --reason <text> [--id <id>]'],
    examples: {
      paper:
        'portal-widgets-service polls correct giao-dien-moi --add dep=3 --add can-sua=1 --reason "4 phiếu giấy tại bộ phận một cửa"',
      off: 'portal-widgets-service polls close giao-dien-moi && portal-widgets-service polls correct giao-dien-moi --add dep=-2 --reason "2 phiếu thử trước giờ mở"',
      multiple:
        'portal-widgets-service polls correct tien-ich --add thoi-tiet=2 --add binh-chon=1 --voters 2 --reason "2 phiếu giấy"',
      again:
        'portal-widgets-service polls correct giao-dien-moi --add dep=3 --reason "3 phiếu giấy" --id 2026-11-22-0a1b2c3d4e5f6071',
    },
  },
  'polls export': {
    usage: ['polls export <id> [--out <file>]'],
    examples: {
      file: 'portal-widgets-service polls export giao-dien-moi --out ket-qua.csv',
      pipe: 'portal-widgets-service polls export giao-dien-moi > ket-qua.csv',
    },
  },
  'polls log': {
    usage: ['polls log <id>'],
    examples: {
      all: 'portal-widgets-service polls log giao-dien-moi',
      kind: 'portal-widgets-service polls log giao-dien-moi | cut -f 1,2',
    },
  },
  verify: {
    usage: ['verify [<id>] [--head <hex>]'],
    examples: {
      all: 'portal-widgets-service verify',
      one: 'portal-widgets-service verify giao-dien-moi',
      head: 'portal-widgets-service verify giao-dien-moi --head "$(cat head.txt)"',
    },
  },
} as const satisfies Record<HelpTopic, Page>;

type Pages = typeof PAGES;

/** What one language says of a page. */
interface PageWords<Topic extends HelpTopic> {
  /** What it does; the first line stands in the lists of commands. */
  readonly about: readonly [string, ...string[]];
  readonly examples: Readonly<Record<keyof Pages[Topic]['examples'], string>>;
}

export type PagesInWords = { readonly [Topic in HelpTopic]: PageWords<Topic> };
