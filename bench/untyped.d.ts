/** Peers that bring no types: what the measurements use of them. */
declare module 'ndarray' {
  export default function ndarray(data: Float32Array, shape: readonly number[]): unknown;
}
declare module 'surface-nets' {
  export default function surfaceNets(
    samples: unknown,
    level: number,
  ): { readonly positions: number[][]; readonly cells: number[][] };
}
