/**
 * Three builds: the client; (mode `library`) the pure library as one file that a browser can import from
 * the server, `/lib/gen.js`, to check itself against Node; and (mode `gen`) the generator as one file for Node.
 */
import { join } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { lowering } from './tools/house/lower.ts';

const root: string = import.meta.dirname;
const lower = (): Plugin => lowering(join(root, 'src'));

/** Tells the service worker every file of the page, so that what a visit has not used is there without a server too. */
const keptFiles: Plugin = {
  name: 'kept-files',
  generateBundle(_options, bundle) {
    const files = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
    const offline = bundle['offline.js'];
    if (offline?.type !== 'chunk') throw new Error('The service worker is not in the bundle.');
    offline.code = `const PAGE_FILES=${JSON.stringify(files.toSorted())};${offline.code}`;
  },
};

const client: UserConfig = {
  plugins: [keptFiles, lower()],
  root: join(root, 'src', 'client'),
  base: './',
  // What writes glTF could also read and write files in Node, which a page never asks of it.
  resolve: {
    alias: Object.fromEntries(
      ['node:fs', 'node:path'].map((name) => [name, join(root, 'src', 'client', 'no-node.ts')]),
    ),
  },
  build: {
    outDir: join(root, 'dist', 'client'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: {
        index: join(root, 'src', 'client', 'index.html'),
        offline: join(root, 'src', 'client', 'offline.ts'),
      },
      output: {
        // A service worker has one address for ever.
        entryFileNames: ({ name }) =>
          name === 'offline' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es', plugins: () => [lower()] },
};

const library: UserConfig = {
  plugins: [lower()],
  publicDir: false,
  build: {
    outDir: join(root, 'dist', 'client', 'lib'),
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: join(root, 'src', 'index.ts'), formats: ['es'], fileName: () => 'gen.js' },
  },
};

/** The core layer stays beside gen: whatever else is in dist/ shares it. */
const coreBeside: Plugin = {
  name: 'core-beside',
  enforce: 'pre',
  resolveId: (id) =>
    id.endsWith('/core/index.ts') ? { id: '../core/index.js', external: true } : null,
};

/**
 * Some two hundred files, which are four fifths of what Node would load, as one, over the compiler's index.js
 * (docs/decisions/0113).
 */
const gen: UserConfig = {
  publicDir: false,
  plugins: [coreBeside, lower()],
  build: {
    outDir: join(root, 'dist', 'gen'),
    emptyOutDir: false,
    target: 'es2024',
    minify: false,
    lib: {
      entry: join(root, 'src', 'gen', 'index.ts'),
      formats: ['es'],
      fileName: () => 'index.js',
    },
  },
};

export default defineConfig(({ mode }) => ({ client, library, gen })[mode] ?? client);
