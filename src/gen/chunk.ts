/** A chunk of any level, made alone: the plan of its place, cut at the level's detail. */
import type { Chunk, Column, Node } from '../core/index.ts';
import { trimCaches } from './caches.ts';
import { bodiesOf } from './body.ts';
import { bridgesOver, gatewaysOf, linksIn } from './bridges.ts';
import type { Bridge } from './bridges.ts';
import { emitCables } from './cables.ts';
import { emitBody } from './emit-body.ts';
import { emitBridge } from './emit-bridge.ts';
import { emitHypostyle, SUNK } from './emit-hypostyle.ts';
import { emitLandmarks } from './emit-landmark.ts';
import { emitBulkheads, emitPierced, emitPilasters, emitPlate } from './emit-plate.ts';
import type { Gate } from './gates.ts';
import { blockAt, blockName, cellOf, gridOf, neighbour } from './grid.ts';
import type { Block, Grid } from './grid.ts';
import type { WorldKey } from './key.ts';
import { emitFloorLines } from './deck-lines.ts';
import { emitMasts } from './emit-masts.ts';
import { emitRelief } from './emit-relief.ts';
import { emitRemains } from './emit-remains.ts';
import { gapAboveOf, gapAt, SLOTS, SLOT_METRES } from './plates.ts';
import type { Gap } from './plates.ts';
import { emitRoom } from './room.ts';
import { emitShaftTop, emitShaftTower } from './shafts.ts';
import { M, R, Sink } from './sink.ts';
import { emitSky } from './sky.ts';
import { emitPipeworks } from './emit-pipeworks.ts';
import { emitReservoir } from './emit-reservoir.ts';
import { greatOf } from './great.ts';
import { emitVaults } from './emit-vault.ts';
import { yearOf } from './years.ts';

/** From this level on a column shows its plates alone; from the next it is one solid. */
const PLATE_LEVEL = 13;
const COLUMN_LEVEL = 18;

/** Levels from which a block, or 2 × 2 or 4 × 4 of them, is one stand-in. */
const BLOCK_LEVEL = 10;

/** What stands in a node at a tick. */
export function chunkAt(world: WorldKey, node: Node, tick: number): Chunk {
  return made(world, new Sink(node, tick));
}

/** The same, but for what is in lots: they are solid. To measure with; nobody sees it. */
export function skinAt(world: WorldKey, node: Node, tick: number): Chunk {
  return made(world, new Sink(node, tick, undefined, false));
}

function made(world: WorldKey, sink: Sink): Chunk {
  trimCaches();
  emitRoomOrColumn(sink, world);
  return sink.finish(world.rules);
}

/** Everything of the plan that touches a sink's box. */
export function emitRoomOrColumn(sink: Sink, world: WorldKey): void {
  const { frame } = sink.node;
  if (frame.kind === 'room') emitRoom(sink, frame.name);
  else emitColumn(sink, world, frame);
}

function emitColumn(sink: Sink, world: WorldKey, column: Column): void {
  const bottom = sink.node.y;
  const top = bottom + (sink.x1 - sink.x0);
  let gap: Gap | null = gapAt(world, column, Math.max(0, bottom));
  const grid = gridOf(gap);
  emitBulkheads(sink, gap, grid);
  if (sink.node.level >= COLUMN_LEVEL) return emitWhole(sink, gap, grid);
  const [hx, hz] = grid.half;
  const outside = sink.x0 >= hx || sink.x1 <= -hx || sink.z0 >= hz || sink.z1 <= -hz;
  const gates = new Set<Gate>();
  for (; gap && gap.floorY - gap.floorThickness < top; gap = gapAboveOf(gap)) {
    sink.setFloor(gap.floorY);
    emitPierced(sink, gap, grid, gates);
    if (!outside) emitGap(sink, gap, grid);
    if (sink.answered) return;
  }
}

/** A column from so far that its plates are one. */
function emitWhole(sink: Sink, gap: Gap, grid: Grid): void {
  const [hx, hz] = grid.half;
  sink.setFloor(0);
  sink.own('column', yearOf(gap, grid.key, 0, 0.1));
  sink.box(-hx, 0, -hz, hx, SLOTS * SLOT_METRES, hz, R['stand-in'], M.megastructure, 63);
}

function emitGap(sink: Sink, gap: Gap, grid: Grid): void {
  emitPlate(sink, gap, grid);
  emitShaftTop(sink, gap, grid);
  if (sink.y1 <= -SUNK || sink.y0 >= gap.height) return;
  if (sink.node.level >= PLATE_LEVEL) return;
  if (sink.y1 <= 0) return sink.node.level < BLOCK_LEVEL ? emitSunk(sink, gap, grid) : undefined;
  if (sink.node.level >= BLOCK_LEVEL) return emitSuperblocks(sink, gap, grid);
  const above = gapAboveOf(gap);
  if (above) emitShaftTower(sink, gap, above, grid);
  emitPilasters(sink, gap, grid);
  emitSky(sink, gap, grid.half, (x, z) => {
    const block = blockAt(gap, cellOf(grid, 0, x), cellOf(grid, 1, z));
    const covered =
      block.kind === 'massif' &&
      x > block.x0 + 40 &&
      x < block.x1 - 40 &&
      z > block.z0 + 40 &&
      z < block.z1 - 40;
    return covered ? block : null;
  });
  const i0 = cellOf(grid, 0, sink.x0 - 64);
  const i1 = cellOf(grid, 0, sink.x1 + 64);
  const j0 = cellOf(grid, 1, sink.z0 - 64);
  const j1 = cellOf(grid, 1, sink.z1 + 64);
  for (let i = i0; i <= i1; i++) for (let j = j0; j <= j1; j++) emitCell(sink, blockAt(gap, i, j));
  if (sink.answered) return;
  for (let i = i0 - 1; i <= i1; i++)
    for (let j = j0 - 1; j <= j1; j++) {
      if (i < grid.first[0] - 1 || j < grid.first[1] - 1) continue;
      const block = blockAt(gap, i, j);
      const east = isOver(sink, block, 1);
      const south = isOver(sink, block, 2);
      if (east) emitOver(sink, bridgesOver(block, 1));
      if (south) emitOver(sink, bridgesOver(block, 2));
      if (isRim(grid, i, j)) for (const bridge of gatewaysOf(block)) emitBridge(sink, bridge);
      if (east) emitCables(sink, block, 1);
      if (south) emitCables(sink, block, 2);
      if (east) emitVaults(sink, block, 1);
      if (south) emitVaults(sink, block, 2);
    }
  emitLandmarks(sink, gap, grid);
}

