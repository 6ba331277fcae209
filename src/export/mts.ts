/** A grid of cells as a schematic of Luanti (Minetest), of nodes that its usual game has. */
import { MATERIALS } from '../core/index.ts';
import { Bytes } from './bytes.ts';
import type { VoxelGrid } from './voxels.ts';

const VERSION = 4;
/** A node, or a layer of them, that is always placed. */
const ALWAYS = 0x7f;
const AIR = 'air';

/** The node that stands for a material; what is not named here is stone. */
const NODES: Readonly<Record<string, string>> = {
  megastructure: 'default:obsidian',
  concrete: 'default:stone',
  plaster: 'default:silver_sandstone_block',
  metal: 'default:steelblock',
  dark: 'default:coalblock',
  pipe: 'default:tinblock',
  rail: 'default:obsidianbrick',
  cable: 'default:coalblock',
  floor: 'default:stone_block',
  lamp: 'default:meselamp',
  'sky-lamp': 'default:meselamp',
  door: 'default:bronzeblock',
  glass: 'default:glass',
  machine: 'default:copperblock',
  deck: 'default:stonebrick',
  rind: 'default:obsidian_block',
  water: 'default:water_source',
};

/** Packs bytes in the form of zlib: Node and browsers have each their own. */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array | Promise<Uint8Array>;

/** The bytes of an .mts file: east is +x, north +z, air is air. */
export async function mtsOf(
  { across, cells }: VoxelGrid,
  deflate: Deflate,
): Promise<Uint8Array<ArrayBuffer>> {
  const [nx, ny, nz] = across;
  const names: string[] = [AIR];
  const numberOf = [AIR, ...MATERIALS.map((name) => NODES[name] ?? 'default:stone')].map((node) => {
    if (!names.includes(node)) names.push(node);
    return names.indexOf(node);
  });
  const count = nx * ny * nz;
  // Numbers of nodes in two bytes each, then one byte a cell for how surely it is placed, and one of turns.
  const content = new Uint8Array(count * 4).fill(ALWAYS, count * 2, count * 3);
  for (let z = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++) {
        // North is -z of the City, and +z there.
        const number = numberOf[cells[(z * ny + y) * nx + x]!]!;
        content[(((nz - 1 - z) * ny + y) * nx + x) * 2 + 1] = number;
      }
  const bytes = new Bytes('big').ascii('MTSM').u16(VERSION).u16(nx).u16(ny).u16(nz);
  bytes.put(new Uint8Array(ny).fill(ALWAYS)).u16(names.length);
  for (const name of names) bytes.u16(name.length).ascii(name);
  return bytes.put(await deflate(content)).all();
}
