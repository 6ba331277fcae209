/** GLSL of what is too fine to be parts: joints of panels, and stains, fixed in the world. */
import { CLADDING } from './cladding.ts';
import { ANCHOR_PERIOD } from './common.ts';

/**
 * Joints: three grids of panels, coarse to fine, with segments left out by hash. Each fades where
 * its panels come under some pixels, so that far walls go quiet instead of shimmering.
 */
export const DETAIL: string = /* glsl */ `
${CLADDING}// Coverage of one family of lines at multiples of the cell, as wide as about a pixel and a half.
float ruled(float x, float cell, float px, float widthMetres) {
  float d = abs(x - floor(x / cell + 0.5) * cell);
  float w = max(widthMetres * 0.5, px * 0.36);
  return clamp((w - d) / px + 0.5, 0.0, 1.0);
}
int wrapCell(float x, float cell) {
  float count = ${ANCHOR_PERIOD.toFixed(1)} / cell;
  float i = floor(x / cell);
  return int(i - floor(i / count) * count);
}
// One grid: x across, y up; p metres of the pattern, px metres a pixel along each.
float grid(vec2 p, vec2 px, vec2 cell, float keep, float widthMetres, int seed) {
  vec2 fade = smoothstep(vec2(6.0), vec2(20.0), cell / px);
  float shown = min(fade.x, fade.y);
  if (shown <= 0.0) return 0.0;
  int row = wrapCell(p.y, cell.y);
  float up = ruled(p.x, cell.x, px.x, widthMetres);
  float across = ruled(p.y, cell.y, px.y, widthMetres);
  int cx = wrapCell(p.x + cell.x * 0.5, cell.x), cy = wrapCell(p.y + cell.y * 0.5, cell.y);
  int column = wrapCell(p.x, cell.x);
  // a stroke runs a little past its end, and thins out there
  vec2 within = p / cell - floor(p / cell);
  vec2 past = max(vec2(0.0), 1.0 - min(within, 1.0 - within) / 0.07) * 0.8;
  int before = wrapCell(p.y + (within.y < 0.5 ? -cell.y : cell.y), cell.y);
  int beside = wrapCell(p.x + (within.x < 0.5 ? -cell.x : cell.x), cell.x);
  up *= max(step(hash3(cx, row, seed), keep), past.y * step(hash3(cx, before, seed), keep));
  across *= max(step(hash3(column, cy, seed + 7), keep), past.x * step(hash3(beside, cy, seed + 7), keep));
  return max(up, across) * shown;
}
// Metres that one pixel spans on the surface along each world axis.
vec3 pixelSpan(vec3 n, vec3 ray, float depth) {
  float nr = dot(n, ray);
  nr = abs(nr) < 0.02 ? (nr < 0.0 ? -0.02 : 0.02) : nr;
  vec3 dx = eyeBasis[0] * (2.0 * tanHalf.x / bufferSize.x);
  vec3 dy = eyeBasis[1] * (2.0 * tanHalf.y / bufferSize.y);
  vec3 sx = dx - ray * (dot(n, dx) / nr), sy = dy - ray * (dot(n, dy) / nr);
  return depth * sqrt(sx * sx + sy * sy) + 1e-6;
}
const float GRATING = 0.09;
// A number from 0 to 1 for each floor slab of 6 by 4.5 m: below GRATING it is one, above 0.93 it is trodden sheet.
float floorPlate(vec3 w, int material, int id) {
  float plate = hash3(wrapCell(w.x, 6.0), wrapCell(w.z, 4.5), 95);
  int floor1 = floorOf(claddingOf(id));
  if (floor1 == GRATED && material == 8 && plate < 0.6) return plate * GRATING / 0.6;
  if (floor1 == TREADS && plate > 0.3) return 0.9301 + 0.1 * (plate - 0.3);
  return floor1 == PLANKS ? max(plate, GRATING) : plate;
}
// Bars of a grating, with rods across: of a place on it x is the share that is open, y how far down, 0 to 1, the side of a
// bar ends what is seen through it, z how much of this is told: far off a grating is one tone. z is below 0 off gratings.
vec3 gratingAt(vec3 w, vec3 n, vec3 ray, vec3 px, int material, int id) {
  if (n.y < 0.7 || material != 8 || floorPlate(w, material, id) >= GRATING) return vec3(0.0, 0.0, -1.0);
  const vec2 PITCH = vec2(0.1875, 0.75);
  vec2 slab = vec2(6.0, 4.5), in2 = w.xz - floor(w.xz / slab) * slab, rim = min(in2, slab - in2);
  if (max(px.x, px.z) < 0.09 && min(rim.x, rim.y) < 0.09) return vec3(0.0, 0.0, -1.0); // its frame
  float shown = smoothstep(2.5, 7.0, PITCH.x / px.x);
  if (shown <= 0.0) return vec3(0.0);
  float rods = mix(0.053, ruled(w.z, PITCH.y, px.z, 0.04), smoothstep(1.5, 5.0, PITCH.y / px.z)); // fewer, and no tone of their own far off
  float bars = max(ruled(w.x, PITCH.x, px.x, 0.045), rods);
  vec2 down = ray.xz / max(-ray.y, 0.02) * 0.11; // how far a look goes before it leaves a grating as thick
  vec2 next = (floor(w.xz / PITCH) + step(0.0, down)) * PITCH;
  vec2 share = (next - w.xz) / (down + sign(down) * 1e-5 + 1e-6);
  return vec3(1.0 - bars, clamp(min(share.x, share.y), 0.0, 1.0), shown);
}
// A line let into a floor that has come under a pixel is hit by some pixels and missed by the next: its share. So are its sides.
float thinLine(ivec2 at, float depth, vec3 n, vec3 ray, vec3 px, int material, int role) {
  if (material != 4 || role != 10 || n.y < -0.7) return 1.0;
  bool side = n.y < 0.7;
  float wide = side ? px.y / max(-ray.y, 0.002) : max(px.x, px.z); // metres of floor that a pixel spans
  float most = mix(1.0, 0.1, smoothstep(0.3, 1.2, wide)); // many lines far off are a tone
  for (int i = -1; i < 2; i += 2) {
    ivec2 to = clamp(at + ivec2(0, i), ivec2(0), ivec2(bufferSize) - 1);
    if (int(texelFetch(surfaceMap, to, 0).z * 255.0 + 0.5) != material) continue;
    float leap = abs(texelFetch(depthMap, to, 0).r - depth) / depth;
    if (side && leap < 0.01) return 1.0; // no line, but something as high as it looks
    if (!side && leap < 0.3) return most;
  }
  return min(most, clamp(0.2 / wide, 0.0, 1.0));
}
// Heads of bolts in rows beside some joints of plates of 4 by 3 m.
float studs(vec2 p, vec2 px, float pitch) {
  float fine = max(px.x, px.y);
  if (fine > 0.03 || hash3(wrapCell(p.x, 4.0), wrapCell(p.y, 3.0), 97) > 0.45) return 0.0;
  vec2 cell = vec2(4.0, 3.0);
  vec2 in2 = p - floor(p / cell) * cell;
  vec2 rim = min(in2, cell - in2);
  vec2 step2 = abs(p / pitch - floor(p / pitch) - 0.5) * pitch;
  float d = rim.x < rim.y ? length(vec2(rim.x - 0.125, step2.y)) : length(vec2(step2.x, rim.y - 0.125));
  // a head near by is a ring with a slot, and no blot
  float whole = clamp((0.012 - d) / fine + 0.5, 0.0, 1.0);
  float face = clamp((0.008 - d) / fine + 0.5, 0.0, 1.0) * (1.0 - smoothstep(0.003, 0.006, fine));
  return (whole - face * (1.0 - clamp((0.0015 - abs(rim.x < rim.y ? step2.y : step2.x)) / fine + 0.5, 0.0, 1.0))) * (1.0 - smoothstep(0.008, 0.02, fine));
}
float joints(vec3 w, vec3 n, vec3 px, int material, int id) {
  vec3 a = abs(n);
  vec2 p = a.y > 0.7 ? w.xz : a.x > a.z ? w.zy : w.xy;
  vec2 q = a.y > 0.7 ? px.xz : a.x > a.z ? px.zy : px.xy;
  float kind = hash1(id + 11);
  if (n.y < -0.7) return max(0.8 * grid(p, q, vec2(6.0, 4.5), 0.8, 0.03, 1), 0.4 * grid(p, q, vec2(12.0, 0.5625), 0.7, 0.006, 2)); // ceilings: what they were cast on
  if (n.y > 0.7) { // floors: large slabs, few small ones, gratings between
    float kind2 = floorPlate(w, material, id);
    float slabs = max(grid(p, q, vec2(6.0, 4.5), 0.86, 0.02, 1), 0.6 * grid(p, q, vec2(3.0, 1.5), 0.3, 0.008, 2));
    slabs = max(slabs, grid(p, q, vec2(48.0, 36.0), 0.94, 0.3, 18));
    if (floorOf(claddingOf(id)) == PLANKS) slabs = max(slabs, 0.8 * grid(p, q, vec2(6.0, 0.375), 0.9, 0.012, 19));
    // an inlaid frame, a plate of studs, or the bolts that hold a slab down
    vec2 cell = vec2(6.0, 4.5);
    vec2 in2 = p - floor(p / cell) * cell;
    vec2 rim = min(in2, cell - in2);
    float fine = max(q.x, q.y);
    float close = 1.0 - smoothstep(0.02, 0.06, fine);
    if (kind2 > 0.5 && kind2 < 0.8) {
      float inlay = abs(min(rim.x, rim.y) - 0.375);
      slabs = max(slabs, 0.8 * clamp((0.012 - inlay) / fine + 0.5, 0.0, 1.0) * (1.0 - smoothstep(0.03, 0.09, fine)));
    }
    if (kind2 > 0.93 && close > 0.0) {
      const float TREAD = 0.125;
      vec2 stud = abs(fract(p / TREAD) - 0.5) * TREAD;
      float turned = mod(floor(p.x / TREAD) + floor(p.y / TREAD), 2.0);
      vec2 reach2 = turned < 0.5 ? vec2(0.04, 0.008) : vec2(0.008, 0.04);
      vec2 on = clamp((reach2 - stud) / fine + 0.5, 0.0, 1.0);
      slabs = max(slabs, 0.6 * on.x * on.y * (1.0 - smoothstep(0.006, 0.014, fine)) * step(0.2, min(rim.x, rim.y)));
    }
    if (close > 0.0) slabs = max(slabs, clamp((0.05 - length(rim - 0.1875)) / fine + 0.5, 0.0, 1.0) * close);
    return slabs;
  }
  float bolts = material == 2 || material == 3 || material == 13 ? studs(p, q, material == 2 ? 0.5 : 0.25) : 0.0;
  if (bolts > 0.5) return bolts;
  if (material == 0) return max(grid(p, q, vec2(48.0, 36.0), 0.72, 0.10, 3), 0.6 * grid(p, q, vec2(12.0, 9.0), 0.42, 0.04, 4));
  if (material == 1) return max(grid(p, q, vec2(12.0, 9.0), 0.62, 0.03, 5), 0.6 * grid(p, q, vec2(4.0, 3.0), kind < 0.6 ? 0.22 : 0.5, 0.014, 6));
  if (material == 2) return max(0.85 * grid(p, q, vec2(4.0, 3.0), 0.6, 0.016, 8), 0.5 * grid(p, q, vec2(1.0, 1.5), kind < 0.3 ? 0.42 : 0.06, 0.008, 9));
  if (material == 11) return grid(p, q, vec2(1.5, 1.5), 0.8, 0.015, 10);
  if (material == 3 || material == 13 || material == 14) return 0.7 * grid(p, q, vec2(4.0, 3.0), 0.7, 0.02, 12);
  if (material == 15) return max(grid(p, q, vec2(48.0, 36.0), 0.7, 0.15, 13), 0.7 * grid(p, q, vec2(12.0, 9.0), 0.5, 0.05, 14));
  return 0.0;
}
// A number from 0 to 1 for each panel of a surface's coarsest grid; 0.5 where panels are too small to see.
float panel(vec3 w, vec3 n, vec3 px, int material) {
  vec2 cell = material == 0 || material == 15 ? vec2(48.0, 36.0)
    : material == 1 || material == 8 ? vec2(12.0, 9.0)
    : material == 2 || material == 3 || material == 13 || material == 14 ? vec2(4.0, 3.0) : vec2(0.0);
  if (cell.x == 0.0) return 0.5;
  vec3 a = abs(n);
  vec2 p = a.y > 0.7 ? w.xz : a.x > a.z ? w.zy : w.xy;
  vec2 q = a.y > 0.7 ? px.xz : a.x > a.z ? px.zy : px.xy;
  vec2 shown = smoothstep(vec2(6.0), vec2(22.0), cell / max(q, vec2(1e-6)));
  // a row is built in runs of like panels, some of them two rows high: bands, and no chequer
  float count = ${ANCHOR_PERIOD.toFixed(1)} / cell.y;
  int row = wrapCell(p.y, cell.y);
  if (hash2(row, 88 + material) < 0.35) row = row > 0 ? row - 1 : int(count) - 1;
  float run = cell.x * (hash2(row, 89 + material) < 0.5 ? 3.0 : 6.0);
  float shift = cell.x * floor(6.0 * hash2(row, 87 + material));
  return mix(0.5, hash3(wrapCell(p.x + shift, run), row, 90 + material), min(shown.x, shown.y));
}
// Wear that is everywhere: about 0.5, uneven at five sizes, of which the finest two are pores and trowel marks.
float wear(vec3 w, vec3 n, vec3 px) {
  vec2 p = abs(n.y) > 0.7 ? w.xz : vec2(w.x + w.z, w.y);
  float reach = max(px.x, max(px.y, px.z));
  // at arm's length what is worn has an edge: clouds would be a blur
  float close = 1.0 - smoothstep(0.004, 0.012, reach);
  // some metres off, too: fields end raggedly, where a skin has come off or water stood
  float told = 1.0 - smoothstep(0.03, 0.12, reach), soft = mix(0.5, 0.1, told);
  float rag = told > 0.0 ? told * (0.30 * (noise2(vec2(p.x + p.y, p.x - p.y) * 3.0, vec2(3456.0), 85) - 0.5) + 0.22 * (noise2(p * 11.0, vec2(12672.0), 86) - 0.5)) : 0.0;
  float broad = noise2(p * 0.25, vec2(288.0), 81), patch1 = noise2(p * 1.5, vec2(1728.0), 82) + rag;
  float sum = 0.5 * mix(broad, smoothstep(0.5 - soft, 0.5 + soft, broad + 0.5 * rag), 0.6 * told);
  sum += mix(0.15, mix(0.30, 0.12, close) * mix(patch1, 0.3 + 0.4 * smoothstep(0.58 - soft, 0.58 + soft, patch1), 0.8 * told) + 0.09 * close, 1.0 - smoothstep(0.1, 0.5, reach));
  sum += mix(0.10, 0.20 * smoothstep(mix(0.25, 0.47, close), mix(0.75, 0.53, close), noise2(p * 8.0, vec2(9216.0), 83) + 0.1 * close * (noise2(p * vec2(61.0, 47.0), vec2(70272.0, 54144.0), 84) - 0.5)), 1.0 - smoothstep(0.02, 0.1, reach));
  if (abs(n.y) < 0.7 && reach < 0.15) // rain and rust draw what is on a wall down
    sum += 0.34 * (1.0 - smoothstep(0.05, 0.15, reach)) * (noise2(p * vec2(2.5, 0.1875), vec2(2880.0, 216.0), 77) - 0.5);
  if (reach < 0.012) {
    sum += 0.30 * close * (noise2(p * vec2(24.0, 40.0), vec2(27648.0, 46080.0), 78) - 0.5);
    float pore = noise2(p * vec2(128.0, 160.0), vec2(147456.0, 184320.0), 79);
    sum += close * (0.16 * (pore - 0.5) - 0.3 * smoothstep(0.88, 0.95, pore) * (1.0 - smoothstep(0.002, 0.006, reach)));
  }
  return clamp(sum, 0.0, 1.0);
}
// Straight between corners that lie at whole numbers: what breaks does not bend.
float bent(float x, float period, int seed) {
  float f = floor(x);
  int a = int(f - floor(f / period) * period), b = int(f + 1.0 - floor((f + 1.0) / period) * period);
  return mix(hash2(a, seed), hash2(b, seed), x - f);
}
// A place on a wall as the wall itself has it: what runs or breaks on a slab does not go on in the wall behind.
vec2 ownPlace(vec3 w, vec3 n) {
  bool west = abs(n.x) > abs(n.z);
  vec2 p = abs(n.y) > 0.7 ? w.xz : west ? w.zy : w.xy;
  if (max(abs(n.x), max(abs(n.y), abs(n.z))) < 0.99) return p; // what is round or rakes has no plane of its own
  int plane = wrapCell((abs(n.y) > 0.7 ? w.y : west ? w.x : w.z) + 0.03, 0.25);
  return vec2(p.x + 48.0 * floor(24.0 * hash2(plane, 861)), p.y);
}
// How far a crack of one lane has wandered from the lane's middle, metres, and whose steps are smaller the finer they are.
float wandered(float y, float lane, int seed) {
  return lane * 0.62 * (noise1(y * 0.5, 576.0, seed) - 0.5) + 0.42 * (bent(y * 3.0, 3456.0, seed + 1) - 0.5)
    + 0.16 * (bent(y * 9.0, 10368.0, seed + 2) - 0.5) + 0.05 * (bent(y * 32.0, 36864.0, seed + 3) - 0.5);
}
// Hair cracks in concrete and floors: one a lane, here and there, that tapers out, and may fork.
float cracks(vec3 w, vec3 n, vec3 px, int material) {
  if (material > 2 && material != 8) return 0.0;
  float reach = max(px.x, max(px.y, px.z));
  if (reach > 0.05) return 0.0;
  bool west = abs(n.x) > abs(n.z);
  vec2 p = ownPlace(w, n);
  const float LANE = 6.0;
  int seed = 850 + 8 * (2 * wrapCell(p.x, LANE) + (west ? 1 : 0));
  float strong = smoothstep(0.52, 0.74, noise1(p.y * 0.25, 288.0, seed + 4));
  if (strong <= 0.0) return 0.0;
  float off = wandered(p.y, LANE, seed);
  float slope = (wandered(p.y + 0.02, LANE, seed) - off) / 0.02;
  float x = (fract(p.x / LANE) - 0.5) * LANE - off;
  float half1 = max(0.0032 * strong, 0.4 * reach * smoothstep(0.0, 0.3, strong));
  float ink = clamp((half1 - abs(x) / sqrt(1.0 + slope * slope)) / reach + 0.5, 0.0, 1.0);
  // a fork leaves it somewhere in three metres, and dies within one and a half
  float up = p.y - 3.0 * (floor(p.y / 3.0) + 0.45 * hash2(wrapCell(p.y, 3.0), seed + 5));
  if (up > 0.0 && up < 1.5) {
    float lean = hash2(wrapCell(p.y, 3.0), seed + 6) < 0.5 ? 0.7 : -0.7;
    float y = x - lean * up - 0.12 * (noise1(p.y * 9.0, 10368.0, seed + 7) - 0.5) * min(1.0, 4.0 * up);
    ink = max(ink, clamp((half1 * (1.0 - up / 1.5) - abs(y) / sqrt(1.0 + (slope + lean) * (slope + lean))) / reach + 0.5, 0.0, 1.0));
  }
  return ink * min(1.0, 3.0 * strong) * (1.0 - smoothstep(0.02, 0.05, reach));
}
// Streaks of one width: each runs down from a joint as far as its water went, and thins out.
float streaks(float along, float y, float width, float rise, float share, int seed) {
  int column = wrapCell(along, width), row = wrapCell(y, rise);
  float pick = hash3(column, row, seed);
  if (pick > share) return 0.0;
  float down = 1.0 - fract(y / rise);
  float length1 = 0.25 + 0.75 * hash3(column, row, seed + 1);
  float gone = down / length1;
  if (gone > 1.0) return 0.0;
  float wander = 0.25 * (noise1(y * 1.5, 1728.0, seed + column) - 0.5);
  float across = abs(fract(along / width) - 0.5 + wander);
  float half1 = (0.12 + 0.22 * hash3(column, row, seed + 2)) * mix(1.0, 0.35, gone);
  return smoothstep(half1, 0.3 * half1, across) * smoothstep(0.0, 0.05, down) * (1.0 - gone) * (0.55 + 0.45 * pick / share);
}
// Streaks that run down walls from joints where water stands, and blotches on floors: 0 clean, 1 foul.
float stains(vec3 w, vec3 n, vec3 px, int id) {
  float reach = max(px.x, max(px.y, px.z));
  float near = 1.0 - smoothstep(0.25, 1.2, reach);
  if (near <= 0.0) return 0.0;
  if (abs(n.y) > 0.7) return near * smoothstep(0.62, 0.9, noise2(w.xz * 0.25, vec2(288.0), 21)) * 0.6;
  float along = ownPlace(w, n).x;
  float wet = smoothstep(0.42, 0.7, noise2(vec2(along, w.y) * 0.0625, vec2(72.0), 24)); // most walls are dry
  float thin = streaks(along, w.y, 0.375, 4.5, 0.2 * wet, 25) * (1.0 - smoothstep(0.06, 0.2, reach));
  float hairs = mix(1.0, smoothstep(0.2, 0.75, noise2(vec2(along * 14.0, w.y * 0.5), vec2(16128.0, 576.0), 28)), 1.0 - smoothstep(0.02, 0.08, reach)); // water runs in threads
  return near * hairs * max(streaks(along, w.y, 1.5, 9.0, 0.3 * wet, 22), 0.8 * thin);
}
// A few lit windows, in the backs of recesses and, seldom, in any wall: brightness, and in y the tint (0 warm, 1 cold).
vec2 windows(vec3 w, vec3 n, vec3 px, int material, int role, int id) {
  if (abs(n.y) > 0.5) return vec2(0.0);
  float share = material == 4 && (role == 8 || role == 7) && hash1(id + 41) < 0.4 ? 0.045
    : material < 3 && role == 7 && hash1(id + 41) < 0.25 ? 0.006 * smoothstep(0.06, 0.2, max(px.x, max(px.y, px.z))) : 0.0;
  if (share <= 0.0) return vec2(0.0);
  bool west = abs(n.x) > abs(n.z);
  vec2 p = west ? w.zy : w.xy;
  vec2 q = west ? px.zy : px.xy;
  int cx = wrapCell(p.x, 3.0), cy = wrapCell(p.y, 4.0);
  float pick = hash3(cx, cy, 61);
  if (pick > share) return vec2(0.0);
  vec2 half2 = max(vec2(0.35 + 0.5 * hash3(cx, cy, 62), 0.3 + 0.5 * hash3(cx, cy, 63)), q * 0.6);
  vec2 d = abs(p - (floor(p / vec2(3.0, 4.0)) + 0.5) * vec2(3.0, 4.0));
  vec2 inside = clamp((half2 - d) / q + 0.5, 0.0, 1.0);
  return vec2(inside.x * inside.y * (0.35 + 0.65 * hash3(cx, cy, 64)), step(0.6 * share, pick));
}
`;
