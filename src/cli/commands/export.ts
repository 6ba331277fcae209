/** `city export ADDRESS --box X,Y,Z --out FILE`: a box of the City as a model. */
import { Option } from 'commander';
import type { Command } from 'commander';
import {
  BOX_LEVEL_MAX,
  BOX_NODES_MAX,
  BOX_SIDE_MAX,
  BOX_SIDE_MIN,
  countsOf,
  glbOfBox,
  Harvest,
  nodeCount,
  nodesIn,
} from '../../export/index.ts';
import type { BoxCounts, BoxSpec } from '../../export/index.ts';
import {
  DEFAULT_TICK,
  Fault,
  RULES,
  askPlace,
  chunkNow,
  decimalNumber,
  shown,
  tickNumber,
  wholeNumber,
  worldTick,
} from '../../world/index.ts';
import type { Live } from '../../world/index.ts';
import { outputFile, writeOutput } from '../files.ts';
import { jsonLine, table, write } from '../io.ts';
import { standingOption, withLive } from '../ledger.ts';
import { newCommand, reading } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';

type Size = readonly [number, number, number];

interface ExportOptions extends CommonOptions {
  readonly box: Size;
  readonly out: string;
  readonly level: number;
  readonly tick?: number;
  readonly world?: string;
  readonly web?: boolean;
}

const BOX_FORM = `X,Y,Z in metres, each from ${BOX_SIDE_MIN} to ${BOX_SIDE_MAX}, such as 96,64,96`;

function readBox(text: string): Size {
  const sides = text.split(',');
  if (sides.length !== 3)
    throw new Fault(`box ${shown(text)} is not ${BOX_FORM}`, `give --box ${BOX_FORM}`);
  try {
    const side = (one: string) => decimalNumber(one, 'box side', BOX_SIDE_MIN, BOX_SIDE_MAX);
    return [side(sides[0]!), side(sides[1]!), side(sides[2]!)];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.message, `give --box ${BOX_FORM}`);
  }
}

function specOf(address: string, { box, level, tick: asked }: ExportOptions, now: number): BoxSpec {
  const tick = asked ?? now;
  const spec = { place: askPlace(address), size: box, level, tick };
  const count = nodeCount(spec);
  if (count > BOX_NODES_MAX)
    throw new Fault(
      `the box reaches into ${count} nodes of level ${level}, and the limit is ${BOX_NODES_MAX}`,
      'give a smaller --box, or a higher --level',
    );
  return spec;
}

/** Makes the command. */
export function exportCommand(session: Session): Command {
  return newCommand('export', 'a box of the City as a model, for Blender, Godot and others')
    .argument('<ADDRESS>', 'the middle of the box’s floor')
    .requiredOption('--box <X,Y,Z>', BOX_FORM, reading(readBox))
    .requiredOption('--out <FILE>', 'the .glb file to write')
    .addOption(
      new Option('--level <L>', `how fine: 0, the finest, to ${BOX_LEVEL_MAX}`)
        .default(0)
        .argParser(reading((text) => wholeNumber(text, 'level', 0, BOX_LEVEL_MAX))),
    )
    .addOption(
      new Option(
        '--tick <T>',
        `when, in tenths of a second since year 0 (default: ${DEFAULT_TICK}, with --world what its clock shows)`,
      ).argParser(reading(tickNumber)),
    )
    .addOption(standingOption())
    .option('--web', 'instanced and compressed, for three.js: other tools cannot read it')
    .action(async (address: string, options: ExportOptions) => {
      const file = outputFile(options.out, '.glb', '--out');
      const { counts, bytes } = await withLive(options, async (live) => {
        const now = options.world === undefined ? DEFAULT_TICK : await worldTick(live);
        return taken(live, specOf(address, options, now), options.web === true);
      });
      await writeOutput(file, bytes);
      const answer = { file: options.out, bytes: bytes.length, ...counts };
      await write(session.io.stdout, options.json === true ? jsonLine(answer) : forPeople(answer));
    });
}

async function taken(
  live: Live,
  spec: BoxSpec,
  web: boolean,
): Promise<{ counts: BoxCounts; bytes: Uint8Array }> {
  const harvest = new Harvest(spec);
  for (const node of nodesIn(spec)) harvest.add(await chunkNow(live, node, spec.tick));
  const meshes = harvest.meshes();
  const bytes = await glbOfBox(spec, meshes, { seed: live.world.key.seed, rules: RULES, web });
  return { counts: countsOf(meshes), bytes };
}

function forPeople(answer: BoxCounts & { file: string; bytes: number }): string {
  const [low, high] = answer.bounds;
  const size = high.map((v, i) => (v - low[i]!).toFixed(2)).join(' x ');
  return table([
    ['written to', answer.file],
    ['size', `${(answer.bytes / 1e6).toFixed(2)} MB`],
    ['triangles', `${answer.triangles}, what a graphics card draws`],
    ['nodes', `${answer.nodes}, pieces that can be moved by themselves`],
    ['measures', `${size} m, west to east, height, north to south`],
  ]);
}
