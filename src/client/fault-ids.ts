/** Every fault that the page tells, by the id that stands beside it; docs/faults.md says what each is. */
export const FAULT_IDS = [
  'no-webgl2',
  'begin',
  'card-lost',
  'page',
  'worker',
  'link',
  'server-away',
  'apart',
  'photo',
  'deed',
  'keep',
] as const;

export type FaultId = (typeof FAULT_IDS)[number];
