import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementJsxPlugin } from 'custom-element-jsx-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

/** The analyzer lists what Lit keeps to itself (`{ state: true }`, private members) as API: take it out. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    const { modules } = customElementsManifest;
    for (const module of modules) {
      module.path = module.path.replace(/^src\/(.*)\.ts$/, 'dist/$1.js');
      module.declarations = module.declarations?.filter((declaration) => declaration.tagName) ?? [];
    }
    // Files are found in whatever order the disk answers.
    customElementsManifest.modules = modules
      .filter((module) => module.declarations.length > 0)
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const { declarations } of customElementsManifest.modules)
      for (const declaration of declarations) {
        const isPublic = ({ privacy, static: isStatic }) =>
          !isStatic && privacy !== 'private' && privacy !== 'protected';
        const lifecycle = new Set(['connectedCallback', 'disconnectedCallback', 'render', 'properties', 'styles']);
        declaration.members = declaration.members?.filter((member) => isPublic(member) && !lifecycle.has(member.name));
        const properties = new Set(declaration.members?.map((member) => member.name));
        // A property whose attribute has another name is listed under both: keep the one that can be written in HTML.
        declaration.attributes = declaration.attributes?.filter(
          ({ name, fieldName }) => properties.has(fieldName) && name === name.toLowerCase(),
        );
      }
  },
};

/** The JSX plugin writes `CustomEvent<…>` around an event's type by itself: it gets the detail alone. */
const eachEventType = (name, change) => ({
  name,
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules)
      for (const event of declarations.flatMap((declaration) => declaration.events ?? [])) change(event.type);
  },
});
const detailOnly = eachEventType(
  'detail-only',
  (type) => (type.text = type.text.replace(/^CustomEvent<(.*)>$/s, '$1')),
);
const wholeEvent = eachEventType('whole-event', (type) => (type.text = `CustomEvent<${type.text}>`));

export default {
  globs: ['src/elements/*/*.ts', 'src/core/portal-element.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  dependencies: false,
  plugins: [
    publicOnly,
    detailOnly,
    customElementJsxPlugin({ outdir: '.', fileName: 'jsx.d.ts', globalTypePath: 'portal-widgets' }),
    wholeEvent,
    customElementVsCodePlugin({ outdir: '.', htmlFileName: 'vscode.html-data.json', cssFileName: null }),
    customElementJetBrainsPlugin({ outdir: '.', packageJson: false }),
  ],
};
