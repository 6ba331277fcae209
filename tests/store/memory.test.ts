import { openMemory } from '../../src/store/index.ts';
import { storeContract } from './store.contract.ts';

storeContract('memory', async () => openMemory('seed 0 rules 1'));
