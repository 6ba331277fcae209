import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEvent, hashOf, nodeAt, parseRegion } from '../../src/core/index.ts';
import { chunkWith, floorBelow, landOf } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { wordsOf } from '../../src/client/live/company.ts';
import { Line } from '../../src/client/live/line.ts';
import type { Listener, Wire } from '../../src/client/live/line.ts';
import { Others } from '../../src/client/live/others.ts';
import { Realm } from '../../src/client/live/realm.ts';
import { touchesOf } from '../../src/client/live/touched.ts';
import { Strides } from '../../src/client/live/strides.ts';
import { goodKey, goodName, someone } from '../../src/client/live/who.ts';
import { PROTOCOL_VERSION, readClientFrame, writeServerFrame } from '../../src/protocol/index.ts';
import type { ClientFrame, EventBlock, ServerFrame } from '../../src/protocol/index.ts';
import { DEFAULT_TICK, askPlace, chunkNow, ledgerEvents } from '../../src/world/index.ts';
import { editsOf, placeAt } from '../fabric/edit-sample.ts';
import { WORLD, ask, liveIn, near } from '../world/hands.ts';

const FEET = askPlace(near(0, 0, 0));
type Found = Awaited<ReturnType<typeof ledgerEvents>>[number];
type Tick = Extract<ServerFrame, { kind: 'tick' }>;

function tickOf(beat: number, rest: Partial<Tick>): Tick {
  return { kind: 'tick', beat, tick: 0, names: [], walkers: [], gone: [], events: [], ...rest };
}

describe('the realm', () => {
  test('CL43 events told late, twice and in any order come to the server’s hash', async () => {
    const live = liveIn();
    for (let i = 0; i < 8; i++) {
      const shape = { part: 'box', size: [0.5, 0.5, 0.5] };
      await ask(live, { kind: 'place', at: near(i % 4, 0, i < 4 ? 0 : 1), ...shape });
    }
    const first = (await ledgerEvents(live))[0]!.event;
    if (first.id.kind !== 'stored') throw new Error('stored');
    await ask(live, { kind: 'undo', event: `${first.id.region}#1` });
    await ask(live, { kind: 'cut', at: near(1, -0.5, 0), box: [0.5, 1.5, 0.5] });
    const blocks = (await ledgerEvents(live)).map(({ event }): EventBlock => {
      const region = parseRegion(event.id.region);
      const { sequence } = event.id;
      return { region: event.id.region, sequence, bytes: encodeEvent(event, region) };
    });
    const node = nodeAt(FEET.frame, 0, FEET.x, FEET.y, FEET.z);
    const wanted = hashOf(await chunkNow(live, node, DEFAULT_TICK));
    const plan = chunkAt(WORLD.key, node, DEFAULT_TICK);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...blocks, ...blocks], { minLength: 2 * blocks.length }),
        fc.nat(blocks.length),
        (told, cut) => {
          const realm = new Realm();
          const fresh = [...realm.hear(told.slice(0, cut)), ...realm.hear(told.slice(cut))];
          expect(fresh.map(({ id }) => id.sequence)).toEqual(blocks.map((b) => b.sequence));
          expect(realm.hasGap()).toBe(false);
          expect(realm.known()).toEqual([{ region: blocks[0]!.region, sequence: blocks.length }]);
          expect(hashOf(chunkWith(plan, realm.editsIn(node, DEFAULT_TICK)))).toBe(wanted);
        },
      ),
      { numRuns: 30 },
    );
    const realm = new Realm();
    realm.hear(blocks.slice(1));
    expect(realm.hasGap()).toBe(true);
    // An earlier day has none of it.
    realm.hear(blocks);
    expect(realm.editsIn(node, DEFAULT_TICK - 864_000)).toEqual([]);
  });

  test('CL43 an event touches the nodes that it has changed, and no others', async () => {
    const live = liveIn();
    await ask(live, { kind: 'shot', at: near(0, 1.5, 0), look: [37, 11], step: 1 });
    const [{ event, region }] = (await ledgerEvents(live)) as [Found];
    const { text } = region;
    const bytes = encodeEvent(event, parseRegion(text));
    const realm = new Realm();
    const [heard] = realm.hear([{ region: text, sequence: 1, bytes }]);
    const touches = realm.touchedBy([heard!], FEET.frame)!;
    const corner = [FEET.x, FEET.y, FEET.z].map((v) => Math.floor(v / 64) * 64);
    expect(touches(corner[0]!, corner[1]!, corner[2]!, 64)).toBe(true);
    let far = 0;
    for (let i = -20; i <= 20; i++)
      if (touches(corner[0]! + i * 64, corner[1]!, corner[2]! + 640, 64)) far++;
    expect(far).toBeLessThan(3);
  });

  test('CL43 many events together touch what each of them does, and hardly more', () => {
    const metres = fc.integer({ min: -40_000, max: 40_000 }).map((v) => v / 64);
    const size = fc.integer({ min: 1, max: 128 });
    const edit = fc.tuple(metres, metres, metres, size).map(([x, y, z, w]) => {
      const body = { part: 'box', size: [2 * w, 2 * w, 2 * w], turns: 0, material: null } as const;
      return editsOf([placeAt({ ...FEET, x, y, z }, body)])[0]!;
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), fc.nat(5), (edits, level) => {
        const touches = touchesOf(edits);
        const width = 64 * 2 ** level;
        const around = (grow: number, x: number, y: number, z: number): boolean =>
          edits.some(({ low, high }) =>
            [x, y, z].every((v, i) => low[i]! < v + width + grow && high[i]! > v - grow),
          );
        for (const { low } of edits)
          for (const step of [-1, 0, 1]) {
            const [x, y, z] = low.map((v) => (Math.floor(v / width) + step) * width);
            const isTouched = touches(x!, y!, z!, width);
            if (around(0, x!, y!, z!)) expect(isTouched).toBe(true);
            if (isTouched) expect(around(1 / 64, x!, y!, z!)).toBe(true);
          }
      }),
    );
  });
});

