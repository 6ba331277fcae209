import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { cutLog } from '../../src/store/log.ts';
import { FILE_NAME } from '../../src/store/schema.ts';
import { findLog } from '../../src/store/wal.ts';
import { freshFolder } from './folder.ts';

function openLogged(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, FILE_NAME));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0');
  return db;
}

/** What a process finds that comes after a kill: the folder as it is, file and log. */
function afterKill(folder: string): string {
  const copy = freshFolder();
  for (const name of [FILE_NAME, `${FILE_NAME}-wal`]) cpSync(join(folder, name), join(copy, name));
  return copy;
}

function rowsOf(folder: string): unknown[] {
  const db = openLogged(folder);
  const rows = db.prepare('SELECT v FROM t').all();
  db.close();
  return rows.map(({ v }) => v);
}

test('ST13 what a log holds behind what was acknowledged is gone when it is read again', () => {
  const folder = freshFolder();
  const db = openLogged(folder);
  db.exec('CREATE TABLE t (v); INSERT INTO t VALUES (1)');
  const told = findLog(folder).end!;
  db.exec('INSERT INTO t VALUES (2)');
  expect(rowsOf(afterKill(folder))).toEqual([1, 2]);
  const cut = afterKill(folder);
  cutLog(cut, told);
  expect(findLog(cut)).toEqual({ fault: null, end: told });
  expect(rowsOf(cut)).toEqual([1]);
  // Begun anew, once the file holds all of it: nothing of it has been acknowledged yet.
  db.exec('PRAGMA wal_checkpoint(FULL); INSERT INTO t VALUES (3)');
  const anew = afterKill(folder);
  expect(rowsOf(afterKill(folder))).toEqual([1, 2, 3]);
  const { end } = findLog(folder);
  cutLog(anew, { ...told, salt: [end!.salt[0] - 1, 0] });
  expect(findLog(anew)).toMatchObject({ fault: null, end: { frames: 0 } });
  expect(rowsOf(anew)).toEqual([1, 2]);
  // One of which nothing is known is left as it is.
  const other = afterKill(folder);
  cutLog(other, { ...told, salt: [end!.salt[0] + 7, 0] });
  expect(rowsOf(other)).toEqual([1, 2, 3]);
  db.close();
});
