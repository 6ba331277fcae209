/** Everything that can be asked of a ledger file without knowing what its entries mean. */
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { merkleRoot, sameBytes, sha256Bytes } from '../core/index.ts';
import { faultOf } from './file-open.ts';
import type { LedgerFile } from './file.ts';
import { READ_ENTRIES_MAX } from './limits.ts';
import type { FileReport } from './messages.ts';
import { readMark } from './mark.ts';
import { sealFault } from './seal.ts';
import { badPages } from './sums.ts';
import { findLog } from './wal.ts';

const FAULTS_MAX = 100;
/** Looks at what somebody else may be writing, before it counts as wrong. */
const LOOKS = 4;

/** Runs one check, and turns what it throws into a sentence. */
function trying(faults: string[], path: string, check: () => void): void {
  if (faults.length >= FAULTS_MAX) return;
  try {
    check();
  } catch (error) {
    faults.push(faultOf(error, path).message);
  }
}

function checkPages(file: LedgerFile, faults: string[]): void {
  for (const row of file.db.prepare('PRAGMA integrity_check(20)').all()) {
    const [text] = Object.values(row);
    if (text !== 'ok') faults.push(`The file's pages are damaged: ${String(text)}.`);
  }
}

/** Every page against its sum. Whoever writes meanwhile moves pages from the log into the file between two looks. */
function checkSums(path: string, faults: string[]): void {
  const folder = dirname(path);
  let pages = [...badPages(folder, findLog(folder).end)];
  for (let look = 1; look < LOOKS && pages.length > 0; look++) {
    const again = badPages(folder, findLog(folder).end);
    pages = pages.filter((page) => again.has(page));
  }
  if (pages.length === 0) return;
  pages.sort((a, b) => a - b);
  const which =
    pages.length === 1
      ? `Page ${pages[0]}`
      : `Each of ${pages.length} pages, the first ${pages[0]},`;
  faults.push(`${which} of the ledger ${JSON.stringify(path)} is not what was written.`);
}

function checkMark(path: string, faults: string[]): void {
  let fault: string | null = null;
  for (let look = 0; look < LOOKS; look++) {
    ({ fault } = readMark(dirname(path)));
    if (fault === null) return;
  }
  faults.push(`${fault}.`);
}

function checkRegion(file: LedgerFile, region: string, last: number): number {
  let count = 0;
  for (let from = 1; from <= last;) {
    const entries = file.read({ region, from, to: Math.min(last, from + READ_ENTRIES_MAX - 1) });
    count += entries.length;
    from += entries.length;
  }
  return count;
}

function checkCheckpoints(file: LedgerFile, faults: string[]): void {
  for (const { seq, root, heads } of file.checkpoints()) {
    if (!sameBytes(root, merkleRoot(heads))) {
      faults.push(`Checkpoint ${seq} has another root than its heads.`);
    }
    for (const { region, last, hash } of heads) {
      const [entry] = file.read({ region, from: last, to: last });
      if (entry === undefined || !sameBytes(sha256Bytes(entry.bytes), hash)) {
        faults.push(`Checkpoint ${seq} knows another entry ${last} of ${region}.`);
      }
      if (faults.length >= FAULTS_MAX) return;
    }
  }
}

/** Looks at every page, entry, sum and checkpoint, as of one moment, whoever writes meanwhile. */
export function checkFile(file: LedgerFile): FileReport {
  file.db.exec('BEGIN');
  try {
    return report(file);
  } finally {
    file.db.exec('COMMIT');
  }
}

function report(file: LedgerFile): FileReport {
  const faults: string[] = [];
  const { path } = file;
  let entries = 0;
  trying(faults, path, () => {
    const broken = sealFault(dirname(path));
    if (broken !== null) faults.push(`The ledger ${JSON.stringify(path)}: ${broken}.`);
  });
  trying(faults, path, () => checkSums(path, faults));
  trying(faults, path, () => checkMark(path, faults));
  trying(faults, path, () => checkPages(file, faults));
  trying(faults, path, () => {
    for (const { region, lastSeq } of file.regions()) {
      trying(faults, path, () => {
        entries += checkRegion(file, region, lastSeq);
      });
    }
    const { n } = file.db.prepare('SELECT count(*) AS n FROM entry').get() as { n: number };
    if (faults.length === 0 && n !== entries) {
      faults.push(`The file holds ${n} entries, and its regions ${entries}.`);
    }
  });
  trying(faults, path, () => checkCheckpoints(file, faults));
  trying(faults, path, () => void file.keptTick());
  return { faults, entries, bytes: statSync(path).size };
}
