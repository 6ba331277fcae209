/**
 * The layers of src/, and which doors each may use. From this table tools/house/fences.ts writes the
 * tsconfig of every layer, so the compiler refuses any other import, and the linter takes its rules.
 */

/** What a layer finds around it: nothing at all, a browser, or Node. */
export type Host = 'none' | 'browser' | 'node';

export interface Layer {
  readonly host: Host;
  /** Layers it may import, each through its index.ts only. */
  readonly imports: readonly string[];
  /** Pure: no clock, no chance, no locale, no package, no I/O. */
  readonly pure: boolean;
}

/** Layers by name, lowest rank first: a layer may import only from lines above its own. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  core: { host: 'none', pure: true, imports: [] },
  gen: { host: 'none', pure: true, imports: ['core'] },
  sim: { host: 'none', pure: true, imports: ['core'] },
  store: { host: 'node', pure: false, imports: ['core'] },
  protocol: { host: 'none', pure: false, imports: ['core'] },
  view: { host: 'browser', pure: false, imports: ['core'] },
  fabric: { host: 'none', pure: true, imports: ['core', 'gen', 'sim'] },
  world: { host: 'node', pure: false, imports: ['core', 'gen', 'sim', 'store', 'fabric'] },
  export: { host: 'none', pure: false, imports: ['core', 'gen', 'fabric'] },
  server: { host: 'node', pure: false, imports: ['core', 'gen', 'protocol', 'fabric', 'world'] },
  client: {
    host: 'browser',
    pure: false,
    imports: ['core', 'gen', 'sim', 'protocol', 'view', 'fabric', 'export'],
  },
  agent: { host: 'node', pure: false, imports: ['core', 'protocol'] },
  cli: {
    host: 'node',
    pure: false,
    imports: [
      'core',
      'gen',
      'sim',
      'store',
      'protocol',
      'fabric',
      'world',
      'export',
      'server',
      'agent',
    ],
  },
};

/** Splits a path under src/ into its layer and the rest; null where the path is in no layer. */
export function layerOf(path: string): { readonly layer: string; readonly rest: string } | null {
  const match = /(?:^|\/)src\/([a-z]+)\/(.+)$/.exec(path.replaceAll('\\', '/'));
  const layer = match?.[1];
  const rest = match?.[2];
  if (layer === undefined || rest === undefined || !(layer in LAYERS)) return null;
  return { layer, rest };
}
