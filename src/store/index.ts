/** The door of store: what keeps the ledger, through one narrow interface. */
export { forgetLedger, worldOfLedger } from './file-open.ts';
export { FILE_NAME, LOCK_NAME, SEAL_NAME } from './schema.ts';
export * from './limits.ts';
export { openMemory } from './memory.ts';
export type { FileReport } from './messages.ts';
export { openSqlite } from './sqlite.ts';
export type { FileStore, SqliteOptions } from './sqlite.ts';
export * from './store.ts';
