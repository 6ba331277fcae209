import { bearingWords, metresText } from '../../src/core/index.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { crc32 } from 'node:zlib';
import {
  ENTRIES_MAX,
  Journal,
  journalJson,
  journalMarkdown,
  QUIET_SECONDS,
} from '../../src/client/journal.ts';
import { KeptList } from '../../src/client/kept-list.ts';
import { dashesAlong, Guide, piecesIn } from '../../src/client/guide.ts';
import { meshOfBars } from '../../src/client/bars.ts';
import { between } from '../../src/client/path.ts';
import { withTexts } from '../../src/client/png.ts';
import { Trace } from '../../src/client/trace.ts';
import { hoursText } from '../../src/client/words.ts';
import { zipOf } from '../../src/client/zip.ts';
import { vistas } from '../../src/gen/index.ts';
import type { Mesh } from '../../src/view/index.ts';

const WORLD = { seed: 0, rules: 1 };

beforeEach(() => {
  const held = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, text: string) => held.set(name, text),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the journal', () => {
  const entry = (words: string) => ({ tick: 0, address: '0.0.0.0/0,0,0', words });
  const open = () => '?at=0.0.0.0/0,0,0&v=1';

  test('CL27 S-106 what happens soon after one another is one log; quiet, a jump, or much of it begins the next', () => {
    const journal = new Journal();
    journal.note(entry('a'), 0, open);
    journal.note(entry('b'), QUIET_SECONDS - 1, open);
    expect(journal.logs.value.map((log) => log.entries.length)).toEqual([2]);
    journal.note(entry('c'), 3 * QUIET_SECONDS, open);
    journal.cut();
    journal.note(entry('d'), 3 * QUIET_SECONDS + 1, open);
    expect(journal.logs.value.map((log) => log.entries.length)).toEqual([2, 1, 1]);
    for (let i = 0; i < ENTRIES_MAX; i++) journal.note(entry('e'), 3 * QUIET_SECONDS + 2, open);
    expect(journal.logs.value.map((log) => log.entries.length)).toEqual([2, 1, ENTRIES_MAX, 1]);
    expect(journal.logs.value.map((log) => log.number)).toEqual([1, 2, 3, 4]);
  });

  test('CL27 it is there again on the next visit, which begins a log of its own', () => {
    new Journal().note(entry('a'), 0, open);
    const next = new Journal();
    expect(next.logs.value).toHaveLength(1);
    next.note(entry('b'), 1, open);
    expect(next.logs.value.map((log) => log.number)).toEqual([1, 2]);
    next.forget();
    expect(new Journal().logs.value).toEqual([]);
  });

  test('CL53 two tabs write the same journal, each in logs of its own, and none is lost', () => {
    const [one, other] = [new Journal(), new Journal()];
    one.note(entry('a'), 0, open);
    other.note(entry('b'), 1, open);
    one.note(entry('c'), 2, open);
    other.note(entry('d'), 3, open);
    const words = new Journal().logs.value.map((log) => log.entries.map((it) => it.words).join(''));
    expect(words).toEqual(['ac', 'bd']);
    one.forget();
    other.note(entry('e'), 4, open);
    expect(new Journal().logs.value.map((log) => log.entries.map((it) => it.words))).toEqual([
      ['e'],
    ]);
  });

  test('CL53 what one tab keeps shows in the other, and goes on where there is no room', () => {
    const heard: ((event: { key: string }) => void)[] = [];
    vi.stubGlobal('addEventListener', (_: string, listen: (typeof heard)[0]) => heard.push(listen));
    const isText = (value: unknown): value is string => typeof value === 'string';
    const [one, other] = [new KeptList('texts', isText), new KeptList('texts', isText)];
    expect(one.set(['a'])).toBe(true);
    expect(other.list.value).toEqual([]);
    for (const listen of heard) listen({ key: 'the-city.texts' });
    expect(other.list.value).toEqual(['a']);
    expect(other.set([...other.now(), 'b'])).toBe(true);
    expect(one.now()).toEqual(['a', 'b']);
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    });
    expect(one.set(['c'])).toBe(false);
    one.go(['c'], []);
    expect(one.now()).toEqual(['c']);
  });

  test('CL27 a log gets its picture later, and only its own', () => {
    const journal = new Journal();
    expect(journal.isBare()).toBe(false);
    journal.note(entry('a'), 0, open);
    expect(journal.isBare()).toBe(true);
    journal.illustrate('data:image/jpeg;base64,AA');
    expect(journal.isBare()).toBe(false);
    expect(journal.logs.value[0]!.picture).toBe('data:image/jpeg;base64,AA');
    journal.note(entry('b'), 1000, open);
    journal.cut();
    expect(journal.isBare()).toBe(false);
  });

  test('CL27 it goes out as JSON and as Markdown', () => {
    const journal = new Journal();
    journal.note(entry('Onto a bridge'), 0, open);
    const json = JSON.parse(journalJson(journal.logs.value)) as Record<string, unknown>;
    expect(json).toMatchObject({ form: 'the-city journal', version: 1, logs: journal.logs.value });
    const markdown = journalMarkdown(journal.logs.value, 'http://here/');
    expect(markdown).toContain('## LOG.1');
    expect(markdown).toContain('- Onto a bridge (`0.0.0.0/0,0,0`)');
    expect(markdown).toContain('(http://here/?at=0.0.0.0/0,0,0&v=1)');
  });
});

