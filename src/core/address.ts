/** Where: a frame, and a place or an octree node in it. */

/** A column: one tile of one shell. Faces 0–5 are +x, −x, +y, −y, +z, −z; u and v count from 0. */
export interface Column {
  readonly kind: 'column';
  readonly shell: number;
  readonly face: number;
  readonly u: number;
  readonly v: number;
}

/** A special volume with one flat lattice of its own. */
export interface Room {
  readonly kind: 'room';
  readonly name: string;
}

export type Frame = Column | Room;

/** A point: metres in the frame's lattice, y up, multiples of 1/64 m. */
export interface Place {
  readonly frame: Frame;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A cube of 64·2^level m, named by its minimum corner in metres (multiples of its own size). */
export interface Node {
  readonly frame: Frame;
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}
