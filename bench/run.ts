/** `npm run bench` and `city bench`: every measurement, one after the other, and their report. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { asMarkdown } from './report.ts';
import type { Results } from './report.ts';
import type { Measure, Row } from './row.ts';
import { chunkRows } from './rows/chunk.ts';
import { editRows } from './rows/edits.ts';
import { exportRows } from './rows/export.ts';
import { firstFrameRows } from './rows/first-frame.ts';
import { linkRows } from './rows/links.ts';
import { longWalkRows } from './rows/long-walk.ts';
import { otherRows } from './rows/others.ts';
import { pageRows } from './rows/pages.ts';
import { peerRows } from './rows/peers.ts';
import { pointRows } from './rows/points.ts';
import { replayRows } from './rows/replay.ts';
import { routeRows } from './rows/routes.ts';
import { storeRows } from './rows/store.ts';
import { viewRows } from './rows/view.ts';
import { walkerRows } from './rows/walkers.ts';
import { walkRows } from './rows/walk.ts';

export { asMarkdown };

export interface BenchOptions {
  readonly seed: number;
  /** Only measurements whose names contain this, or one of these with commas between them. */
  readonly only?: string;
  readonly peers: boolean;
  readonly tell: (text: string) => void;
}

const MEASURES: readonly (readonly [string, Measure])[] = [
  ['chunk', chunkRows],
  ['edit', editRows],
  ['view', viewRows],
  ['points', pointRows],
  ['routes', routeRows],
  ['export', exportRows],
  ['store', storeRows],
  ['replay', replayRows],
  ['walkers', walkerRows],
  ['others', otherRows],
  ['pages', pageRows],
  ['first frame', firstFrameRows],
  ['walk', walkRows],
  ['long walk', longWalkRows],
  ['links', linkRows],
  ['peers', peerRows],
];

/** What `only` may name. */
export const MEASURED: readonly string[] = MEASURES.map(([name]) => name);

/** Runs the measurements in one process, one after the other, so that none disturbs another. */
export async function runBench(options: BenchOptions): Promise<Results> {
  const rows: Row[] = [];
  const wanted = (options.only ?? '').split(',');
  for (const [name, measure] of MEASURES) {
    if (name === 'peers' && !options.peers) continue;
    if (!wanted.some((part) => name.includes(part))) continue;
    options.tell(`Measuring ${name} …`);
    rows.push(...(await measure({ seed: options.seed, peers: options.peers, tell: options.tell })));
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    machine: `${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    seed: options.seed,
    rows,
  };
}

/** Writes bench/results/DATE-LABEL.json and .md; gives the path without its ending. */
export async function saveResults(results: Results, label: string): Promise<string> {
  const folder = join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  const name = `${results.date}-${label}`;
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(join(folder, `${name}.md`), asMarkdown(results));
  return `bench/results/${name}`;
}
