/** The ordinary way to keep rows for good with Node: its own SQLite in the thread that asks, which stands still meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Rows a second, so many to a transaction, each of them durable before the next begins. */
export function rawRowsASecond(transactions: number, rows: number, bytes: Uint8Array): number {
  const folder = mkdtempSync(join(tmpdir(), 'city-bench-'));
  const db = new DatabaseSync(join(folder, 'raw.sqlite'));
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    db.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT');
    const begin = db.prepare('BEGIN IMMEDIATE');
    const add = db.prepare('INSERT INTO entry (bytes) VALUES (?)');
    const commit = db.prepare('COMMIT');
    const start = performance.now();
    for (let i = 0; i < transactions; i++) {
      begin.run();
      for (let n = 0; n < rows; n++) add.run(bytes);
      commit.run();
    }
    return (transactions * rows * 1000) / (performance.now() - start);
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}
