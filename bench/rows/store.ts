/** Durable appends through the store's own interface: alone, many at once, and in batches. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  genesisOf,
  parsePlaceAsWritten,
  regionOf,
  regionText,
  sealBatch,
} from '../../src/core/index.ts';
import type { Intent } from '../../src/core/index.ts';
import { isFenced, openSqlite } from '../../src/store/index.ts';
import type { FileStore } from '../../src/store/index.ts';
import { rawRowsASecond } from '../raw-sqlite.ts';
import { quantile, row } from '../row.ts';
import type { Measure, Row } from '../row.ts';

const SINGLES = 3_000;
const BATCHES = 500;
const BATCH = 200;
const RATE = 10_000;
const RATE_MS = 3_000;
const BYTES = 200;

async function append(
  store: FileStore,
  region: string,
  seq: number,
  bytes: Uint8Array,
): Promise<void> {
  const done = await store.append(region, 1, seq - 1, `b${seq}`, bytes);
  if (isFenced(done)) throw new Error('the bench was fenced');
}

/** One append after the other, each waited for. */
async function singles(store: FileStore): Promise<number> {
  await store.claim('singles');
  const bytes = new Uint8Array(BYTES);
  const start = performance.now();
  for (let seq = 1; seq <= SINGLES; seq++) await append(store, 'singles', seq, bytes);
  return (SINGLES * 1000) / (performance.now() - start);
}

/** Batches of events, sealed into the chain (spec/ledger.md) and appended, one after the other. */
async function batches(store: FileStore): Promise<{ stored: number; sealed: number }> {
  const place = parsePlaceAsWritten('3000.0.2411520.2407168/100,67108864,-100');
  const region = regionOf(place);
  const intent: Intent = {
    tick: 946_080_000_000,
    place,
    kind: 'place',
    actor: 'bench',
    body: new Uint8Array(40),
    causes: [
      {
        id: { kind: 'generated', frame: 'city', node: 'virus', process: 'released', index: 0 },
        tick: 0,
        place,
      },
    ],
  };
  const intents = Array.from({ length: BATCH }, () => intent);
  let head = genesisOf('bench', region);
  const begun = performance.now();
  const made = Array.from({ length: BATCHES }, () => {
    const batch = sealBatch(region, head, intents);
    head = batch.head;
    return batch.bytes;
  });
  const sealed = (BATCH * BATCHES * 1000) / (performance.now() - begun);
  const name = regionText(region);
  await store.claim(name);
  const start = performance.now();
  for (const [i, bytes] of made.entries()) await append(store, name, i + 1, bytes);
  return { stored: (BATCH * BATCHES * 1000) / (performance.now() - start), sealed };
}

/** RATE appends a second from many regions at a steady pace: how long each waits. */
async function steady(store: FileStore): Promise<{ waits: number[]; lateMs: number }> {
  const regions = Array.from({ length: 2_000 }, (_, i) => `steady ${i}`);
  await Promise.all(regions.map((region) => store.claim(region)));
  const seqs = new Map(regions.map((region) => [region, 0]));
  const idle = [...regions];
  const waits: number[] = [];
  const bytes = new Uint8Array(BYTES);
  const one = async (region: string): Promise<void> => {
    const seq = (seqs.get(region) as number) + 1;
    seqs.set(region, seq);
    const start = performance.now();
    await append(store, region, seq, bytes);
    waits.push(performance.now() - start);
    idle.push(region);
  };
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const start = performance.now();
  const running: Promise<void>[] = [];
  for (let sent = 0; ;) {
    const now = performance.now() - start;
    if (now > RATE_MS) break;
    for (; sent < (now * RATE) / 1000 && idle.length > 0; sent++)
      running.push(one(idle.shift() as string));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
  loop.disable();
  return { waits, lateMs: loop.percentile(99) / 1e6 - 1 };
}

/** What Node's own SQLite does in the thread that asks: no fence, no chain, and whoever asks waits for the disk. */
function rawRow(name: string, transactions: number, rows: number): Row {
  const value = rawRowsASecond(transactions, rows, new Uint8Array(BYTES));
  const what = rows === 1 ? 'rows a second, a transaction each' : `rows a second, ${rows} a time`;
  return row(name, what, value, '1/s', {
    more: true,
    peer: true,
    note: `node:sqlite, write-ahead log, synchronous FULL, ${BYTES} bytes a row, one thread`,
  });
}

export const storeRows: Measure = async ({ peers }) => {
  const folder = mkdtempSync(join(tmpdir(), 'city-bench-'));
  const store = await openSqlite({ folder, world: 'bench' });
  try {
    // Side by side: a disk's mood changes within seconds.
    const rawAlone = peers ? [rawRow('peer singles', SINGLES, 1)] : [];
    const alone = await singles(store);
    const { stored, sealed } = await batches(store);
    const { waits, lateMs } = await steady(store);
    // Last: the disk is still busy with so large a file after it is gone.
    const rawBatches = peers ? [rawRow('peer batches', BATCHES, BATCH)] : [];
    const note = `${RATE} asked for a second over 2,000 regions, ${waits.length} in ${RATE_MS / 1000} s`;
    return [
      row('durable singles', 'appends a second, each waited for', alone, '1/s', {
        goal: 5_900,
        more: true,
      }),
      ...rawAlone,
      row('durable batches', `events a second in batches of ${BATCH}`, stored, '1/s', {
        goal: 540_000,
        more: true,
      }),
      ...rawBatches,
      row(
        'sealing',
        `events a second encoded, hashed and read again, batches of ${BATCH}`,
        sealed,
        '1/s',
        { more: true },
      ),
      row('group commit p50', 'from append to acknowledged, median', quantile(waits, 0.5), 'ms', {
        goal: 8,
        note,
      }),
      row('group commit p99', 'the slowest hundredth', quantile(waits, 0.99), 'ms', { goal: 20 }),
      row('group commit, main loop', 'how late the main loop is, p99', Math.max(0, lateMs), 'ms', {
        goal: 1.7,
      }),
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
};
