import { readdirSync, readFileSync } from 'node:fs';
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/** The elements that have a tag of their own; `src/register/` has one file each. */
const elements = ['article-card', 'view-counter', 'weather-panel', 'poll', 'config'];

/** Chrome/Edge 109, Firefox 115, Safari 15.4. */
const target = ['es2021'];

/** Minifies html`…` and css`…`; a stylesheet that has `unsafeCSS` in it is left as written. */
const minifyLiterals = (): Plugin => ({
  name: 'minify-literals',
  apply: 'build',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\/src\/.*\.ts$/.test(id)) return null;
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
    test: /node_modules(?!.*(context-provider|value-notifier))|src\/core\/(attributes|config-context|define|events|page|page-watch|portal-element|shell)\.ts|i18n\/(format|language)\.ts|styles\/reset/,
  },
  { name: 'block', test: /src\/(core\/(heading|light-dom)|i18n\/dates|styles\/(tokens|common))\.ts/ },
  { name: 'request', test: /src\/(data\/request|core\/(client-id|latest|number-attributes|save-data|when-visible))\.ts/ },
];

/** Hashed ES modules for the script tag; the manifest tells the loader their names. */
const chunks: UserConfig = {
  plugins: [minifyLiterals(), escapeNonAscii()],
  build: {
    ...common,
    outDir: 'cdn',
    emptyOutDir: true,
    manifest: 'chunks/manifest.json',
    lib: { entry: Object.fromEntries(elements.map((name) => [name, `src/register/${name}.ts`])), formats: ['es'] },
    rolldownOptions: {
      output: {
        ...minified,
        entryFileNames: 'chunks/[name]-[hash].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
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
    rolldownOptions: { output: { ...minified, extend: true } },
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

interface ManifestEntry {
  file: string;
  name?: string;
  isEntry?: boolean;
  imports?: string[];
}

/** For each element the files it needs, its own first: `{ "poll": ["poll-1a2b.js", "lit-3c4d.js"] }`. */
function chunkMap(): Record<string, string[]> {
  const manifest = JSON.parse(readFileSync('cdn/chunks/manifest.json', 'utf8')) as Record<string, ManifestEntry>;
  const filesOf = (entry: ManifestEntry): string[] => [
    entry.file.replace('chunks/', ''),
    ...(entry.imports ?? []).flatMap((key) => filesOf(manifest[key]!)),
  ];
  return Object.fromEntries(
    Object.values(manifest)
      .filter((entry) => entry.isEntry)
      .map((entry) => [entry.name!, [...new Set(filesOf(entry))]]),
  );
}

export default defineConfig(({ mode }) => {
  if (mode === 'dist') return dist;
  if (mode === 'chunks') return chunks;
  if (mode === 'loader')
    return classic('src/embed/loader.ts', 'portal-widgets.js', { __CHUNKS__: JSON.stringify(chunkMap()) });
  return classic('src/embed/all.ts', 'portal-widgets.all.js', {});
});