describe('the way to a goal', () => {
  const [from, to] = vistas(WORLD, null, 2).map((vista) => vista.place);

  test('CL26 a route is found, and one line is laid about the walker, and taken away', () => {
    const stage = new Map<string, Mesh>();
    const guide = new Guide({
      put: (key, mesh) => void stage.set(key, mesh),
      drop: (key) => void stage.delete(key),
    });
    expect(guide.find(WORLD, from!, to!)).toBeNull();
    expect(guide.guided.value!.route.waypoints.length).toBeGreaterThan(4);
    expect(guide.lay(from!, true)).toBe(true);
    expect(stage.size).toBe(1);
    expect([...stage.values()][0]!.triangleCount).toBeGreaterThan(16);
    expect(guide.lay({ ...from!, x: from!.x + 1 }, true)).toBe(false);
    expect(guide.lay(from!, false)).toBe(true);
    expect(stage.size).toBe(0);
    expect(guide.lay(from!, true)).toBe(true);
    guide.clear();
    expect(guide.lay(from!, true)).toBe(true);
    expect(stage.size).toBe(0);
  });

  test('CL26 through a gate a way goes on in another frame: each piece is drawn in its own', () => {
    const [here, there] = [0, 1].map(
      (v) => ({ kind: 'column', shell: 1, face: 0, u: 0, v }) as const,
    );
    const leg = (frame: typeof here) =>
      ({ kind: 'ledge', lengthMetres: 1, frame: frame! }) as const;
    const way = {
      lengthMetres: 3,
      seconds: 3,
      legs: [leg(here), { ...leg(there), kind: 'gate' as const }, leg(there)],
      waypoints: [
        [0, 0, 0],
        [1, 0, 0],
        [-9, 0, 0],
        [-8, 0, 0],
        [-7, 0, 0],
      ],
      stepLegs: [0, -1, 2, 2],
    } as const;
    expect(piecesIn(way, here!)).toEqual([way.waypoints.slice(0, 2)]);
    expect(piecesIn(way, there!)).toEqual([way.waypoints.slice(2)]);
    expect(piecesIn(way, { kind: 'room', name: 'jupiter' })).toEqual([]);
  });

  test('CL26 where there is no way, one sentence says so', () => {
    const guide = new Guide({ put: () => undefined, drop: () => undefined });
    const room = { frame: { kind: 'room', name: 'jupiter' }, x: 0, y: 0, z: 0 } as const;
    expect(guide.find(WORLD, room, to!)).toMatch(/No way is within 4,096 m/);
    expect(guide.guided.value).toBeNull();
  });

  test('CL26 dashes lie along the way and nowhere else', () => {
    const way = [
      [0, 0, 0],
      [10, 0, 0],
      [10, 5, 0],
      [5000, 5, 0],
    ];
    const dashes = dashesAlong(way, { x: 0, y: 0, z: 0 });
    expect(dashes.length).toBeGreaterThan(10);
    for (const [a, b] of dashes) {
      expect(Math.hypot(...a)).toBeLessThan(300);
      expect(Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])).toBeLessThan(1.25);
      expect(a[2]).toBe(0);
    }
    const mesh = meshOfBars(dashes, 0.02);
    expect(Math.max(...mesh.indices)).toBeLessThan(mesh.positions.length / 3);
    expect(mesh.positions.every(Number.isFinite)).toBe(true);
    expect(meshOfBars([], 1).triangleCount).toBe(0);
  });

  test('CL26 the trace follows the feet, forgets at a jump, and never grows without end', () => {
    const trace = new Trace();
    const { frame } = from!;
    for (let i = 0; i < 30_000; i++) trace.note({ frame, x: i * 5, y: 0, z: 0 });
    expect(trace.points().length).toBeLessThanOrEqual(4000);
    expect(trace.points().at(-1)![0]).toBeGreaterThan(149_000);
    trace.note({ frame, x: 0, y: 9000, z: 0 });
    expect(trace.points()).toEqual([[0, 9000, 0]]);
  });
});

