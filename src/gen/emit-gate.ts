/** Gates as parts: the bridge to the bulkhead, the tunnel's floor, its ribs and lamps, and the shut end. */
import type { Bridge } from './bridges.ts';
import { emitBridge } from './emit-bridge.ts';
import { TUNNEL, TUNNEL_DECK, TUNNEL_HALF, TUNNEL_HEIGHT } from './gates.ts';
import { gridOf } from './grid.ts';
import { DATUM } from './key.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

/** Ribs and lamps of the tunnel stand so far apart, metres. */
const RIB_PITCH = 20;

export function emitGateway(sink: Sink, bridge: Bridge): void {
  const half = gridOf(bridge.low.gap).half[bridge.axis];
  const low = bridge.gate === 'low';
  emitBridge(sink, { ...bridge, from: low ? -half : bridge.from, to: low ? bridge.to : half });
  if (sink.tau > 8) return;
  sink.own(`${bridge.name} tunnel`, yearOf(bridge.low.gap, bridge.key, 0.02, 0.2));
  const y = bridge.k * DATUM;
  const a = low ? -half - TUNNEL : half;
  const b = a + TUNNEL;
  const put = (
    u0: number,
    u1: number,
    w0: number,
    w1: number,
    y0: number,
    y1: number,
    role: number,
    material: number,
    mask: number,
  ) => {
    const c = bridge.centre;
    if (bridge.axis === 0) sink.box(u0, y0, c + w0, u1, y1, c + w1, role, material, mask);
    else sink.box(c + w0, y0, u0, c + w1, y1, u1, role, material, mask);
  };
  const w = TUNNEL_HALF;
  put(a, b, -w, w, y - TUNNEL_DECK, y, R.gate, M.floor, 8);
  // The shut end: what lies beyond belongs to the other lattice.
  const end = low ? a : b - 2;
  put(end, end + 2, -w, w, y, y + TUNNEL_HEIGHT, R.gate, M.door, 63);
  if (sink.tau > 1) return;
  for (let u = a; u <= b - 1; u += RIB_PITCH) {
    for (const side of [-w, w - 0.75])
      put(u, u + 1, side, side + 0.75, y, y + TUNNEL_HEIGHT, R.gate, M.metal, 63);
    put(u, u + 1, -w, w, y + TUNNEL_HEIGHT - 0.75, y + TUNNEL_HEIGHT, R.gate, M.metal, 63);
    put(
      u + 10,
      u + 11,
      -0.25,
      0.25,
      y + TUNNEL_HEIGHT - 0.25,
      y + TUNNEL_HEIGHT,
      R.lamp,
      M.lamp,
      63,
    );
  }
}
