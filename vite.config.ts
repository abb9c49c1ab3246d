import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { minifyHTMLLiterals } from 'minify-literals';
import { minify } from 'terser';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { leanLit } from './lean-lit.config.ts';
import { names } from './src/elements/names.ts';

/** What the loader imports, by the name it knows it by. */
const chunkEntries = {
  ...Object.fromEntries(names.map((name) => [name, `src/elements/${name}/${name}.ts`])),
  embeds: 'src/embed/embeds.ts',
};

/** Chrome/Edge 109, Firefox 115, Safari 15.4. */
const target = ['es2021'];

/** Minifies html`…` and css`…`; a stylesheet that has `unsafeCSS` in it is left as written. */
const minifyLiterals = (): Plugin => ({
  name: 'minify-literals',
  apply: 'build',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\/src\/(?!styles\/css\.ts).*\.ts$/.test(id)) return null;
    const result = await minifyHTMLLiterals(code, { fileName: id });
    return result ? { code: result.code, map: result.map ?? null } : null;
  },
});

/** A classic script on a page without a charset is read as Latin-1: Vietnamese must be written as \uXXXX. */
const escapeNonAscii = (): Plugin => ({
  name: 'escape-non-ascii',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk')
        // eslint-disable-next-line no-control-regex -- the range is the point
        chunk.code = chunk.code.replace(/[^\x00-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  },
});

/** What few pages use, and even the one file leaves in the folder of the chunks. Each imports nothing that another holds. */
const beside = /'(?:\.|\.\.\/\.\.\/data)\/([\w.-]+\.(?:trend|more|live))\.js'/;

/**
 * In one file little is left to load: `const { x } = await import('…')` becomes an import at its top, which the bundler
 * does not do by itself (it would keep the module apart, with an object for its exports). What is `beside` is looked for
 * in the folder of the chunks.
 */
const importAtOnce = (): Plugin => ({
  name: 'import-at-once',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id)) return null;
    const imports = new Set<string>();
    const now = code.replace(/const (\{ \w+ \}) = await import\(('[^']+')\);/g, (_, names: string, source: string) => {
      const file = beside.exec(source)?.[1];
      if (file) {
        imports.add(`import { KEY, scope } from '/src/core/page.ts';`);
        // What carries no hash is not loaded on a page that asks for one: then there is no address, and it does not come.
        return `const ${names} = await import(new URL('chunks/${chunkMap().folder}/${file}.js', scope[KEY]?.alone ? undefined : scope[KEY]?.src));`;
      }
      imports.add(`import ${names} from ${source};`);
      return 'await undefined;';
    });
    if (/\bimport\('/.test(now)) this.error(`${id}: write it as const { name } = await import('…');`);
    return imports.size > 0 ? `${[...imports].join(' ')} ${now}` : null;
  },
});

/**
 * Names that @lit/context keeps to itself and does not shorten in its own build, and those that Lit keeps for subclasses.
 * In a file that is whole nobody else can use them. Not the names in the events that other copies of @lit/context read, and
 * not those that Lit also looks up as strings.
 */
const inside = new RegExp(
  `^(${[
    'attachListeners attribute callbackRef consumerHost disposer elementRef onContextProvider onContextRequest onProviderRequest',
    'pendingContextRequests provided setValue subscriptions updateObservers',
    'addInitializer createProperty elementProperties elementStyles createRenderRoot creationScope enableUpdating endNode finalizeStyles',
    'fromAttribute getPropertyDescriptor getPropertyOptions getUpdateComplete hasChanged noAccessor performUpdate',
    'removeController renderOptions scheduleUpdate setConnected shadowRootOptions shouldUpdate startNode toAttribute',
    'addController finalize firstUpdated hostConnected hostDisconnected hostUpdate hostUpdated useDefault willUpdate wrapped',
    // What Lit has shortened itself, for many files: `_$AL`.
    '_\\$\\w+',
    // Private members of our own.
    'askAgain askAt askIn arrive outer beyond consumer dayCount draw dropImage focusPart goTo loadBeside loadBeyond loadTrend onceOnline remember',
    'single slugs underway unwatch waitAgain',
    // Words of ours, and what passes between an element and its view.
    'castBallot chooseFirst chooseOne indicative noNumber notFresh notYetOpen onBrokenImage resultsAfterClose resultsNever',
    'labelled noAnswer notTaken sending unknownRegion yourChoice',
    'initialValue worded addCallback dispatchRequest hasUpdated isUpdatePending renderBefore',
  ]
    .join(' ')
    .replaceAll(' ', '|')})$`,
);

/** Terser finds what the first minifier leaves, and the other way round: 0.3 kB of 24 for the one file. */
const minifyAgain = (): Plugin => ({
  name: 'minify-again',
  async generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const { code } = await minify(chunk.code, {
        ecma: 2020,
        compress: {
          ecma: 2020,
          passes: 6,
          pure_getters: true,
          keep_fargs: false,
          unsafe_arrows: true,
          unsafe_comps: true,
          evaluate: false,
          lhs_constants: false,
        },
        mangle: { properties: { regex: inside } },
        format: { ascii_only: true },
      });
      // Lit asks for its policy as the file begins: refused, the light DOM stays, and one line names the directive.
      chunk.code = `try{${code}}catch(e){console.warn("portal-widgets: does the page's policy allow trusted-types lit-html?",e)}`;
    }
  },
});

