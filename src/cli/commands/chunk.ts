/** `city chunk ADDRESS@LEVEL`: what stands in a node, as numbers, parts or a mesh. */
import { Option } from 'commander';
import type { Command } from 'commander';
import {
  DEFAULT_TICK,
  Fault,
  NODE_FORM,
  answerChunk,
  answerOfChunk,
  askNode,
  chunkNow,
  partsText,
  tickNumber,
  worldTick,
} from '../../world/index.ts';
import type { ChunkAnswer, Live } from '../../world/index.ts';
import { outputFile, writeOutput } from '../files.ts';
import { jsonLine, table, write } from '../io.ts';
import { answerInput, asksOnInput } from '../requests.ts';
import { oneAtATime, standingOption, withLive } from '../ledger.ts';
import { newCommand, reading, worldFor } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';

interface ChunkOptions extends CommonOptions {
  readonly tick?: number;
  readonly world?: string;
  readonly parts?: boolean;
  readonly glb?: string;
}

/** Makes the command. */
export function chunkCommand(session: Session): Command {
  return newCommand('chunk', 'what stands in a node')
    .argument(
      '[NODE]',
      `${NODE_FORM}; without it, or with -, one request a line of input: NODE [TICK]`,
    )
    .addOption(
      new Option(
        '--tick <T>',
        `when, in tenths of a second since year 0 (default: ${DEFAULT_TICK}, with --world what its clock shows)`,
      ).argParser(reading(tickNumber)),
    )
    .option(
      '--parts',
      'print every part, one JSON line each; hash is SHA-256 of exactly these bytes',
    )
    .addOption(standingOption())
    .option('--glb <FILE>', 'write the mesh to FILE as binary glTF')
    .action(async (text: string | undefined, options: ChunkOptions) => {
      const args = text === undefined ? [] : [text];
      if (asksOnInput(session, args)) await many(session, options, args.length > 0);
      else await withLive(options, (live) => one(session, live, text ?? '', options));
    });
}

async function many(session: Session, options: ChunkOptions, explicit: boolean): Promise<void> {
  if (options.parts === true || options.glb !== undefined) {
    throw new Fault('--parts and --glb are for one node', `give ${NODE_FORM} as an argument`);
  }
  oneAtATime(options, NODE_FORM);
  const world = worldFor(options);
  const answer = ([node, tick]: readonly string[]): ChunkAnswer =>
    answerChunk(
      world,
      askNode(node as string),
      tick === undefined ? (options.tick ?? DEFAULT_TICK) : tickNumber(tick),
    );
  await answerInput(
    session,
    { fields: ['address', 'tick'], needed: 1, form: `${NODE_FORM}, and a tick if wanted`, answer },
    explicit,
  );
}

async function one(
  session: Session,
  live: Live,
  text: string,
  options: ChunkOptions,
): Promise<void> {
  const node = askNode(text);
  const file = options.glb === undefined ? null : outputFile(options.glb, '.glb', '--glb');
  const chunk = await chunkNow(
    live,
    node,
    options.tick ?? (options.world === undefined ? DEFAULT_TICK : await worldTick(live)),
  );
  if (file !== null) {
    const { glbOf } = await import('../../export/index.ts');
    await writeOutput(file, await glbOf(chunk, { seed: live.world.key.seed }));
  }
  if (options.parts === true) {
    await write(session.io.stdout, partsText(chunk));
    return;
  }
  const answer = answerOfChunk(chunk);
  await write(
    session.io.stdout,
    options.json === true ? jsonLine(answer) : forPeople(answer, options.glb),
  );
}

function forPeople(answer: ChunkAnswer, glb: string | undefined): string {
  return table([
    ['address', answer.address],
    ['level', `${answer.level} (${64 * 2 ** answer.level} m)`],
    ['rules', String(answer.rules)],
    ['parts', String(answer.parts)],
    ['triangles', String(answer.triangles)],
    ['hash', answer.hash],
    ...(glb === undefined ? [] : [['written to', glb] as const]),
  ]);
}
