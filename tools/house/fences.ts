/**
 * Writes the tsconfig of every layer that has begun (has a TypeScript file), the list at the root,
 * and the tests'. Run by `npm run fences`; with `--check` it writes nothing and fails on a difference.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Layer, LAYERS } from './layers.ts';

const ROOT: string = join(import.meta.dirname, '..', '..');

/** Layers with at least one TypeScript file, in rank order. */
export function begunLayers(root: string = ROOT): string[] {
  return Object.keys(LAYERS).filter((layer) => {
    const folder = join(root, 'src', layer);
    if (!existsSync(folder)) return false;
    return readdirSync(folder, { recursive: true }).some((name) => /\.tsx?$/.test(String(name)));
  });
}

function hostOptions(layer: Layer): Record<string, unknown> {
  if (layer.host === 'browser') return { lib: ['es2024', 'dom', 'dom.iterable'] };
  if (layer.host === 'node') return { types: ['node'] };
  return {};
}

// Vite builds the client, and the compiler only checks it: its declarations go out of Vite's way.
function clientOptions(): Record<string, unknown> {
  return {
    outDir: '../../dist/.build/client',
    emitDeclarationOnly: true,
    rewriteRelativeImportExtensions: false,
    types: ['vite/client'],
    jsx: 'react-jsx',
    jsxImportSource: 'preact',
  };
}

function layerConfig(name: string, layer: Layer, begun: readonly string[]): unknown {
  return {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      rootDir: '..',
      outDir: '../../dist',
      tsBuildInfoFile: `../../dist/.build/${name}.tsbuildinfo`,
      ...hostOptions(layer),
      ...(name === 'client' ? clientOptions() : {}),
    },
    include: name === 'client' ? ['**/*.ts', '**/*.tsx'] : ['**/*.ts'],
    references: layer.imports.filter((i) => begun.includes(i)).map((i) => ({ path: `../${i}` })),
  };
}

// The library's door, src/index.ts, is a project of its own above the layers it re-exports.
function doorConfig(begun: readonly string[]): unknown {
  return {
    extends: '../tsconfig.base.json',
    compilerOptions: {
      rootDir: '.',
      outDir: '../dist',
      tsBuildInfoFile: '../dist/.build/index.tsbuildinfo',
    },
    files: ['index.ts'],
    references: ['core', 'gen', 'fabric']
      .filter((i) => begun.includes(i))
      .map((i) => ({ path: `./${i}` })),
  };
}

function testsConfig(projects: readonly string[]): unknown {
  return {
    extends: '../tsconfig.base.json',
    compilerOptions: {
      composite: false,
      isolatedDeclarations: false,
      rewriteRelativeImportExtensions: false,
      noEmit: true,
      incremental: true,
      tsBuildInfoFile: '../dist/.build/tests.tsbuildinfo',
      lib: ['es2024', 'dom', 'dom.iterable'],
      types: ['node'],
    },
    include: ['.', '../tools', '../bench', '../examples', '../*.config.ts'],
    references: projects.map((path) => ({ path: `../${path}` })),
  };
}

/** Every tsconfig that the fences consist of, by path from the root, as text. */
export function fences(root: string = ROOT): Map<string, string> {
  const begun = begunLayers(root);
  const projects = begun.map((name) => `src/${name}`);
  const hasDoor = existsSync(join(root, 'src', 'index.ts'));
  if (hasDoor) projects.push('src');
  const files = new Map<string, unknown>();
  for (const name of begun) {
    files.set(`src/${name}/tsconfig.json`, layerConfig(name, LAYERS[name] as Layer, begun));
  }
  if (hasDoor) files.set('src/tsconfig.json', doorConfig(begun));
  files.set('tsconfig.json', { files: [], references: projects.map((path) => ({ path })) });
  files.set('tests/tsconfig.json', testsConfig(projects));
  return new Map([...files].map(([path, value]) => [path, `${JSON.stringify(value, null, 2)}\n`]));
}

/** Paths whose text differs from what the table of layers asks for. */
export function crookedFences(root: string = ROOT): string[] {
  const crooked = [...fences(root)].filter(([path, text]) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  return crooked.map(([path]) => path);
}

if (import.meta.main) {
  const crooked = crookedFences();
  if (process.argv.includes('--check')) {
    for (const path of crooked) console.error(`${path} is out of date: run npm run fences`);
    process.exitCode = crooked.length === 0 ? 0 : 1;
  } else {
    const wanted = fences();
    for (const path of crooked) writeFileSync(join(ROOT, path), wanted.get(path) as string);
    console.log(crooked.length === 0 ? 'The fences stand.' : `Wrote ${crooked.join(', ')}.`);
  }
}