describe('others', () => {
  test('CL41 they walk smoothly, a tenth of a second behind, and do not creep after a rest', () => {
    const others = new Others();
    const at = (tick: number, x: number): void => {
      const walkers = [{ id: 7, x, y: 0, z: 0, yaw: 350 + tick, pitch: 0 }];
      const names = tick === 0 ? [{ id: 7, name: 'ann' }] : [];
      others.hear(tickOf(tick, { names, walkers }), 1000 + tick * 50);
    };
    const xs: number[] = [];
    for (let ms = 0; ms < 1000; ms += 10) {
      if (ms % 50 === 0) at(ms / 50, (ms / 50) * 0.07);
      others.move(1000 + ms);
      xs.push(others.near(0, 0, 0, 100, 9)[0]?.pose.x ?? 0);
    }
    const steps = xs.slice(20).map((x, i) => x - xs[19 + i]!);
    for (const step of steps) expect(step).toBeCloseTo(0.014, 5);
    expect(xs.at(-1)).toBeCloseTo(0.07 * ((990 - 100) / 50), 5);
    const { pose } = others.near(0, 0, 0, 100, 9)[0]!;
    expect(pose.gait).toBe(1);
    expect(((pose.yaw % 360) + 360) % 360).toBeLessThan(20);
    // Five seconds of rest, then a step: nobody moves before it was told.
    others.move(6000);
    const rested = others.near(0, 0, 0, 100, 9)[0]!.pose;
    others.move(6010);
    at(101, 3);
    others.move(1000 + 101 * 50);
    expect(others.near(0, 0, 0, 100, 9)[0]!.pose.x).toBe(rested.x);
    // From afar one is told of four times a second, and walks as smoothly, a little later.
    others.hear(tickOf(102, { names: [{ id: 8, name: 'far' }] }), 6100);
    const far: number[] = [];
    for (let ms = 0; ms < 6000; ms += 50) {
      if (ms % 250 === 0) {
        const walkers = [{ id: 8, x: ms * 0.0014, y: 0, z: 0, yaw: 0, pitch: 0 }];
        others.hear(tickOf(102 + ms / 50, { walkers }), 6100 + ms);
      }
      others.move(6100 + ms);
      far.push(others.near(0, 0, 0, 100, 9).find(({ id }) => id === 8)?.pose.x ?? 0);
    }
    const late = far.slice(80).map((x, i) => x - far[79 + i]!);
    for (const step of late) expect(step).toBeCloseTo(0.07, 3);
    others.hear(tickOf(400, { gone: [7, 8] }), 21_000);
    expect(others.near(0, 0, 0, 100, 9)).toEqual([]);
  });

  test('CL41 the nearest set their feet on the floor, and each stays where it was set down', () => {
    const strides = new Strides();
    const { frame, y } = FEET;
    const { ground } = landOf({ key: WORLD.key, frame, tick: DEFAULT_TICK, editsIn: () => [] });
    const floor = floorBelow(ground, FEET.x, y + 0.5, FEET.z)!;
    const at = (along: number, up: number) => {
      const pose = { x: FEET.x + along, y: floor + up, z: FEET.z, yaw: 270, walkedMetres: along };
      return { id: 7, name: 'ann', pose: { ...pose, gait: 1 } };
    };
    const kept = new Set<string>();
    let lowest = Infinity;
    let moved = true;
    for (let frameNo = 0; frameNo < 200; frameNo++) {
      const other = at(Math.min(frameNo, 120) * (1.2 / 60), 0);
      moved = strides.move([other], ground, 1000 + (frameNo * 1000) / 60);
      const { x, y: hip, z, yaw, limbs } = strides.poseOf(other);
      const a = (yaw * Math.PI) / 180;
      for (const { at: foot } of limbs!.feet) {
        lowest = Math.min(lowest, hip + foot[1] - floor);
        const place = [
          x + foot[0] * Math.cos(a) - foot[2] * Math.sin(a),
          z + foot[0] * Math.sin(a) + foot[2] * Math.cos(a),
        ];
        if (frameNo > 30 && frameNo < 110 && hip + foot[1] - floor < 1e-6)
          kept.add(place.map((v) => v.toFixed(3)).join());
      }
    }
    expect(lowest).toBeGreaterThan(-1e-6);
    // In 1.6 m of way a few places, not a new one in every frame.
    expect(kept.size).toBeGreaterThan(1);
    expect(kept.size).toBeLessThan(10);
    expect(moved).toBe(false);
    // Over no floor they are on rungs; who is no longer near has the plain stride of a pose.
    strides.move([at(2.4, 30)], ground, 9000);
    strides.move([at(2.4, 30.03)], ground, 9050);
    expect(strides.poseOf(at(2.4, 30.03)).limbs!.hands[0][1]).toBeGreaterThan(1.2);
    strides.move([], ground, 9100);
    expect(strides.poseOf(at(2.4, 30)).limbs).toBeUndefined();
  });
});

