/** Fails where a generated file, or a figure in the README, is not what the source makes today. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import * as prettier from 'prettier';

const generated = ['custom-elements.json', 'jsx.d.ts', 'vscode.html-data.json', 'web-types.json'];
const [start, end] = ['<!-- sizes: npm run drift -- --write -->', '<!-- /sizes -->'];

/** The README's table of sizes, as size-limit measures them. */
function withSizes(readme) {
  const report = spawnSync('size-limit', ['--json'], { encoding: 'utf8', shell: process.platform === 'win32' }).stdout;
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
  const rows = JSON.parse(report).map(
    ({ name, size, sizeLimit }) => `| ${name} | ${kilobytes(size)} | ${kilobytes(sizeLimit)} |`,
  );
  const table = ['| what a page loads | kB, gzip -9 | at most |', '|---|---:|---:|', ...rows].join('\n');
  const [before, rest] = readme.split(start);
  if (!rest?.includes(end)) throw new Error(`README.md lacks ${start} … ${end}`);
  return `${before}${start}\n\n${table}\n\n${end}${rest.split(end)[1]}`;
}

const files = [...generated, 'README.md'];
const kept = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
execFileSync('cem', ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'], {
  stdio: 'ignore',
  shell: process.platform === 'win32',
});
const style = await prettier.resolveConfig('README.md');
writeFileSync('README.md', await prettier.format(withSizes(kept.get('README.md')), { ...style, parser: 'markdown' }));

const changed = files.filter((file) => readFileSync(file, 'utf8') !== kept.get(file));
if (changed.length === 0) console.log(`${files.join(', ')}: up to date`);
else if (argv.includes('--write')) console.log(`Written: ${changed.join(', ')}`);
else {
  for (const file of changed) writeFileSync(file, kept.get(file));
  console.error(`Not what the source makes: ${changed.join(', ')}. Run: npm run drift -- --write`);
  exit(1);
}
