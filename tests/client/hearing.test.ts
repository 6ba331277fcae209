import { expect, test } from 'vitest';
import { ambienceOf, impactOf, SOUND_SPEED, stepOn } from '../../src/client/hearing.ts';

const around = { openness: 1, height: 3000, room: 6000, light: 1 };

test('CL31 the wind is louder in the open and higher up, drips are under roofs, lamps hum by day', () => {
  const open = ambienceOf(around);
  const roofed = ambienceOf({ ...around, openness: 0.1 });
  expect(open.wind).toBeGreaterThan(2 * roofed.wind);
  expect(open.windHertz).toBeGreaterThan(roofed.windHertz);
  expect(open.wind).toBeGreaterThan(ambienceOf({ ...around, height: 10 }).wind);
  expect(roofed.drips).toBeGreaterThan(2 * open.drips);
  expect(open.hum).toBeGreaterThan(ambienceOf({ ...around, light: 0 }).hum);
  for (const value of Object.values(open)) expect(Number.isFinite(value)).toBe(true);
  expect(ambienceOf({ openness: 0, height: -5, room: 0, light: 0 }).wind).toBeGreaterThan(0);
});

test('CL31 what falls far off is heard as late as it is far, fainter and duller', () => {
  const near = impactOf(0);
  const far = impactOf(0.999);
  for (const impact of [near, far]) expect(impact.seconds).toBe(impact.metres / SOUND_SPEED);
  expect(far.metres).toBeGreaterThan(10 * near.metres);
  expect(far.loudness).toBeLessThan(near.loudness);
  expect(far.hertz).toBeLessThan(near.hertz);
  expect(near.words).toBe('Something falls, 300 m off');
  expect(far.words).toBe('Something falls, 6 km off');
});

test('CL31 steps sound by what is under the foot', () => {
  expect(stepOn('stair').ring).toBeGreaterThan(stepOn('bridge').ring);
  expect(stepOn('bridge').ring).toBeGreaterThan(stepOn('ledge').ring);
  expect(stepOn('nothing known')).toBe(stepOn('plate'));
});