/** A node under the floor holds no more than what has sunk into it. */
function emitSunk(sink: Sink, gap: Gap, grid: Grid): void {
  const [i1, j1] = [cellOf(grid, 0, sink.x1), cellOf(grid, 1, sink.z1)];
  for (let i = cellOf(grid, 0, sink.x0); i <= i1; i++)
    for (let j = cellOf(grid, 1, sink.z0); j <= j1; j++) {
      const block = blockAt(gap, i, j);
      if (block.kind === 'hypostyle') emitHypostyle(sink, block);
    }
}

/** Is a block one of the outermost, before the bulkheads with their gates? */
function isRim({ first, last }: Grid, i: number, j: number): boolean {
  return i < first[0] || i >= last[0] || j < first[1] || j >= last[1];
}

/** How far what spans a canyon reaches into the walls on both sides, metres. */
const SPAN_REACH = 64;

/**
 * May anything that spans the canyon beyond a block's east (1) or south (2) side be in the node?
 * Where a block is no wall of lots, its bridges begin at a body on its middle lines.
 */
function isOver(sink: Sink, block: Block, side: 1 | 2): boolean {
  // What is nearer than the block's middle is never reached: most blocks are done with here.
  if (side === 1 ? sink.x1 <= block.xm - SPAN_REACH : sink.z1 <= block.zm - SPAN_REACH)
    return false;
  const other = neighbour(block, side);
  if (!other) return false;
  const wall = block.kind === 'massif' || block.kind === 'hypostyle';
  const wallBeyond = other.kind === 'massif' || other.kind === 'hypostyle';
  if (side === 1)
    return (
      sink.x1 > (wall ? block.x1 : block.xm) - SPAN_REACH &&
      sink.x0 < (wallBeyond ? other.x0 : other.xm) + SPAN_REACH
    );
  return (
    sink.z1 > (wall ? block.z1 : block.zm) - SPAN_REACH &&
    sink.z0 < (wallBeyond ? other.z0 : other.zm) + SPAN_REACH
  );
}

/** Bridges over one canyon: all span the same stretch, so one look tells whether any can be near. */
function emitOver(sink: Sink, bridges: readonly Bridge[]): void {
  const first = bridges[0];
  if (!first) return;
  const low = first.axis === 0 ? sink.x0 : sink.z0;
  const high = first.axis === 0 ? sink.x1 : sink.z1;
  if (high < first.from - 2 || low > first.to + 2) return;
  for (const bridge of bridges) emitBridge(sink, bridge);
}

/** A block, and its share of the plate's floor with what stands there. */
function emitCell(sink: Sink, block: Block): void {
  emitBlock(sink, block);
  emitFloorLines(sink, block);
  emitMasts(sink, block);
  emitRelief(sink, block);
  emitRemains(sink, block);
}

function emitBlock(sink: Sink, block: Block): void {
  if (
    !sink.touches(block.x0 - 60, -1, block.z0 - 60, block.x1 + 60, block.gap.height, block.z1 + 60)
  )
    return;
  const great = greatOf(block);
  if (great === 'reservoir') return emitReservoir(sink, block);
  if (great === 'pipeworks') return emitPipeworks(sink, block);
  if (block.kind === 'hypostyle') return emitHypostyle(sink, block);
  for (const body of bodiesOf(block)) emitBody(sink, body);
  for (const bridge of linksIn(block)) emitBridge(sink, bridge);
}

/** Far beyond sight: blocks by two or four, one box each, from floor to sky. */
function emitSuperblocks(sink: Sink, gap: Gap, grid: Grid): void {
  const n = 2 << (sink.node.level - BLOCK_LEVEL);
  const low = (axis: 0 | 1, p: number) => n * Math.floor(cellOf(grid, axis, p) / n);
  for (let i = low(0, sink.x0); i <= cellOf(grid, 0, sink.x1); i += n)
    for (let j = low(1, sink.z0); j <= cellOf(grid, 1, sink.z1); j += n) {
      const a = blockAt(gap, Math.max(i, grid.first[0] - 1), Math.max(j, grid.first[1] - 1));
      const b = blockAt(gap, Math.min(i + n - 1, grid.last[0]), Math.min(j + n - 1, grid.last[1]));
      if (b.x1 <= a.x0 || b.z1 <= a.z0) continue;
      sink.own(`${blockName(a)} to ${b.i}.${b.j}`, yearOf(gap, a.key, 0.05, 0.3));
      sink.box(a.x0, 0, a.z0, b.x1, gap.height, b.z1, R['stand-in'], M.concrete, 51);
    }
}
