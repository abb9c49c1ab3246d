import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import * as lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import * as wc from 'eslint-plugin-wc';
import ts from 'typescript-eslint';

const of = (plugin, name) => plugin.configs[name] ?? plugin.default.configs[name];

/** Arrows go one way: register → elements → data, core, i18n, styles → regions, weather → contract (types only). */
const arrow = (folder, forbidden, why) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: banned,
        patterns: [
          { group: forbidden.map((name) => `**/${name}/**`), message: `${folder} must not import these: ${why}` },
          ...(folder === 'service' || folder === 'contract' ? [] : [contractTypesOnly]),
        ],
      },
    ],
  },
});

const contractTypesOnly = {
  group: ['**/contract/**', 'typebox'],
  allowTypeImports: true,
  message: 'Browser code imports the types of the contract only: schemas would come along.',
};

/** What strict CSP and Trusted Types forbid; Lit's own way is `.style=${…}` and templates. */
const banned = [
  { name: 'lit/directives/style-map.js', message: 'styleMap writes a style attribute first: use .style=${…}.' },
  { name: 'lit/directives/unsafe-html.js', message: 'No markup from strings.' },
  { name: 'lit/directives/unsafe-svg.js', message: 'No markup from strings.' },
  { name: 'lit/static-html.js', message: 'No markup from strings.' },
];

const browserFolders = ['core', 'i18n', 'styles', 'data', 'regions', 'weather', 'elements', 'register', 'embed'];
const upwards = {
  contract: [['core', 'i18n', 'styles', 'data', 'elements', 'register', 'embed', 'service'], 'it stands at the bottom'],
  regions: [['core', 'i18n', 'styles', 'data', 'elements', 'register', 'embed', 'service'], 'it stands at the bottom'],
  weather: [['core', 'i18n', 'styles', 'data', 'elements', 'register', 'embed', 'service'], 'it stands at the bottom'],
  styles: [['core', 'data', 'elements', 'register', 'embed', 'service'], 'styles know no behaviour'],
  i18n: [['core', 'data', 'elements', 'register', 'embed', 'service'], 'words know no behaviour'],
  core: [['data', 'elements', 'register', 'embed', 'service'], 'what is shared knows no element'],
  data: [['elements', 'register', 'embed', 'service', 'lit'], 'data knows no view'],
  elements: [['register', 'embed', 'service'], 'an element does not register itself'],
  register: [['embed', 'service'], 'registering is all it does'],
  embed: [['service'], 'nothing in the browser imports the service'],
  service: [
    ['core', 'i18n', 'styles', 'data', 'elements', 'register', 'embed'],
    'the service shares the contract, the regions and what weather numbers mean',
  ],
};

const template = (pattern, message) => ({ selector: `TemplateElement[value.raw=${pattern}]`, message });

export default defineConfig(
  {
    ignores: [
      'dist',
      'cdn',
      'src/service/dist',
      'storybook-static',
      'coverage',
      'test/out',
      'jsx.d.ts',
      '**/*.mjs',
      '**/*.config.ts',
    ],
  },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { project: ['./tsconfig.lint.json'], tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNever: true }],
      '@typescript-eslint/parameter-properties': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'No enum: a union of literals.' }],
    },
  },
  {
    files: browserFolders.map((folder) => `src/${folder}/**/*.ts`),
    extends: [of(lit, 'flat/recommended'), of(wc, 'flat/best-practice')],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // Safari takes the role from a list without bullets: role="list" gives it back.
      'lit-a11y/no-redundant-role': 'off',
      // The registers are the only modules that define, through core/define.
      'wc/file-name-matches-element': 'off',
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe'].map((property) => ({
          property,
          message: 'No markup from strings: build nodes, or a template.',
        })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'No enum: a union of literals.' },
        template('/\\sstyle=/', 'A style attribute is refused by style-src: bind .style=${…}.'),
        template('/[0-9.]rem\\b/', 'rem is the host’s (html{font-size:62.5%}): use em.'),
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/data/request.ts', 'src/service/**'],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'Only data/request.ts fetches.' }] },
  },
  ...Object.entries(upwards).map(([folder, [forbidden, why]]) => arrow(folder, forbidden, why)),
  {
    files: ['test/**', 'stories/**', '.storybook/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    // A host page's own script: what a webmaster writes, and no part of a TypeScript project.
    files: ['demo/**/*.js'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: {
      sourceType: 'script',
      globals: { document: false, history: false, location: false, addEventListener: false, URLSearchParams: false },
    },
  },
);
