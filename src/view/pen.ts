/** Where the filling of a mesh has got to. */
export interface Pen {
  readonly positions: Float32Array;
  /** The bytes of normals and tags, a word a vertex. */
  readonly normalWords: Uint32Array;
  readonly tagWords: Uint32Array;
  readonly indices: Uint32Array;
  /** The next vertex and the next index to be written. */
  vertex: number;
  index: number;
}
