/** The file's tables, and how a file is known to be one of ours. */

/** `City`, in the header of every ledger file. */
export const APPLICATION_ID = 0x43697479;
/** The form of the tables that is written today. Older ones are brought up to it when opened. */
export const SCHEMA_FORM = 1;

export const FILE_NAME = 'ledger.sqlite';
export const LOCK_NAME = 'ledger.lock';
export const SEAL_NAME = 'ledger.seal';
export const MARK_NAME = 'ledger.mark';
export const SUMS_NAME = 'ledger.sums';

export const SCHEMA: string = `
PRAGMA application_id = ${APPLICATION_ID};
PRAGMA user_version = ${SCHEMA_FORM};
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE region (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  epoch INTEGER NOT NULL,
  last INTEGER NOT NULL,
  holder TEXT
) STRICT;
CREATE TABLE entry (
  region INTEGER NOT NULL REFERENCES region,
  seq INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  batch TEXT NOT NULL,
  bytes BLOB NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY (region, seq)
) STRICT;
CREATE TABLE snapshot (
  key TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  sum INTEGER NOT NULL
) STRICT;
CREATE TABLE checkpoint (seq INTEGER PRIMARY KEY, root BLOB NOT NULL, heads TEXT NOT NULL) STRICT;
`;
