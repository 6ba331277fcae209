/**
 * Two builds: the client, and (mode `library`) the pure library as one file that a browser can
 * import from the server, `/lib/gen.js`, to check itself against Node.
 */
import { join } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const root: string = import.meta.dirname;

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
  plugins: [keptFiles],
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
  worker: { format: 'es' },
};

const library: UserConfig = {
  publicDir: false,
  build: {
    outDir: join(root, 'dist', 'client', 'lib'),
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: join(root, 'src', 'index.ts'), formats: ['es'], fileName: () => 'gen.js' },
  },
};

export default defineConfig(({ mode }) => (mode === 'library' ? library : client));
