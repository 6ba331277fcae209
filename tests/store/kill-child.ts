/** Writes as fast as it can until it is killed: `kill-child.ts FOLDER`. Says `region seq` once durable. */
import { isFenced } from '../../src/store/index.ts';
import { openIn } from './folder.ts';

const REGIONS = ['a', 'b', 'c', 'd'];
/** As which the kept tick is told, once durable. */
const CLOCK = 'clock';
const folder = process.argv[2] as string;
const store = await openIn(folder);

/** Content that says where it belongs, of a length that varies. */
function contentOf(region: string, seq: number): Uint8Array {
  return new TextEncoder().encode(`${region} ${seq} `.padEnd(20 + ((seq * 37) % 900), '.'));
}

async function write(region: string): Promise<void> {
  const { epoch, lastSeq } = await store.claim(region);
  for (let seq = lastSeq + 1; ; seq++) {
    const done = await store.append(
      region,
      epoch,
      seq - 1,
      `${epoch}.${seq}`,
      contentOf(region, seq),
    );
    if (isFenced(done)) throw new Error(`fenced at ${region} ${seq}`);
    process.stdout.write(`${region} ${seq}\n`);
  }
}

/** The clock goes on from what was kept. */
async function tick(): Promise<void> {
  for (let now = (await store.keptTick()) ?? 0; ; now++) {
    await store.keepTick(now);
    process.stdout.write(`${CLOCK} ${now}\n`);
  }
}

if (process.argv.length > 2) await Promise.all([...REGIONS.map(write), tick()]);
