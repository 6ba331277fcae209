/** What a worker takes of view: bundled by a test to see what comes with it. */
import { meshOf, transferablesOf } from '../../src/view/index.ts';

Object.assign(globalThis, { meshOf, transferablesOf });
