/**
 * Two builds: the client, and (mode `library`) the pure library as one file that a browser can
 * import from the server, `/lib/gen.js`, to check itself against Node.
 */
import { join } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

const root: string = import.meta.dirname;

const client: UserConfig = {
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
