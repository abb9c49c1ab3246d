/**
 * The real CSS of the frameworks that the pages of demo/hosts/ stand on: copied out of their npm packages into
 * demo/hosts/vendor/, which is not kept in git.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const files = {
  'bootstrap-3': import.meta.resolve('bootstrap-3/dist/css/bootstrap.min.css'),
  'bootstrap-4': import.meta.resolve('bootstrap-4/dist/css/bootstrap.min.css'),
  'bootstrap-5': import.meta.resolve('bootstrap-5/dist/css/bootstrap.min.css'),
  foundation: import.meta.resolve('foundation-sites/dist/css/foundation.min.css'),
  bulma: import.meta.resolve('bulma/css/bulma.min.css'),
  'semantic-ui': import.meta.resolve('semantic-ui-css/semantic.min.css'),
  clay: import.meta.resolve('@clayui/css/lib/css/atlas.css'),
};

/**
 * Only what would leave the machine or miss its file goes. A third party's font (Semantic UI asks Google for Lato) would
 * tell that party who reads the page, and the tests hold that a host page contacts nobody but the service; a source map
 * is not copied along, so its line would only be a 404 in the developer tools. Every other rule stays as it was shipped.
 */
const atHome = (css) =>
  css
    .replace(/@import\s+url\(\s*['"]?(?:https?:)?\/\/[^)]*\)[^;]*;/g, '')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');

export function copyHostStyles(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, url] of Object.entries(files))
    writeFileSync(`${folder}/${name}.css`, atHome(readFileSync(fileURLToPath(url), 'utf8')));
}
