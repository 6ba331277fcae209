/** What each key does to a visit. */
import { metresText } from '../core/index.ts';
import { lampLightAt } from '../view/index.ts';
import { findNear } from '../gen/index.ts';
import type { FindKind } from '../gen/index.ts';
import { frontAt, HOUR_TICKS, nextHour } from './daylight.ts';
import type { Desk } from './desk.ts';
import { grown, nextTool, reaching, turned } from './hands/tool.ts';
import type { Grip } from './hands/tool.ts';
import { say, sayFault, toggle } from './hud-state.ts';
import { toPicture } from './focus.ts';
import { howTo } from './key-words.ts';
import type { Command } from './keys.ts';
import { standNow } from './standing.ts';
import { vistaStand } from './start.ts';
import { urlOf } from './travel.ts';
import { hoursText } from './words.ts';

const NO_WAY = 'There is no way to walk on within 4,096 m: fly nearer to one.';

function fly({ session, hud }: Desk): void {
  const kind = session.traveller.kind === 'fly' ? 'walk' : 'fly';
  if (!session.setBody(kind)) say(hud, NO_WAY);
}

function third({ session, hud }: Desk): void {
  const kind = session.traveller.kind === 'third' ? 'walk' : 'third';
  if (!session.setBody(kind)) say(hud, NO_WAY);
}

function night({ session }: Desk): void {
  const { x, z } = session.place;
  const isDay = lampLightAt(frontAt(session.tick), x, z) > 0.5;
  session.day.set(nextHour(session.tick, isDay ? 0 : 12));
}

function elsewhere(desk: Desk): void {
  desk.vista++;
  desk.travel.to(vistaStand(desk.session.key, desk.origin, desk.vista));
}

/** A phone shows what it can be given to: a friend, above all. True where that has been asked. */
async function shared(url: string): Promise<boolean> {
  if (!('share' in navigator)) return false;
  try {
    await navigator.share({ title: 'The City', url });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError';
  }
}

/** What a friend has to know of a link that leads to the machine it is opened on. */
function whereElse(host: string): string {
  const isOwn = ['localhost', '127.0.0.1', '[::1]'].includes(host);
  return isOwn
    ? ' It opens on this machine, and where a City is running too. For friends, start yours with “npx city serve --public --token WORD” (a WORD of 16 letters or more) and send the link from the address that it prints.'
    : '';
}

async function copy({ session, hud }: Desk): Promise<void> {
  session.rest();
  if (hud.fingers.value && (await shared(urlOf(session.link())))) return;
  try {
    await navigator.clipboard.writeText(urlOf(session.link()));
    say(hud, `The link to this view is copied.${whereElse(location.hostname)}`);
  } catch {
    say(hud, 'The browser did not allow copying: the address bar holds the same link.');
  }
}

function bookmark(desk: Desk): void {
  const { session, canvas, hud, bookmarks } = desk;
  if (bookmarks.add(session, canvas))
    say(hud, `This view is kept. ${howTo(desk, 'places', 'Kept views')} shows all that are.`);
  else
    sayFault(
      hud,
      'keep',
      'The view is not kept: the browser has no room, or keeps nothing for this page. Forget some kept views, or copy the link.',
    );
}

function style({ session, prefs }: Desk): void {
  session.style = session.style === 'ink' ? 'film' : 'ink';
  prefs.value = { ...prefs.value, style: session.style };
  session.touch();
}

/** Fingers have no key to bring back what is hidden: the picture itself does. */
function hide({ hud }: Desk): void {
  hud.visible.value = !hud.visible.value;
  if (!hud.visible.value && hud.fingers.value)
    say(hud, 'All that is written is hidden; a tap on the picture brings it back.');
}

function hasten({ session, hud }: Desk, factor: number): void {
  session.traveller.hasten(factor);
  const { haste, kind } = session.traveller;
  const times = haste === 1 ? 'at the usual speed' : `${haste} times as fast as usual`;
  say(hud, `You ${kind === 'fly' ? 'fly' : 'will fly'} ${times}.`);
}

/** Hold something else, or otherwise: hands that rest take something up. */
function regrip({ hands, gun }: Desk, change: (grip: Grip) => Grip): void {
  if (gun.isOn.value) gun.toggle();
  if (!hands.isOn.value) hands.toggle();
  hands.hold(change(hands.grip.value));
}

/** The view in words; asked for again, it is told anew from where one is now, or closed where that is the same. */
function tell({ session, hud }: Desk): void {
  const now = standNow(session);
  if (hud.panel.value === 'tell' && hud.told.value === now) hud.panel.value = null;
  else {
    hud.told.value = now;
    hud.panel.value = 'tell';
  }
}

function restHands({ hands }: Desk): void {
  if (hands.isOn.value) hands.toggle();
}

function chooseStep(desk: Desk, step: number): void {
  restHands(desk);
  desk.gun.choose(step);
}

/** Where one is led to who has chosen no route: the nearest of these that is not here. */
const WORTH: readonly FindKind[] = ['bridge', 'stair', 'hall'];
const HERE_METRES = 30;

