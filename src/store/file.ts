/** The ledger file's operations, one statement after the other: the thread groups them into commits. */
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hexOf, merkleRoot, sha256Bytes } from '../core/index.ts';
import { READ_BYTES_MAX, READ_ENTRIES_MAX } from './limits.ts';
import type { Operations } from './messages.ts';
import { FILE_NAME } from './schema.ts';
import { StoreFault } from './store.ts';
import type { Checkpoint, Claim, Entry, Fenced, Owner, RegionInfo, Snapshot } from './store.ts';

interface RegionRow {
  readonly id: number;
  readonly name: string;
  readonly epoch: number;
  readonly last: number;
  readonly holder: string | null;
}

interface EntryRow {
  readonly seq: number;
  readonly epoch: number;
  readonly batch: string;
  readonly bytes: Uint8Array;
  readonly sum: number;
}

/** The sum of an entry covers its place too, so that one entry cannot stand for another. */
export function sumOf(
  region: string,
  seq: number,
  epoch: number,
  batch: string,
  bytes: Uint8Array,
): number {
  return crc32(bytes, crc32(`${region}\n${seq}\n${epoch}\n${batch}\n`));
}

/** A tick with its sum, so that a flipped bit is no other time. */
function tickText(tick: number): string {
  return `${tick} ${crc32(`tick\n${tick}\n`)}`;
}

const SQL = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  region: 'SELECT id, name, epoch, last, holder FROM region WHERE name = ?',
  addRegion: 'INSERT INTO region (name, epoch, last, holder) VALUES (?, 1, 0, ?)',
  setOwner: 'UPDATE region SET epoch = ?, holder = ? WHERE id = ?',
  // The fence: nothing is written unless both are still so.
  advance: 'UPDATE region SET last = last + 1 WHERE id = ? AND epoch = ? AND last = ?',
  addEntry: 'INSERT INTO entry (region, seq, epoch, batch, bytes, sum) VALUES (?, ?, ?, ?, ?, ?)',
  entry: 'SELECT seq, epoch, batch, bytes, sum FROM entry WHERE region = ? AND seq = ?',
  entries:
    'SELECT seq, epoch, batch, bytes, sum FROM entry WHERE region = ? AND seq BETWEEN ? AND ? ORDER BY seq',
  regions: 'SELECT id, name, epoch, last, holder FROM region ORDER BY name',
  putSnapshot: 'INSERT OR REPLACE INTO snapshot (key, seq, bytes, sum) VALUES (?, ?, ?, ?)',
  getSnapshot: 'SELECT seq, bytes, sum FROM snapshot WHERE key = ?',
  lastCheckpoint: 'SELECT coalesce(max(seq), 0) AS seq FROM checkpoint',
  addCheckpoint: 'INSERT INTO checkpoint (seq, root, heads) VALUES (?, ?, ?)',
  checkpoints: 'SELECT seq, root, heads FROM checkpoint ORDER BY seq',
  keepTick: "INSERT OR REPLACE INTO meta (key, value) VALUES ('tick', ?)",
  keptTick: "SELECT value FROM meta WHERE key = 'tick'",
} as const;

export class LedgerFile {
  readonly path: string;
  readonly db: DatabaseSync;
  private readonly holder: string;
  private readonly statements = new Map<string, StatementSync>();
  /** Regions by name; forgotten when a transaction is taken back. */
  private readonly ids = new Map<string, number>();

  constructor(db: DatabaseSync, folder: string, holder: string) {
    this.db = db;
    this.path = join(folder, FILE_NAME);
    this.holder = holder;
  }

  private sql(name: keyof typeof SQL): StatementSync {
    let statement = this.statements.get(name);
    if (statement === undefined) {
      statement = this.db.prepare(SQL[name]);
      this.statements.set(name, statement);
    }
    return statement;
  }

  begin(): void {
    this.sql('begin').run();
  }

  commit(): void {
    this.sql('commit').run();
  }

  /** After a transaction that was taken back: regions that it made are not there. */
  forget(): void {
    this.ids.clear();
  }

  private region(name: string): RegionRow | undefined {
    return this.sql('region').get(name) as RegionRow | undefined;
  }

  claim({ region }: Operations['claim']['ask']): Claim {
    const row = this.region(region);
    if (row === undefined) {
      this.sql('addRegion').run(region, this.holder);
      return { epoch: 1, lastSeq: 0 };
    }
    this.sql('setOwner').run(row.epoch + 1, this.holder, row.id);
    return { epoch: row.epoch + 1, lastSeq: row.last };
  }

  release({ region, epoch }: Operations['release']['ask']): Owner | null {
    const row = this.region(region);
    if (row === undefined || row.epoch !== epoch || row.holder === null) return null;
    this.sql('setOwner').run(epoch + 1, null, row.id);
    return { region, epoch: epoch + 1, holder: null };
  }