describe('words in a picture', () => {
  test('CL28 the texts are chunks of their own, with a right sum, and nothing else has changed', () => {
    const head = new Uint8Array(33).map((_, i) => i);
    const rest = Uint8Array.of(1, 2, 3);
    const png = new Uint8Array([...head, ...rest]);
    const out = withTexts(png, { Address: '1.2.3.4/5,6,7' });
    expect(out.subarray(0, 33)).toEqual(head);
    expect(out.subarray(-3)).toEqual(rest);
    const chunk = out.subarray(33, -3);
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
    expect(view.getUint32(0)).toBe(chunk.length - 12);
    const body = chunk.subarray(4, -4);
    expect(new TextDecoder().decode(body)).toBe('tEXtAddress\u00001.2.3.4/5,6,7');
    expect(view.getUint32(chunk.length - 4)).toBe(crc32(body));
  });
});

describe('a path as frames', () => {
  const frame = { kind: 'room', name: 'jupiter' } as const;
  const stand = (x: number, yaw: number) => ({ place: { frame, x, y: 0, z: 0 }, yaw, pitch: 0 });

  test('CL33 it begins and ends where it should, slowly, and turns the shorter way', () => {
    const [from, to] = [stand(0, 350), stand(100, 10)];
    expect(between(from, to, 0)).toEqual(from);
    expect(between(from, to, 1)).toEqual(to);
    expect(between(from, to, 0.5).yaw).toBe(0);
    expect(between(from, to, 0.5).place.x).toBe(50);
    expect(between(from, to, 0.1).place.x).toBeLessThan(5);
  });

  test('CL33 the ZIP can be read again, and is the same for the same files', () => {
    const files = ['a.png', 'bb.png'].map((name, i) => ({
      name,
      bytes: new Uint8Array(70 + i).fill(i + 1),
    }));
    const zip = zipOf(files);
    expect(zipOf(files)).toEqual(zip);
    const view = new DataView(zip.buffer);
    const end = zip.length - 22;
    expect(view.getUint32(end, true)).toBe(0x06054b50);
    let at = view.getUint32(end + 16, true);
    for (const { name, bytes } of files) {
      expect(view.getUint32(at, true)).toBe(0x02014b50);
      expect(view.getUint32(at + 16, true)).toBe(crc32(bytes));
      const local = view.getUint32(at + 42, true);
      expect(view.getUint32(local, true)).toBe(0x04034b50);
      const start = local + 30 + view.getUint16(local + 26, true);
      expect(new TextDecoder().decode(zip.subarray(local + 30, start))).toBe(name);
      expect(zip.subarray(start, start + view.getUint32(local + 18, true))).toEqual(bytes);
      at += 46 + name.length;
    }
    expect(at).toBe(end);
  });
});

test('CL25 where something is, is said by wind and height', () => {
  const o = { x: 0, y: 0, z: 0 };
  expect(bearingWords(o, { x: 0, y: 0, z: -100 })).toBe('north');
  expect(bearingWords(o, { x: 100, y: 0, z: 0 })).toBe('east');
  expect(bearingWords(o, { x: -100, y: 50, z: 100 })).toBe('south-west, 50 m up');
  expect(bearingWords(o, { x: 0, y: -2000, z: 1 })).toBe('2.0 km down');
  expect(bearingWords(o, o)).toBe('here');
  expect([metresText(999), metresText(1200), hoursText(30), hoursText(4000)]).toEqual([
    '999 m',
    '1.2 km',
    '1 min',
    '1 h 7 min',
  ]);
});