/** Be led along the route, or to the nearest thing worth it; once more, and one walks by oneself. */
function follow(desk: Desk): void {
  const { session, follower, guide, hud } = desk;
  if (follower.isUnderWay()) {
    follower.stop();
    return say(hud, 'You walk by yourself again.');
  }
  if (session.traveller.kind === 'fly' && !session.setBody('walk')) return say(hud, NO_WAY);
  const { key, place } = session;
  const chosen = guide.guided.value;
  const goal = chosen
    ? { place: chosen.goal, words: 'where the route ends' }
    : WORTH.flatMap((kind) => findNear(key, place, kind, 2))
        .filter(({ metres }) => metres > HERE_METRES)
        .toSorted((a, b) => a.metres - b.metres)[0];
  const why = goal ? guide.find(key, place, goal.place) : 'There is nothing near to be led to.';
  const { value } = guide.guided;
  if (why !== null || !goal || !value) return say(hud, why ?? NO_WAY);
  hud.panel.value = null;
  follower.start(value.route);
  session.touch();
  const { lengthMetres, seconds } = value.route;
  say(
    hud,
    `You are led to ${goal.words}: ${metresText(lengthMetres)}, ${hoursText(seconds)}. Any step of your own ends it.`,
  );
}

/** The line of the route, drawn or not; where there is no route, how one comes by it. */
function line(desk: Desk): void {
  const { prefs, guide, hud } = desk;
  const isDrawn = !prefs.value.line;
  prefs.value = { ...prefs.value, line: isDrawn };
  const how = `${howTo(desk, 'map', 'Map')} opens the map, and a point chosen there gets one.`;
  const none = guide.guided.value === null ? ` There is no route yet: ${how}` : '';
  say(hud, `The line of a route is ${isDrawn ? '' : 'not '}drawn.${none}`);
}

const DEEDS: Readonly<Record<Command, (desk: Desk) => void | Promise<void>>> = {
  fly,
  third,
  night,
  elsewhere,
  copy,
  bookmark,
  follow,
  style,
  later: ({ session }) => session.day.set(session.tick + HOUR_TICKS),
  clock: ({ session, hud }) => {
    const goes = session.day.followClock();
    say(
      hud,
      goes
        ? 'The day goes by the City’s own clock.'
        : session.isForeign
          ? 'Nobody here knows what this City’s clock shows: the server keeps another City.'
          : 'Nobody here knows what the City’s clock shows: no server answers.',
    );
  },
  flow: ({ session, hud }) => {
    session.day.flowing = !session.day.flowing;
    say(hud, session.day.flowing ? 'An hour goes by in ten seconds.' : 'The hour stays as it is.');
  },
  line,
  sound: ({ prefs, hud }) => {
    const sound = !prefs.value.sound;
    prefs.value = { ...prefs.value, sound };
    say(hud, sound ? 'The City is heard.' : 'The City is silent.');
  },
  hud: hide,
  more: ({ hud }) => toggle(hud, 'more'),
  faster: (desk) => hasten(desk, 2),
  slower: (desk) => hasten(desk, 0.5),
  help: ({ hud }) => toggle(hud, 'help'),
  settings: ({ hud }) => toggle(hud, 'settings'),
  search: ({ hud }) => toggle(hud, 'search'),
  places: ({ hud }) => toggle(hud, 'places'),
  map: ({ hud }) => toggle(hud, 'map'),
  journal: ({ hud }) => toggle(hud, 'journal'),
  photo: ({ hud }) => toggle(hud, 'photo'),
  take: ({ hud }) => toggle(hud, 'take'),
  tell,
  company: ({ hud }) => toggle(hud, 'company'),
  hands: ({ hands, gun }) => {
    if (gun.isOn.value) gun.toggle();
    hands.toggle();
    toPicture();
  },
  gun: (desk) => {
    restHands(desk);
    desk.gun.toggle();
    toPicture();
  },
  step1: (desk) => chooseStep(desk, 1),
  step2: (desk) => chooseStep(desk, 2),
  step3: (desk) => chooseStep(desk, 3),
  step4: (desk) => chooseStep(desk, 4),
  step5: (desk) => chooseStep(desk, 5),
  undo: ({ hands }) => hands.undo(),
  remove: ({ hands }) => hands.removeAhead(),
  redo: ({ hands }) => hands.redo(),
  nextTool: (desk) => regrip(desk, (grip) => nextTool(grip, 1)),
  lastTool: (desk) => regrip(desk, (grip) => nextTool(grip, -1)),
  turnPart: (desk) => regrip(desk, turned),
  side: (desk) => regrip(desk, (grip) => ({ ...grip, side: ((grip.side + 1) % 3) as 0 | 1 | 2 })),
  larger: (desk) => regrip(desk, (grip) => grown(grip, 1)),
  smaller: (desk) => regrip(desk, (grip) => grown(grip, -1)),
  farther: (desk) => regrip(desk, (grip) => reaching(grip, 1)),
  nearer: (desk) => regrip(desk, (grip) => reaching(grip, -1)),
  close: ({ hud, hands, gun }) => {
    // Whoever has gone through the buttons at the foot comes back by it as well.
    if (hud.panel.value === null) toPicture();
    for (const held of [hands, gun]) if (hud.panel.value === null && held.isOn.value) held.toggle();
    hud.panel.value = null;
  },
};

/** Do what a key asks for; what goes wrong is said in the page. */
export function obey(command: Command, desk: Desk): void {
  const failed = (error: unknown): void => {
    const why = error instanceof Error ? error.message : String(error);
    sayFault(desk.hud, 'deed', `That did not work: ${why}`);
  };
  try {
    void Promise.resolve(DEEDS[command](desk)).catch(failed);
  } catch (error) {
    failed(error);
  }
}
