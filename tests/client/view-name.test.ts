import { describe, expect, test } from 'vitest';
import { NAME_MAX, nameOfView, toldApart } from '../../src/client/view-name.ts';
import { FIND_KINDS, findNear, vistas } from '../../src/gen/index.ts';

const WORLD = { seed: 0, rules: 1 };
const [HERE] = vistas(WORLD, null, 1);

describe('what a kept view is called', () => {
  test('CL25 a composed view by why it is one; turned away from it, by the place and what is seen', () => {
    for (const { place, yaw, pitch, why } of vistas(WORLD, null, 8)) {
      const name = nameOfView(WORLD, place, { yaw, pitch });
      expect(name.toLowerCase(), why).toContain(why.toLowerCase().replace(/^(the|an?) /, ''));
      expect(name).toMatch(/^[A-Z]/);
      const away = nameOfView(WORLD, place, { yaw: yaw + 180, pitch: 0 });
      expect(away, why).not.toContain(why);
      expect(away, why).toMatch(/^(Open ledge|Roofed gallery|Bridge|Deck|Stair)/);
    }
  });

  test('CL25 what leads on from where one stands is named, and rooms by what they are', () => {
    const nameAt = (kind: (typeof FIND_KINDS)[number]): string => {
      const [found] = findNear(WORLD, HERE!.place, kind, 1);
      return nameOfView(WORLD, found!.place, { yaw: found!.yaw + 90, pitch: 0 });
    };
    expect(nameAt('stair')).toContain('by a stair');
    expect(nameAt('ladder')).toContain('by a ladder');
    expect(nameAt('lift')).toContain('by a lift');
    expect(nameAt('gate')).toContain('by a gate');
    expect(nameAt('room')).toMatch(/^Room .*, storey \d/);
  });

  test('CL25 in the air one is told so and which way one looks; no name is too long', () => {
    for (const [pitch, words] of [
      [-60, 'In the air, looking down'],
      [60, 'In the air, looking up'],
    ] as const) {
      const place = { ...HERE!.place, y: HERE!.place.y + 30 };
      expect(nameOfView(WORLD, place, { yaw: 0, pitch })).toBe(words);
    }
    for (const kind of FIND_KINDS)
      for (const { place, yaw, pitch } of findNear(WORLD, HERE!.place, kind, 3))
        for (const turn of [0, 90, 180, 270]) {
          const name = nameOfView(WORLD, place, { yaw: yaw + turn, pitch });
          expect(name.length).toBeLessThanOrEqual(NAME_MAX);
          expect(name).not.toMatch(/undefined|null|^,|,$/);
        }
    const room = { kind: 'room', name: 'jupiter' } as const;
    expect(nameOfView(WORLD, { ...HERE!.place, frame: room }, { yaw: 0, pitch: 0 })).toBe(
      'Void of jupiter',
    );
  });

  test('CL25 two views that would be called the same are told apart by the hour', () => {
    expect(toldApart('Ledge', ['Bridge'], '10:00')).toBe('Ledge');
    expect(toldApart('Ledge', ['Bridge', 'Ledge'], '10:00')).toBe('Ledge, 10:00');
  });
});