const minified = {
  minify: { compress: true, mangle: true, codegen: { removeWhitespace: true } },
  comments: false,
} as const;

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const common = {
  target,
  modulePreload: false,
  reportCompressedSize: false,
  sourcemap: false,
  copyPublicDir: false,
} satisfies UserConfig['build'];

/** Few shared files: what every element needs, what those that stand as a block need, and what asks the service. */
const sharedChunks = [
  {
    name: 'base',
    test: /node_modules(?!.*(context-provider|value-notifier))|src\/core\/(attributes|config-context|events|page|page-watch|portal-element|shell)\.ts|i18n\/(format|language)\.ts|styles\/(css|reset)/,
  },
  { name: 'block', test: /src\/(core\/(heading|skeleton|url)|i18n\/dates|styles\/(tokens|common))\.ts/ },
  {
    name: 'request',
    test: /src\/(data\/request|core\/(beside|client-id|latest|light-dom|number-attributes|save-data|when-visible))\.ts/,
  },
  // The card and the list: what either needs of the other, and what asks a source.
  {
    name: 'card',
    test: /src\/(elements\/article-card\/(article-card\.(styles|tools|view|written)|follow-whole)|i18n\/\w+\/article-card)\.ts/,
  },
  { name: 'articles', test: /src\/(data\/articles\/|elements\/article-card\/article-card\.(source|button))/ },
];

/** What the loader is told of the chunks. */
interface ChunkMap {
  /** Their folder, which has the hash of them all for a name. */
  folder: string;
  /** For each entry the files it needs besides its own, each behind a space: `{ "poll": " base request block" }`. */
  needs: Record<string, string>;
}

const chunkMap = (): ChunkMap => JSON.parse(readFileSync('cdn/chunks/map.json', 'utf8')) as ChunkMap;

/** One hash for all files, as the name of their folder: the loader, which has a kilobyte, carries it once. */
const hashedFolder = (): Plugin => ({
  name: 'hashed-folder',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const hash = createHash('sha256');
    for (const { fileName, code } of chunks.sort((a, b) => (a.fileName < b.fileName ? -1 : 1)))
      hash.update(`${fileName}\n${code}\n`);
    const folder = hash.digest('hex').slice(0, 6);
    const importsOf = ({ imports }: (typeof chunks)[number]): string[] =>
      imports.flatMap((file) => {
        const chunk = chunks.find(({ fileName }) => fileName === file)!;
        return [chunk.name, ...importsOf(chunk)];
      });
    const entries = chunks.filter(({ isEntry }) => isEntry);
    const needs = Object.fromEntries(
      entries.map((chunk) => [chunk.name, [...new Set(importsOf(chunk))].map((name) => ` ${name}`).join('')]),
    );
    this.emitFile({ type: 'asset', fileName: 'chunks/map.json', source: JSON.stringify({ folder, needs }) });
    // They import each other from beside each other: what is written in them stays true.
    for (const chunk of chunks) chunk.fileName = chunk.fileName.replace('chunks', `chunks/${folder}`);
  },
});

/** ES modules for the script tag. */
const chunks: UserConfig = {
  plugins: [leanLit(), minifyLiterals(), escapeNonAscii(), hashedFolder()],
  build: {
    ...common,
    outDir: 'cdn',
    emptyOutDir: true,
    lib: { entry: chunkEntries, formats: ['es'] },
    rolldownOptions: {
      output: {
        ...minified,
        entryFileNames: 'chunks/[name].js',
        chunkFileNames: 'chunks/[name].js',
        codeSplitting: { groups: sharedChunks },
      },
    },
  },
};

const classic = (entry: string, fileName: string, define: Record<string, string>): UserConfig => ({
  plugins: [minifyLiterals(), escapeNonAscii()],
  define: { __VERSION__: JSON.stringify(version), ...define },
  build: {
    ...common,
    outDir: 'cdn',
    emptyOutDir: false,
    lib: { entry, formats: ['iife'], name: 'portalWidgets', fileName: () => fileName },
    // The second minifier takes its time, and may.
    rolldownOptions: { output: { ...minified, extend: true }, checks: { pluginTimings: false } },
  },
});

/** ES modules for bundlers, one a source module; Lit stays outside, so that an application has it once. */
const dist: UserConfig = {
  plugins: [minifyLiterals()],
  build: {
    ...common,
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    lib: {
      entry: ['src/index.ts', ...readdirSync('src/register').map((file) => `src/register/${file}`)],
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^lit(\/|$)/, /^@lit\//],
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
};

export default defineConfig(({ mode }) => {
  if (mode === 'dist') return dist;
  if (mode === 'chunks') return chunks;
  if (mode === 'loader') {
    const { folder, needs } = chunkMap();
    const told = { __FOLDER__: JSON.stringify(folder), __CHUNKS__: JSON.stringify(needs) };
    return classic('src/embed/loader.ts', 'portal-widgets.js', told);
  }
  if (mode === 'frame') return classic('src/embed/frame.ts', 'portal-frame.js', {});
  // Storybook and other tools that read this file build things of their own.
  if (mode !== 'all') return {};
  const all = classic('src/embed/all.ts', 'portal-widgets.all.js', {});
  return { ...all, plugins: [leanLit(), importAtOnce(), ...all.plugins!, minifyAgain()] };
});
