/** GLSL of a wall at arm's length: the boards that it was cast against, blowholes, scratches, dirt at its joints. */

/** After DETAIL. */
export const SKIN: string = /* glsl */ `
const float SKIN_PX = 0.011; // metres a pixel from which on none of this is told
// lean: slope along the wall and up it; dirt: 0 clean, 1 foul; bare: where a skin is scratched or chipped off.
// run: hairs of dirt that water drew; chip: where an edge along a joint has broken off; grain: dots, of which a pen stipples.
struct Skin { vec2 lean; float dirt; float bare; float hole; float seam; float run; float chip; float grain; };
vec2 onWall(vec3 v, vec3 n) { return abs(n.y) > 0.7 ? v.xz : abs(n.x) > abs(n.z) ? v.zy : v.xy; }
bool isPoured(int material) { return material < 2 || material == 8 || material == 15; }
// Boards lie along a wall, 0.75 m high.
const float BOARD = 0.75;
float relief(vec2 p, bool poured) {
  if (poured) {
    int board = wrapCell(p.y, BOARD);
    float grain = noise2(p * vec2(3.0, 32.0), vec2(3456.0, 36864.0), 101 + (board & 7));
    return 0.0013 * grain + 0.0016 * noise2(p * vec2(2.0, 3.0), vec2(2304.0, 3456.0), 109) + 0.002 * hash2(board, 103);
  }
  return 0.0016 * noise2(p * vec2(1.5, 2.0), vec2(1728.0, 2304.0), 104) + 0.0006 * noise2(p * vec2(40.0, 6.0), vec2(46080.0, 6912.0), 105);
}
// Straight scratches: a family at a slant, most of which is not there.
float scratches(vec2 p, float fine) {
  vec2 r = vec2(p.x + 0.5 * p.y, p.y - 0.25 * p.x);
  float lane = r.y / 0.125;
  int i = wrapCell(r.y, 0.125), j = wrapCell(r.x, 1.5);
  if (hash3(i, j, 106) > 0.05) return 0.0;
  float along = fract(r.x / 1.5);
  float ends = hash3(i, j, 107);
  float d = abs(fract(lane) - 0.2 - 0.6 * ends - 0.25 * (along - 0.5) * (ends - 0.4)) * 0.125;
  float wide = 0.0022 * smoothstep(0.0, 0.2, along) * smoothstep(0.25 + 0.75 * ends, 0.2 * ends, along);
  return clamp((wide - d) / fine + 0.5, 0.0, 1.0) * step(0.0003, wide);
}
// Holes that air left in what was poured: the distance to the nearest one's rim, negative within.
float blowhole(vec2 p, float cell, float share, float most, int seed) {
  int cx = wrapCell(p.x, cell), cy = wrapCell(p.y, cell);
  if (hash3(cx, cy, seed) > share) return 1.0;
  float size = hash3(cx, cy, seed + 3);
  vec2 d = (p / cell - floor(p / cell) - 0.2 - 0.6 * vec2(hash3(cx, cy, seed + 1), hash3(cx, cy, seed + 2))) * cell;
  return length(d * vec2(1.0, 1.0 + 0.8 * size)) - most * size * size * size - 0.0012;
}
// Round holes of the ties that held the boards, in rows, where the wall has them.
float tieHole(vec2 p) {
  if (hash3(wrapCell(p.x, 12.0), wrapCell(p.y, 9.0), 108) > 0.5) return 1.0;
  vec2 cell = vec2(1.5, 1.5);
  return length((p / cell - floor(p / cell) - 0.5) * cell) - 0.028;
}
// A hair of dirt where water ran down from a joint or a board's edge, thinning out.
float runs(vec2 p, float fine) {
  const float LANE = 0.046875, RISE = 1.5;
  float wet = smoothstep(0.40, 0.66, noise2(p * vec2(0.75, 0.5), vec2(864.0, 576.0), 126));
  int column = wrapCell(p.x, LANE), row = wrapCell(p.y, RISE);
  if (hash3(column, row, 127) > 0.5 * wet) return 0.0;
  float pick = hash3(column, row, 128);
  float gone = (1.0 - fract(p.y / RISE)) / (0.05 + 0.5 * pick * pick * wet);
  if (gone > 1.0) return 0.0;
  float wander = 0.3 * (noise1(p.y * 4.0, 4608.0, 129 + (column & 15)) - 0.5);
  float d = abs(fract(p.x / LANE) - 0.5 + wander) * LANE;
  return clamp((mix(0.0021, 0.0004, gone) - d) / fine + 0.5, 0.0, 1.0) * smoothstep(1.0, 0.8, gone);
}
// Dots so many pixels apart, as hatching is: between two powers of two every other one comes and goes.
float stipple(vec2 p, float fine, float apart, float density, int seed) {
  float level = log2(fine * apart);
  float k = floor(level), f = level - k, ink = 0.0;
  for (int i = 0; i < 2; i++) {
    float cell = exp2(k + float(i));
    int cx = wrapCell(p.x, cell), cy = wrapCell(p.y, cell);
    if (hash3(cx, cy, seed) > density * (i == 0 ? 1.0 - f : 1.0)) continue;
    vec2 at = vec2(hash3(cx, cy, seed + 1), hash3(cx, cy, seed + 2));
    float d = length(p - (floor(p / cell) + 0.15 + 0.7 * at) * cell);
    ink = max(ink, clamp((0.45 + 0.9 * at.x * at.y) - d / fine + 0.5, 0.0, 1.0));
  }
  return ink;
}
Skin skinAt(vec3 w, vec3 n, vec3 px, int material, int id) {
  Skin s = Skin(vec2(0.0), 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
  vec2 p = onWall(w, n), q = onWall(px, n);
  float fine = max(q.x, q.y);
  if (fine > 4.0 * SKIN_PX || material > 15 || material == 9 || material == 10 || material == 6) return s;
  bool poured = isPoured(material);
  float shown = 1.0 - smoothstep(SKIN_PX, 4.0 * SKIN_PX, fine);
  // dirt gathers along joints, and wears ragged away from them
  float along = joints(w, n, max(px, vec3(0.11)), material, id);
  // lattices that stand aslant to one another, or dirt would lie in squares
  vec2 turned = vec2(p.x + p.y, p.x - p.y);
  float ragged2 = 0.4 * noise2(turned * vec2(3.0, 4.0), vec2(3456.0, 4608.0), 110) + 0.3 * noise2(p * vec2(19.0, 13.0), vec2(21888.0, 14976.0), 111) + 0.3 * noise2(turned * 40.0, vec2(46080.0), 116);
  float foul = smoothstep(0.45, 0.75, noise2(p * 0.5, vec2(576.0), 112));
  s.dirt = shown * clamp(along * smoothstep(0.36, 0.62, ragged2) + 0.22 * smoothstep(0.44, 0.7, ragged2) * foul, 0.0, 1.0);
  float close = 1.0 - smoothstep(0.35 * SKIN_PX, SKIN_PX, fine);
  if (close <= 0.0 || abs(n.y) > 0.7) return s;
  s.run = close * runs(ownPlace(w, n), fine);
  float cloud = smoothstep(0.35, 0.75, 0.6 * noise2(turned * 0.6875, vec2(792.0), 131) + 0.4 * noise2(p * vec2(5.0, 3.0), vec2(5760.0, 3456.0), 132));
  s.grain = close * stipple(p, fine, 5.0, 0.006 + 0.2 * cloud * cloud * cloud + 0.35 * s.dirt, 133);
  float step1 = max(0.006, fine);
  float h = relief(p, poured);
  s.lean = -vec2(relief(p + vec2(step1, 0.0), poured) - h, relief(p + vec2(0.0, step1), poured) - h) / step1 * close * 2.0;
  if (poured) {
    float d = min(blowhole(p, 0.125, 0.12, 0.0065, 113), blowhole(p, 0.03125, 0.07, 0.0035, 117));
    float tie = tieHole(p);
    s.hole = close * max(clamp(-d / fine + 0.5, 0.0, 1.0), clamp(-tie / fine + 0.5, 0.0, 1.0));
    float broken = noise2(turned * 13.0, vec2(14976.0), 134) * smoothstep(0.35, 0.6, noise2(p * 1.25, vec2(1440.0), 135));
    s.chip = close * clamp((along - 1.14 + 0.62 * broken) * 0.11 / fine + 0.5, 0.0, 1.0) * step(0.01, broken);
    float seam = abs(p.y - floor(p.y / BOARD + 0.5) * BOARD);
    int row = wrapCell(p.y + 0.5 * BOARD, BOARD);
    float kept = smoothstep(0.42, 0.5, noise1(p.x * 0.5 + 31.0 * hash2(row, 121), 576.0, 122 + (row & 3)));
    s.seam = close * kept * 0.8 * clamp((0.0025 - seam) / fine + 0.5, 0.0, 1.0);
  } else if (material != 2) s.bare = close * scratches(p, fine); // plaster shows none
  return s;
}
`;
