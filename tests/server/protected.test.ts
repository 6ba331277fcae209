import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ALL_RIGHTS, formatNode, nodeAt, verbBits } from '../../src/core/index.ts';
import { contractedIn, protectedIn } from '../../src/server/index.ts';
import { openMemory } from '../../src/store/index.ts';
import { askPlace, ledgerName, openLive } from '../../src/world/index.ts';
import { WORLD, ask, near } from '../world/hands.ts';

const folder = mkdtempSync(join(tmpdir(), 'city-protected-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ACT = { ...ALL_RIGHTS, verbs: verbBits(['observe', 'act', 'fire']) };
const BOX = { kind: 'place', part: 'box', size: [1, 1, 1] };

test('SV30 in a protected node only the operator changes anything, and elsewhere anybody', async () => {
  expect(protectedIn(folder)).toEqual([]);
  const here = askPlace(near(0, 0, 0));
  const node = nodeAt(here.frame, 0, here.x, here.y, here.z);
  writeFileSync(join(folder, 'protected.json'), JSON.stringify([formatNode(node)]));
  const guarded = protectedIn(folder);
  expect(guarded).toEqual([node]);
  const live = openLive(WORLD, openMemory(ledgerName(WORLD)), guarded);
  const refused = { granted: false, why: expect.stringContaining('protected') as string };
  expect(await ask(live, { ...BOX, at: near(0, 0, 0) }, 'ann', ACT)).toMatchObject(refused);
  // From outside into it: by its size, and by a shot.
  const east = node.x + 64 - here.x;
  const over = { ...BOX, at: near(east + 0.25, 0, 0), size: [2, 1, 1] };
  expect(await ask(live, over, 'ann', ACT)).toMatchObject(refused);
  const shot = { kind: 'shot', at: near(east + 5, 1.5, 0), look: [90, 0], step: 1 };
  expect(await ask(live, shot, 'ann', ACT)).toMatchObject(refused);
  expect(await ask(live, { ...shot, look: [270, 0] }, 'ann', ACT)).toMatchObject({ granted: true });
  // What the operator puts there is taken back by nobody else.
  const made = await ask(live, { ...BOX, at: near(0, 0, 0) }, 'ann');
  if (!made.granted || made.event.id.kind !== 'stored') throw new Error('granted');
  const undo = { kind: 'undo', event: `${made.event.id.region}#${made.event.id.sequence}` };
  expect(await ask(live, undo, 'ann', ACT)).toMatchObject(refused);
  expect(await ask(live, undo, 'ann')).toMatchObject({ granted: true });
});

test('SV30 a list that cannot be read is a fault', () => {
  for (const text of ['{', '{}', '[1]', '["nowhere"]']) {
    writeFileSync(join(folder, 'protected.json'), text);
    expect(() => protectedIn(folder), text).toThrow();
  }
});

test('GU11 in a contracted node the weapon is locked, for its owner too, and all else is as elsewhere', async () => {
  expect(contractedIn(folder)).toEqual([]);
  const here = askPlace(near(0, 0, 0));
  const node = nodeAt(here.frame, 2, here.x, here.y, here.z);
  writeFileSync(join(folder, 'contracted.json'), JSON.stringify([formatNode(node)]));
  const contracted = contractedIn(folder);
  const live = openLive(WORLD, openMemory(ledgerName(WORLD)), [], contracted);
  const shot = { kind: 'shot', at: near(0, 1.5, 0), look: [90, 0], step: 1 };
  const refused = { granted: false, why: expect.stringContaining('locked') as string };
  expect(await ask(live, shot, 'ann', ACT)).toMatchObject(refused);
  expect(await ask(live, shot)).toMatchObject(refused);
  expect(await ask(live, { ...BOX, at: near(0, 0, 0) }, 'ann', ACT)).toMatchObject({
    granted: true,
  });
  // From outside it goes in: it is the weapon that is locked, not the matter.
  const east = node.x + 256 - here.x + 1;
  const outside = { ...shot, at: near(east, 1.5, 0), look: [90, 0] };
  expect(await ask(live, outside, 'ann', ACT)).toMatchObject({ granted: true });
  writeFileSync(join(folder, 'contracted.json'), '[1]');
  expect(() => contractedIn(folder)).toThrow();
});
