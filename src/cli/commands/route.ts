/** `city route FROM TO`: how to walk there. */
import type { Command } from 'commander';
import {
  Fault,
  PLACE_FORM,
  answerRoute,
  answerRouteNow,
  askPlace,
  whyNoRoute,
  worldTick,
} from '../../world/index.ts';
import type { RouteAnswer, World } from '../../world/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { oneAtATime, standingOption, withLive } from '../ledger.ts';
import { answerInput, asksOnInput } from '../requests.ts';
import { newCommand, worldFor } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';

interface RouteOptions extends CommonOptions {
  readonly world?: string;
}

/** Makes the command. */
export function routeCommand(session: Session): Command {
  return newCommand('route', 'how to walk from one place to another')
    .argument(
      '[FROM]',
      `${PLACE_FORM}; without it, or with -, one request a line of input: FROM TO`,
    )
    .argument('[TO]', PLACE_FORM)
    .addOption(standingOption())
    .action(async (from: string | undefined, to: string | undefined, options: RouteOptions) => {
      const args = [from, to].filter((arg) => arg !== undefined);
      if (asksOnInput(session, args)) {
        oneAtATime(options, 'FROM and TO');
        const world = worldFor(options);
        await answerInput(
          session,
          {
            fields: ['from', 'to'],
            needed: 2,
            form: 'FROM TO, two addresses with a space between',
            answer: ([a, b]) => ask(world, a as string, b as string),
          },
          args.length > 0,
        );
        return;
      }
      if (to === undefined) {
        throw new Fault('the route has no end: only one address was given', 'give two, FROM TO');
      }
      const [start, goal] = [askPlace(from ?? ''), askPlace(to)];
      const answer = await withLive(options, async (live) =>
        answerRouteNow(live, start, goal, await worldTick(live)),
      );
      const text = answer.found
        ? forPeople(answer)
        : `No way was found. ${whyNoRoute(worldFor(options), start, goal)}\n`;
      await write(session.io.stdout, options.json === true ? jsonLine(answer) : text);
    });
}

function ask(world: World, from: string, to: string): RouteAnswer {
  return answerRoute(world, askPlace(from), askPlace(to));
}

function forPeople(answer: RouteAnswer): string {
  return table([
    ['length', `${(answer.lengthMetres ?? 0).toFixed(1)} m`],
    ['time', `${Math.round(answer.seconds ?? 0)} s`],
    ['waypoints', String(answer.waypoints.length)],
    ...answer.legs.map((leg) => [leg.kind, `${leg.lengthMetres.toFixed(1)} m`] as const),
  ]);
}
