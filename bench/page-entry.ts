/** What a worker of the page makes a chunk with. */
export { chunkAt, skinAt } from '../src/gen/index.ts';
export { meshOf, reuse } from '../src/view/index.ts';
