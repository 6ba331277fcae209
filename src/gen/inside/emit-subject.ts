/** A room's subject as parts, by its name. Its lamp is src/gen/inside/emit-lamps.ts's. */
import { M, R } from '../sink.ts';
import { put } from './site.ts';
import type { Site } from './site.ts';
import { Stage } from './stage.ts';
import type { Subject } from './subject.ts';
import type { SubjectName } from './subject-kinds.ts';
import { bench, drawerWall, screens, sealedGate, vault } from './subjects-dwelt.ts';
import { boiler, fan, press, switchboard, turbine } from './subjects-machines.ts';
import { carcass, heart, pier, trunk, vat } from './subjects-organs.ts';
import { copiedWall, fallenSlab, liftCage, well } from './subjects-remains.ts';

/** What is set in a wall, and of what the block is that brings that wall near in a deep room. */
const SET: Partial<Record<SubjectName, readonly [number, number]>> = {
  fan: [R.pipe, M.metal],
  hatch: [R.buttress, M.concrete],
  drawers: [R.buttress, M.machine],
  'sealed gate': [R.buttress, M.concrete],
};
/** How far from the lane it then is, metres, and how much deeper a room must be for that. */
const NEAR = 2.875;
const DEEPER = 1;

/** Subjects with a main along the whole room; how far any other reaches beyond its own width, metres. */
const THROUGHOUT: ReadonlySet<SubjectName> = new Set(['boiler', 'turbine', 'heart']);
const BEYOND = 0.5;

export function emitSubject(site: Site, subject: Subject): void {
  const reach = subject.half + BEYOND;
  const isNear = site.frame.passes(subject.s - reach, subject.s + reach);
  if (!isNear && !THROUGHOUT.has(subject.name)) return;
  const build = BUILDERS[subject.name];
  const block = SET[subject.name];
  const u1 = site.u0 + NEAR;
  if (!block || site.u1 < u1 + DEEPER) return build(new Stage(site, subject));
  const { s, half } = subject;
  put(site, s - half, s + half, u1, site.u1, 0, site.height, ...block);
  build(new Stage(site, subject, u1));
}

const BUILDERS: Readonly<Record<SubjectName, (stage: Stage) => void>> = {
  boiler,
  fan,
  hatch: vault,
  well,
  switchboard,
  'fallen slab': fallenSlab,
  press,
  turbine,
  'lift cage': liftCage,
  drawers: drawerWall,
  'cable trunk': trunk,
  'broken vat': vat,
  'copied wall': copiedWall,
  bench,
  'dead screens': screens,
  carcass,
  heart,
  pier,
  'sealed gate': sealedGate,
};