/** What a server says to who has said hello: it keeps the City of this seed. */
function welcomed(seed = 0): ServerFrame {
  return { kind: 'welcome', version: PROTOCOL_VERSION, id: 1, tick: 0, seed };
}

/** Hears of nothing but what it is told to, and takes any City for its own. */
function listening(to: Partial<Listener> = {}): Listener {
  const nothing = (): void => undefined;
  return { onTick: nothing, onClock: nothing, onApart: nothing, isOurs: () => true, ...to };
}

class FakeWire implements Wire {
  binaryType = '';
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly said: ClientFrame[] = [];
  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.said.push(readClientFrame(bytes));
  }
  close(): void {
    this.readyState = 3;
  }
  hear(frame: ServerFrame): void {
    this.onmessage?.({ data: writeServerFrame(frame).slice().buffer });
  }
}

describe('the line', () => {
  const pose = (x: number) => ({ x, y: 0, z: 0, yaw: 0, pitch: 0 });

  test('CL42 it says hello, where one stands, and what it knows; at most twenty steps a second', () => {
    const wires: FakeWire[] = [];
    const make = (): Wire => {
      wires.push(new FakeWire());
      return wires.at(-1)!;
    };
    const apart: string[] = [];
    const listener = listening({ onApart: (why) => void apart.push(why) });
    const line = new Line(make, () => 'ann', listener);
    const stand = (x: number, ms: number): void => line.stand('3000.0.1.2', pose(x), ms, () => []);
    stand(0, 0);
    const [wire] = wires as [FakeWire];
    wire.onopen!();
    stand(0, 10);
    expect(wire.said.map(({ kind }) => kind)).toEqual(['hello']);
    wire.hear(welcomed());
    for (let ms = 100; ms < 1100; ms += 5) stand(ms / 1000, ms);
    const kinds = wire.said.map(({ kind }) => kind);
    expect(kinds.slice(0, 4)).toEqual(['hello', 'enter', 'move', 'follow']);
    expect(kinds.filter((kind) => kind === 'move').length).toBeLessThanOrEqual(20);
    const before = wire.said.length;
    for (let ms = 1200; ms < 2000; ms += 5) stand(1.095, ms);
    expect(wire.said.length).toBeLessThanOrEqual(before + 1);
    // Elsewhere in the same frame is an arrival, which nobody takes for a step.
    stand(5000, 2100);
    expect(wire.said.slice(-2).map(({ kind }) => kind)).toEqual(['enter', 'move']);
    wire.onclose!();
    expect(line.state.value).toBe('away');
    stand(5000, performance.now() + 60_000);
    expect(wires.length).toBe(2);
    // A server of another version is not asked again and again.
    wires[1]!.onopen!();
    wires[1]!.hear({ kind: 'bye', why: 'This server speaks version 9, not 2: reload the page.' });
    expect(line.state.value).toBe('apart');
    expect(apart).toHaveLength(1);
    stand(0, performance.now() + 600_000);
    expect(wires.length).toBe(2);
  });

  test('CL42 a server that comes back is joined within seconds, and at once by whoever presses a key', () => {
    let isUp = true;
    const wires: FakeWire[] = [];
    const make = (): Wire => {
      if (!isUp) throw new Error('refused');
      const wire = new FakeWire();
      wires.push(wire);
      return wire;
    };
    const line = new Line(make, () => 'ann', listening());
    const stand = (ms: number): void => line.stand('3000.0.1.2', pose(0), ms, () => []);
    stand(0);
    wires[0]!.onopen!();
    wires[0]!.hear(welcomed());
    isUp = false;
    wires[0]!.onclose!();
    let now = performance.now();
    // Away for ten minutes, and then there again.
    for (const end = now + 600_000; now < end; now += 16) stand(now);
    expect(line.state.value).toBe('away');
    isUp = true;
    const back = now;
    while (wires.length < 2) stand((now += 16));
    expect(now - back).toBeLessThan(6300);
    // It does not answer: it is given up, and tried again.
    while (wires.length < 3) stand((now += 16));
    expect(now - back).toBeLessThan(21_000);
    expect(line.state.value).toBe('joining');
    // A page that stood still for a while could not have heard the answer.
    stand((now += 20_000));
    expect(line.state.value).toBe('joining');
    isUp = false;
    wires[2]!.onclose!();
    now = performance.now() + 700_000;
    for (const end = now + 60_000; now < end; now += 16) stand(now);
    let tries = 0;
    const held = now;
    for (; now < held + 2000; now += 16) {
      const before = line['triedMs'];
      line.hurry(now);
      stand(now);
      if (line['triedMs'] !== before) tries++;
    }
    expect(tries).toBeGreaterThanOrEqual(3);
    expect(tries).toBeLessThanOrEqual(5);
    isUp = true;
    line.hurry((now += 500));
    stand(now);
    expect(wires.length).toBe(4);
  });

  test('CL76 a server that keeps another City is not joined, and nothing of it is heard', () => {
    const wires: FakeWire[] = [];
    const heard: string[] = [];
    const make = (): Wire => {
      const wire = new FakeWire();
      wires.push(wire);
      return wire;
    };
    const line = new Line(make, () => 'ann', {
      onTick: () => void heard.push('tick'),
      onClock: () => void heard.push('clock'),
      onApart: () => void heard.push('apart'),
      isOurs: (seed) => seed === 7,
    });
    line.stand('3000.0.1.2', pose(0), 0, () => []);
    const [wire] = wires as [FakeWire];
    wire.onopen!();
    wire.hear(welcomed(8));
    expect(line.state.value).toBe('apart');
    for (let ms = 0; ms < 60_000; ms += 100) line.stand('3000.0.1.2', pose(ms), ms, () => []);
    expect([wires.length, wire.said.map(({ kind }) => kind), heard]).toEqual([1, ['hello'], []]);
  });

  test('CL42 who was welcomed before the line was open says all of it again', () => {
    const wire = new FakeWire();
    const line = new Line(
      () => wire,
      () => 'ann',
      listening(),
    );
    const stand = (ms: number): void => line.stand('3000.0.1.2', pose(0), ms, () => []);
    stand(0);
    wire.readyState = 0;
    // Another line's, heard late.
    wire.hear(welcomed());
    stand(100);
    expect(wire.said).toEqual([]);
    wire.readyState = 1;
    wire.onopen!();
    wire.hear(welcomed());
    stand(200);
    expect(wire.said.map(({ kind }) => kind)).toEqual(['hello', 'enter', 'move', 'follow']);
  });
});

test('CL44 somebody new has a name that can be read out and a key that the server takes', () => {
  for (let i = 0; i < 50; i++) {
    const { name, key } = someone();
    expect(goodName(name)).toBe(name);
    expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ \d\d$/);
    expect(goodKey(key)).toBe(key);
  }
  expect(someone().key).not.toBe(someone().key);
  expect(goodName('   ')).toBe(null);
  expect(goodName('x'.repeat(33))).toBe(null);
  expect(goodKey('short')).toBe(null);
});

test('CL41 the foot says how many others are near, and that one stands where one stands oneself', () => {
  expect(wordsOf('here', 0, false)).toBe('');
  expect(wordsOf('here', 1, false)).toBe('1 other near');
  expect(wordsOf('here', 1, true)).toBe('1 other, right where you are');
  expect(wordsOf('here', 3, true)).toBe('3 others near, one right where you are');
  expect(wordsOf('away', 3, true)).toBe('alone: no server');
  expect(wordsOf('joining', 0, false)).toBe('joining');
});
