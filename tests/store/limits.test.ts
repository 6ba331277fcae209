import { expect, test } from 'vitest';
import { BATCH_EVENTS_MAX, BODY_BYTES_MAX } from '../../src/core/index.ts';
import * as limits from '../../src/store/index.ts';

test('ST9 the limits fit one another', () => {
  // One event of the largest size fits an entry, an entry an answer and the queue.
  expect(BODY_BYTES_MAX + 65_536).toBeLessThan(limits.ENTRY_BYTES_MAX);
  expect(BATCH_EVENTS_MAX * 4_000).toBeLessThan(limits.ENTRY_BYTES_MAX);
  expect(limits.ENTRY_BYTES_MAX).toBeLessThanOrEqual(limits.READ_BYTES_MAX);
  expect(limits.READ_BYTES_MAX).toBeLessThan(limits.PENDING_BYTES_MAX);
  expect(limits.SNAPSHOT_BYTES_MAX).toBeLessThan(limits.PENDING_BYTES_MAX);
  expect(limits.GROUP_COUNT_MAX).toBeLessThan(limits.PENDING_COUNT_MAX);
});
