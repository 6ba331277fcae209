/** `city export ADDRESS --box X,Y,Z --out FILE`: a box of the City as a model. */
import { Option } from 'commander';
import type { Command } from 'commander';
import {
  BOX_LEVEL_MAX,
  BOX_NODES_MAX,
  BOX_SIDE_MAX,
  BOX_SIDE_MIN,
  nodeCount,
  VOXEL_MAX,
  VOXEL_MIN,
} from '../../export/index.ts';
import type { BoxFile, BoxSpec } from '../../export/index.ts';
import {
  DEFAULT_TICK,
  Fault,
  askPlace,
  decimalNumber,
  shown,
  tickNumber,
  wholeNumber,
  worldTick,
} from '../../world/index.ts';
import { outputFile, writeOutput } from '../files.ts';
import { jsonLine, table, write } from '../io.ts';
import { standingOption, withLive } from '../ledger.ts';
import { newCommand, reading } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';
import { checkForm, ENDINGS, readVoxel, take } from './export-forms.ts';

type Size = readonly [number, number, number];

interface ExportOptions extends CommonOptions {
  readonly box: Size;
  readonly out: string;
  readonly level: number;
  readonly tick?: number;
  readonly world?: string;
  readonly web?: boolean;
  readonly voxel?: number;
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
  return newCommand(
    'export',
    'a box of the City as a model, for Blender, Godot and others, or in cells',
  )
    .argument('<ADDRESS>', 'the middle of the box’s floor')
    .requiredOption('--box <X,Y,Z>', BOX_FORM, reading(readBox))
    .requiredOption(
      '--out <FILE>',
      'the file to write: .glb (glTF), .vox (MagicaVoxel) or .mts (Luanti)',
    )
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
    .addOption(
      new Option(
        '--voxel <M>',
        `metres a cell of .vox and .mts, ${VOXEL_MIN} to ${VOXEL_MAX} (default: 1)`,
      ).argParser(reading(readVoxel)),
    )
    .option('--web', 'instanced and compressed, for three.js: other tools cannot read it')
    .action(async (address: string, options: ExportOptions) => {
      const file = outputFile(options.out, ENDINGS, '--out');
      const { voxel, web = false } = options;
      const form = { file, web, ...(voxel !== undefined && { voxel }) };
      const taken = await withLive(options, async (live) => {
        const now = options.world === undefined ? DEFAULT_TICK : await worldTick(live);
        const spec = specOf(address, options, now);
        checkForm(spec, form);
        return take(live, spec, form);
      });
      await writeOutput(file, taken.bytes);
      await write(
        session.io.stdout,
        options.json === true ? forPrograms(options.out, taken) : forPeople(options.out, taken),
      );
    });
}

function forPrograms(file: string, taken: BoxFile): string {
  const head = { file, bytes: taken.bytes.length };
  if (taken.kind === 'mesh') return jsonLine({ ...head, ...taken.counts });
  return jsonLine({ ...head, cells: taken.cells, filled: taken.filled });
}

function forPeople(file: string, taken: BoxFile): string {
  const head: [string, string][] = [
    ['written to', file],
    ['size', `${(taken.bytes.length / 1e6).toFixed(2)} MB`],
  ];
  if (taken.kind === 'cells')
    return table([
      ...head,
      ['cells', `${taken.cells.join(' x ')}, west to east, height, north to south`],
      ['filled', `${taken.filled}`],
    ]);
  const { triangles, nodes, bounds } = taken.counts;
  const [low, high] = bounds;
  const size = high.map((v, i) => (v - low[i]!).toFixed(2)).join(' x ');
  return table([
    ...head,
    ['triangles', `${triangles}, what a graphics card draws`],
    ['nodes', `${nodes}, pieces that can be moved by themselves`],
    ['measures', `${size} m, west to east, height, north to south`],
  ]);
}
