/** What the tests of the command compare it with. */
export { MATERIALS, ROLES, parseNode } from '../../src/core/index.ts';
export { chunkAt } from '../../src/gen/index.ts';
export { trianglesOf } from '../../src/view/index.ts';
export { worldOf } from '../../src/world/index.ts';
