import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import packageJson from './package.json' with { type: 'json' };

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const packages = Object.keys(packageJson.dependencies);

/** The service brings `contract`, `regions` and `weather` along in its own files; its npm dependencies stay outside. */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  build: {
    ssr: true,
    target: 'node22',
    outDir: here('./dist'),
    // The script's files are copied to dist/cdn by another step.
    emptyOutDir: false,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { cli: here('./cli.ts'), app: here('./app.ts') },
      external: (id) => packages.some((name) => id === name || id.startsWith(`${name}/`)),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared-[name].js' },
    },
  },
});
