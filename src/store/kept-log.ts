/**
 * The write-ahead log as the writer of a ledger keeps it: marked after every commit (mark.ts), and moved into the
 * file by us alone, for the sums of its pages must be written first (sums.ts).
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { SUMMED_BYTES_MAX } from './limits.ts';
import { LOG_PAGES } from './log.ts';
import { Marker } from './mark.ts';
import type { LogEnd } from './mark.ts';
import { FILE_NAME } from './schema.ts';
import { seal } from './seal.ts';
import { StoreFault } from './store.ts';
import { PageSums, badPages } from './sums.ts';

/** While a reader holds the log back it is tried again after so many pages. */
const AGAIN_PAGES = 16;

/** Pages that are not what was written, where the file is small enough to be looked through whenever it is opened. */
function badAtOpening(folder: string, end: LogEnd | null): ReadonlySet<number> {
  if (statSync(join(folder, FILE_NAME)).size > SUMMED_BYTES_MAX) return new Set();
  try {
    return badPages(folder, end);
  } catch {
    // Sums that are not what was written say nothing of the pages.
    return new Set();
  }
}

export class KeptLog {
  private readonly db: DatabaseSync;
  private readonly folder: string;
  private readonly marker: Marker;
  private readonly sums: PageSums;
  /** Pages in the log when it was last tried to move them. */
  private tried = 0;

  /** @param end where the log ends as it was found; null where there was none. */
  constructor(db: DatabaseSync, folder: string, end: LogEnd | null) {
    this.db = db;
    this.folder = folder;
    const { page_size: pageBytes } = db.prepare('PRAGMA page_size').get() as { page_size: number };
    this.marker = new Marker(folder, end, pageBytes);
    this.sums = new PageSums(folder, pageBytes, badAtOpening(folder, end));
  }

  /** After a commit, before anybody is told of it. */
  mark(): void {
    try {
      this.marker.follow();
      this.marker.write();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const path = JSON.stringify(join(this.folder, FILE_NAME));
      throw new StoreFault('read-only', `The ledger ${path} cannot be written (its mark: ${why}).`);
    }
  }

  /** Where the log ends that somebody may have been told of. */
  get told(): LogEnd {
    return this.marker.at;
  }

  /** Before anything that might move the log into the file. Throws where the disk refuses. */
  keep(): void {
    this.sums.keep(this.marker.at);
    this.marker.write(true);
  }

  /** Moves the log into the file; true where all of it is there. */
  private checkpoint(): boolean {
    this.keep();
    const { busy, log, checkpointed } = this.db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as {
      busy: number;
      log: number;
      checkpointed: number;
    };
    return busy === 0 && log === checkpointed;
  }

  /** Once the log is long. What fails is tried again after some more pages: nobody waits for it. */
  move(): void {
    const { frames } = this.marker.at;
    if (frames < LOG_PAGES) this.tried = 0;
    else if (this.tried === 0 || frames - this.tried >= AGAIN_PAGES) {
      this.tried = frames;
      try {
        this.checkpoint();
      } catch {
        // A disk that refuses will refuse the next commit as well, and that is told.
      }
    }
  }

  /** All of it, so that it is no longer needed; false where a reader still needs it. */
  moveAll(): boolean {
    if (!this.checkpoint()) return false;
    this.marker.clear();
    return true;
  }

  /** Before the file is closed; true where nothing is left in the log. */
  end(): boolean {
    try {
      return this.moveAll();
    } catch {
      // To close the file may move the log all the same.
      this.sums.forget();
      return false;
    }
  }

  /** After the file was closed. What was closed in good order is sealed, if it is what was written. */
  done(isSound: boolean): void {
    try {
      if (!existsSync(join(this.folder, `${FILE_NAME}-wal`))) this.marker.clear();
      if (isSound && this.sums.complete()) seal(this.folder);
    } catch {
      // A disk that refuses: without a seal it is looked at page by page.
    }
    this.marker.close();
  }

  /** Lets go of the files, to be opened again. */
  close(): void {
    this.marker.close();
  }
}