  append(ask: Operations['append']['ask']): number | Fenced {
    const { region, epoch, expectSeq, batchId, bytes } = ask;
    const id = this.idOf(region);
    if (id === undefined) return { fenced: true, epoch: 0, lastSeq: 0 };
    const seq = expectSeq + 1;
    if (this.sql('advance').run(id, epoch, expectSeq).changes === 1) {
      this.sql('addEntry').run(
        id,
        seq,
        epoch,
        batchId,
        bytes,
        sumOf(region, seq, epoch, batchId, bytes),
      );
      return seq;
    }
    const row = this.region(region) as RegionRow;
    const last = this.sql('entry').get(id, seq) as EntryRow | undefined;
    if (row.last === seq && row.epoch === epoch && last?.batch === batchId) return seq;
    return { fenced: true, epoch: row.epoch, lastSeq: row.last };
  }

  private idOf(region: string): number | undefined {
    const known = this.ids.get(region);
    if (known !== undefined) return known;
    const id = this.region(region)?.id;
    if (id !== undefined) this.ids.set(region, id);
    return id;
  }

  read({ region, from, to }: Operations['read']['ask']): readonly Entry[] {
    const row = this.region(region);
    if (row === undefined) return [];
    const found: Entry[] = [];
    const last = Math.min(to, row.last, from + READ_ENTRIES_MAX - 1);
    let size = 0;
    for (const value of this.sql('entries').iterate(row.id, from, last)) {
      const entry = value as unknown as EntryRow;
      size += entry.bytes.length;
      if (size > READ_BYTES_MAX && found.length > 0) return found;
      found.push(this.whole(region, entry, from + found.length));
    }
    if (found.length !== Math.max(0, last - from + 1)) {
      throw this.damage(`the entries ${from} to ${last} of ${region} are not all there`);
    }
    return found;
  }

  /** An entry that is what was written, or a fault. */
  private whole(region: string, row: EntryRow, due: number): Entry {
    const { seq, epoch, batch, bytes, sum } = row;
    if (seq !== due || sum !== sumOf(region, seq, epoch, batch, bytes)) {
      throw this.damage(`entry ${due} of ${region} is not what was written`);
    }
    return { seq, epoch, batchId: batch, bytes };
  }

  private damage(what: string): StoreFault {
    return new StoreFault(
      'damaged',
      `The ledger ${JSON.stringify(this.path)} is damaged: ${what}; restore it from a backup.`,
    );
  }

  putSnapshot({ key, appliedSeq, bytes }: Operations['putSnapshot']['ask']): null {
    this.sql('putSnapshot').run(key, appliedSeq, bytes, sumOf(key, appliedSeq, 0, '', bytes));
    return null;
  }

  /** A snapshot that is not what was written is none: it can always be made again. */
  getSnapshot({ key }: Operations['getSnapshot']['ask']): Snapshot | null {
    const row = this.sql('getSnapshot').get(key) as EntryRow | undefined;
    if (row === undefined || row.sum !== sumOf(key, row.seq, 0, '', row.bytes)) return null;
    return { appliedSeq: row.seq, bytes: row.bytes };
  }

  checkpoint({ seq }: Operations['checkpoint']['ask']): Checkpoint {
    const { seq: last } = this.sql('lastCheckpoint').get() as { seq: number };
    if (seq !== last + 1) {
      throw new StoreFault('limit', `The next checkpoint is number ${last + 1}, not ${seq}.`);
    }
    const rows = this.sql('regions').all() as unknown as RegionRow[];
    const heads = rows
      .filter((row) => row.last > 0)
      .map((row) => {
        const [entry] = this.read({ region: row.name, from: row.last, to: row.last });
        return { region: row.name, last: row.last, hash: sha256Bytes((entry as Entry).bytes) };
      });
    const root = merkleRoot(heads);
    const text = JSON.stringify(heads.map((h) => [h.region, h.last, hexOf(h.hash)]));
    this.sql('addCheckpoint').run(seq, root, text);
    return { seq, root, heads };
  }

  checkpoints(): readonly Checkpoint[] {
    const rows = this.sql('checkpoints').all() as unknown as {
      seq: number;
      root: Uint8Array;
      heads: string;
    }[];
    return rows.map(({ seq, root, heads }) => ({
      seq,
      root,
      heads: (JSON.parse(heads) as [string, number, string][]).map(([region, last, hash]) => ({
        region,
        last,
        hash: Uint8Array.from(Buffer.from(hash, 'hex')),
      })),
    }));
  }

  keepTick({ tick }: Operations['keepTick']['ask']): null {
    this.sql('keepTick').run(tickText(tick));
    return null;
  }

  /** A clock that is not what was kept could run backwards, so it is damage and no guess. */
  keptTick(): number | null {
    const row = this.sql('keptTick').get() as { value: string } | undefined;
    if (row === undefined) return null;
    const tick = Number(row.value.split(' ')[0]);
    if (tickText(tick) === row.value) return tick;
    throw this.damage('the tick of its clock is not what was kept');
  }

  regions(): readonly RegionInfo[] {
    const rows = this.sql('regions').all() as unknown as RegionRow[];
    return rows.map(({ name, epoch, last }) => ({ region: name, epoch, lastSeq: last }));
  }

  owner({ region }: Operations['owner']['ask']): Owner | null {
    const row = this.region(region);
    return row === undefined ? null : { region, epoch: row.epoch, holder: row.holder };
  }
}
