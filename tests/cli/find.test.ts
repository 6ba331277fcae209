import { describe, expect, test } from 'vitest';
import { answerVistas, worldOf } from '../../src/world/index.ts';
import { city, jsonLines } from './harness.ts';

const NEAR = answerVistas(worldOf(0), null, 1)[0]!.address;

describe('city find', () => {
  test('CM45 so many of a kind, nearest first, each to be photographed', async () => {
    const { code, out } = await city(['find', 'bridge', '--near', NEAR, '--count', '4', '--json']);
    expect(code).toBe(0);
    const lines = jsonLines(out);
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['address', 'look', 'what', 'metres']);
      expect(line['look']).toMatch(/^\d+(\.\d+)?,-?\d+(\.\d+)?$/);
      const at = await city(['at', String(line['address']), '--json']);
      expect(at.code).toBe(0);
    }
    const home = await city(['find', 'bridge']);
    expect([home.code, home.out.split('\n').length]).toEqual([0, 2]);
    const people = await city(['find', 'lift', '--near', NEAR]);
    expect(people.out).toMatch(
      /^\S+ --look \S+ {2}lift through \d+ m, \d+ m away: (north|south|east|west)[a-z-]*(, [\d.]+ k?m (up|down))?\n$/,
    );
  });

  test.each([
    [['find', 'dragon', '--near', NEAR], /dragon.*give one of vista, bridge/],
    [['find', 'bridge', '--near', 'nowhere'], /nowhere/],
    [['find', 'bridge', '--near', NEAR, '--count', '0'], /from 1 to 100/],
    [['find'], /KIND|argument/],
  ])('CM45 CM3 bad input %j: one sentence and exit code 2', async (args, sentence) => {
    const { code, out, err } = await city(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
