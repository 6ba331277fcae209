import { describe, expect, it } from 'vitest';
import {
  BULKHEAD_HALF,
  CITY_RADIUS,
  CORE_SHELLS,
  MAX_COORDINATE,
  MAX_LEVEL,
  NODE_UNITS,
  NODE_WIDTH,
  nodeWidth,
  PLACE_STEPS,
  PLATE_PITCH,
  ROOMS,
  SHELL_COUNT,
  SHELL_PITCH,
  STOREY_HEIGHT,
  TILE_WIDTH,
  tilesAcross,
} from '../../src/core/index.ts';

describe('limits', () => {
  it('SP17 the sizes fit one another', () => {
    expect(CITY_RADIUS).toBe(SHELL_COUNT * SHELL_PITCH);
    expect(SHELL_PITCH % PLATE_PITCH).toBe(0);
    expect(PLATE_PITCH % STOREY_HEIGHT).toBe(0);
    expect(PLATE_PITCH).toBe(nodeWidth(7));
    expect(SHELL_PITCH).toBe(nodeWidth(21));
    expect(NODE_WIDTH * 4096).toBe(NODE_UNITS);
    expect(TILE_WIDTH).toBeGreaterThan(2 * BULKHEAD_HALF);
    expect(MAX_COORDINATE).toBeGreaterThan(2 * CITY_RADIUS);
    expect(MAX_COORDINATE * PLACE_STEPS).toBeLessThan(Number.MAX_SAFE_INTEGER);
    for (const room of ROOMS) {
      expect(nodeWidth(MAX_LEVEL)).toBeGreaterThanOrEqual(2 * (room.radius + room.rind));
    }
    for (const shell of [CORE_SHELLS, 1000, SHELL_COUNT - 1]) {
      const width = ((Math.PI / 2) * (shell + 0.5) * SHELL_PITCH) / tilesAcross(shell);
      expect(width).toBeLessThanOrEqual(TILE_WIDTH);
      expect(width).toBeGreaterThan(TILE_WIDTH * 0.9999);
    }
  });
});
