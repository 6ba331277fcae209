/** GLSL of how a wall's fields are formed: ribs, boards, frames, small plates, slats, between the joints. */

/**
 * Fields of 4 by 3 m, told from farther off of 12 by 9, and at arm's length of 1 by 0.75: grids of joints that great walls have, so that whatever
 * is formed ends where a panel ends. After MARKS and the Fitting of FITTINGS, into which it is called. Lengths are
 * metres over the scale, 3, 1 or a quarter.
 */
export const PANELLING: string = /* glsl */ `
const vec2 FIELD = vec2(4.0, 3.0);
// Ribs across t, which is along the wall where they stand; d from the field's middle.
void layRibs(inout Fitting f, vec2 d, vec2 half2, float pitch, bool standing, float fine) {
  if (pitch < 5.0 * fine) return;
  float t = standing ? d.x : d.y, fall = standing ? d.x - 0.028 * edge1 : d.y + 0.028 * edge1;
  float rib = abs(fract(t / pitch) - 0.5) * pitch - 0.27 * pitch;
  float fallen = abs(fract(fall / pitch) - 0.5) * pitch - 0.27 * pitch;
  float rim = boxRim(d, half2);
  if (rim < 0.0) { // in a shadow they throw as much of one as lies between them
    float deep = abs(fract((standing ? d.x - 0.3 * pitch : d.y + 0.3 * pitch) / pitch) - 0.5) * pitch - 0.27 * pitch;
    f.lined = 0.5 + 0.5 * within(deep, fine) * (1.0 - within(rib, fine));
  }
  float side = (fract(t / pitch) < 0.5 ? -1.0 : 1.0) * smoothstep(-0.03 * edge1, -0.015 * edge1, rib);
  lay(f, max(rib, rim), max(fallen, rim), side * (standing ? vec2(1.0, 0.0) : vec2(0.0, 1.0)), 0.0, fine);
}
// A field let in by a bevel within a frame of rivets; the frame throws its shadow into it. How far outside the field.
float layFrame(inout Fitting f, vec2 d, vec2 half2, float wide, float fine) {
  layBox(f, d, half2, fine);
  vec2 inner = half2 - wide;
  float rim = boxRim(d, inner);
  float on = within(rim, fine);
  f.lean = mix(f.lean, -bevel(d, inner), on);
  f.on *= 1.0 - on; // what it lets in is the wall
  f.ink = max(f.ink * (1.0 - on), rimLine(rim, fine));
  f.shade = max(f.shade, 0.8 * on * (1.0 - within(boxRim(d - vec2(0.05, -0.065) * edge1, inner), fine)));
  vec2 rivet = abs(d) - (half2 - 0.5 * wide);
  vec2 step2 = abs(fract(d / 0.25) - 0.5) * 0.25;
  float r = rivet.x > rivet.y ? length(vec2(rivet.x, step2.y)) : length(vec2(step2.x, rivet.y));
  if (fine < 0.008 * edge1) f.ink = max(f.ink, within(abs(r - 0.013 * edge1) - 0.0035 * edge1, fine));
  return rim;
}
// Small plates of one by three quarters of a metre: some stand out, some are slatted, one in a while is gone. True where it is plain.
bool layModules(inout Fitting f, vec2 p, int plane, float scale, float fine) {
  vec2 cell = vec2(1.0, 0.75);
  int cx = wrapCell(p.x * scale, cell.x * scale), cy = wrapCell(p.y * scale, cell.y * scale);
  vec2 d = p - (floor(p / cell) + 0.5) * cell;
  float kind = hash3(cx, cy, plane + 44);
  float fine1 = max(scale, 1.0); // slits and laths are as wide on great plates as on small ones
  vec2 half2 = 0.5 * cell - 0.02;
  bool vent = kind > 0.80 && kind <= 0.92;
  if (kind < 0.42 || vent) layBox(f, d, half2 - 0.02, fine);
  else f.ink = max(f.ink, rimLine(boxRim(d, half2 + 0.012), fine));
  if (kind > 0.92) { // gone: its edge throws a shadow in, and laths stand behind
    vec2 hole = half2 - 0.06;
    float lit = within(boxRim(d - vec2(0.07, -0.11), hole), fine);
    float pitch = 0.15 / fine1, across = (fract(d.x / pitch + 0.3) - 0.5) * pitch;
    float lath = within(abs(across) - 0.15 * pitch, fine) * within(boxRim(d, hole), fine);
    f.lean = mix(f.lean, vec2(across / (0.16 * pitch), 0.0), lath);
    f.shade = max(f.shade, within(boxRim(d, hole), fine) * mix(0.95, mix(0.72, 0.3, lath), lit));
  }
  else if (vent) { // lamellae lean out at their feet, in a frame that throws its shadow in
    float pitch = 0.09 / fine1, up = fract(d.y / pitch), on = within(boxRim(d, half2 - 0.09), fine);
    float slit = within(abs(up - 0.85) * pitch - 0.15 * pitch, fine), told = smoothstep(1.5, 4.0, pitch / fine);
    f.lean = mix(f.lean, vec2(0.0, 0.5), on * (1.0 - slit) * told);
    f.ink = max(f.ink, rimLine(boxRim(d, half2 - 0.09), fine));
    f.shade = max(f.shade, on * max(mix(0.3, slit, told), 0.8 * (1.0 - within(boxRim(d - vec2(0.03, -0.04) * edge1, half2 - 0.09), fine))));
  } else if (kind > 0.34 && fine < 0.008 * edge1) {
    float bolt = length(abs(d) - (half2 - 0.07));
    f.ink = max(f.ink, within(abs(bolt - 0.011 * edge1) - 0.003 * edge1, fine));
  }
  return kind < 0.8;
}
// Slats over a dark field, each leaning out at its foot.
void laySlats(inout Fitting f, vec2 d, vec2 half2, float fine) {
  const float PITCH = 0.1875;
  layFrame(f, d, half2, 0.09, fine);
  float on = within(boxRim(d, half2 - 0.09), fine) * smoothstep(4.0, 8.0, PITCH / fine);
  if (on <= 0.0) return;
  float up = fract(d.y / PITCH);
  f.shade = max(f.shade, on * smoothstep(0.72, 0.72 + fine / PITCH, up));
  f.lean = mix(f.lean, vec2(0.0, 0.7), on * step(up, 0.7));
  f.lined = max(f.lined, 0.5 * on);
}
// Bars from corner to corner of a field, before a frame.
void layBraces(inout Fitting f, vec2 d, vec2 half2, float fine) {
  float rim = boxRim(d, half2), far = length(half2);
  vec2 fall = d - vec2(0.05, -0.07) * edge1;
  float bar = min(abs(d.x * half2.y - d.y * half2.x), abs(d.x * half2.y + d.y * half2.x)) / far - 0.12;
  float fallen = min(abs(fall.x * half2.y - fall.y * half2.x), abs(fall.x * half2.y + fall.y * half2.x)) / far - 0.12;
  float frame = -boxRim(d, half2 - 0.16);
  lay(f, max(min(bar, frame), rim), max(min(fallen, -boxRim(fall, half2 - 0.16)), rim), vec2(0.0), 0.0, fine);
}
// A round lid, bolted down about its rim, and a smaller one on it.
void layLid(inout Fitting f, vec2 d, float r, float fine) {
  for (int i = 0; i < 2; i++) {
    float rim = length(d) - r;
    lay(f, rim, length(d - vec2(0.04, -0.055) * edge1) - r, d / r * step(-0.05 * edge1, rim), 0.0, fine);
    vec2 a = abs(d.x) > abs(d.y) ? abs(d) : abs(d.yx);
    float bolt = abs(length(a - (r - 0.12 * edge1) * vec2(0.924, 0.383)) - 0.024 * edge1) - 0.006 * edge1;
    f.ink = max(f.ink, within(bolt, fine) * (1.0 - smoothstep(0.006, 0.012, fine / edge1)));
    r *= i == 0 ? 0.55 : 1.0;
  }
}
// Tiles half a metre wide, a few of which have come off.
void layTiles(inout Fitting f, vec2 p, vec2 d, vec2 half2, int plane, float scale, float fine) {
  const float TILE = 0.5;
  if (boxRim(d, half2) > 0.0 || TILE < 6.0 * fine) return;
  vec2 e = (fract(p / TILE) - 0.5) * TILE;
  float kind = hash3(wrapCell(p.x * scale, TILE * scale), wrapCell(p.y * scale, TILE * scale), plane + 46);
  if (kind < 0.07) f.shade = max(f.shade, mix(0.5, 0.95, 1.0 - within(boxRim(e - vec2(0.04, -0.05), vec2(0.24)), fine)));
  else lay(f, boxRim(e, vec2(0.23)), boxRim(e, vec2(0.25)), kind < 0.16 ? vec2(0.0, -0.6) : bevel(e, vec2(0.23)), 0.0, fine);
}
// Courses of shingles, each over the next, half a shingle aside.
void layShingles(inout Fitting f, vec2 p, vec2 d, vec2 half2, float fine) {
  const vec2 ONE = vec2(0.75, 0.375);
  if (boxRim(d, half2) > 0.0 || ONE.y < 6.0 * fine) return;
  const float FOOT = 0.26;
  float row = floor(p.y / ONE.y);
  vec2 e = vec2(fract(p.x / ONE.x + 0.5 * row), fract(p.y / ONE.y)) * ONE;
  float tongue = length(vec2(e.x - 0.5 * ONE.x, max(0.0, FOOT - e.y)) / vec2(0.5 * ONE.x, FOOT)) - 1.0; // rounded at its foot
  float foot = min(tongue * FOOT, 0.0);
  f.shade = max(f.shade, 0.9 * within(-tongue * 0.24, fine) * step(e.y, FOOT));
  f.ink = max(f.ink, rimLine(tongue * 0.24, fine) * step(e.y, FOOT));
  f.ink = max(f.ink, rimLine(min(e.x, ONE.x - e.x), fine) * step(FOOT, e.y));
  f.lean = vec2(0.0, 0.25 + 0.3 * smoothstep(0.08, 0.375, -foot));
  f.on = 1.0;
}
// Cut like diamonds: four slopes to each square metre, whose lowest lies in its own shade.
void layDiamonds(inout Fitting f, vec2 p, vec2 d, vec2 half2, float fine) {
  if (boxRim(d, half2) > 0.0 || 1.0 < 8.0 * fine) return;
  vec2 e = fract(p) - 0.5, a = abs(e);
  f.ink = max(f.ink, max(rimLine(boxRim(e, vec2(0.48)), fine), 0.8 * rimLine((a.x - a.y) * 0.7, fine)));
  f.lean = (a.x > a.y ? vec2(sign(e.x), 0.0) : vec2(0.0, sign(e.y))) * 0.62 * step(max(a.x, a.y), 0.48);
  f.on = 1.0;
}
// Half columns side by side, so many metres wide.
void layFlutes(inout Fitting f, vec2 d, vec2 half2, float pitch, float fine) {
  if (boxRim(d, half2) > 0.0 || pitch < 6.0 * fine) return;
  float s = fract(d.x / pitch) * 2.0 - 1.0;
  f.ink = max(f.ink, rimLine((1.0 - abs(s)) * 0.5 * pitch, fine));
  f.lean = vec2(1.25 * s, 0.0);
  f.shade = max(f.shade, 0.9 * smoothstep(0.78, 0.86, s));
  f.on = 1.0;
}
// Heads of rivets, two rows about a sheet.
void layRivets(inout Fitting f, vec2 d, vec2 half2, float fine) {
  f.ink = max(f.ink, rimLine(boxRim(d, half2 + 0.1), fine));
  float told = 1.0 - smoothstep(0.012, 0.03, fine);
  if (told <= 0.0) return;
  vec2 in2 = half2 - abs(d), step2 = (fract(d / 0.25) - 0.5) * 0.25;
  for (int i = 0; i < 2; i++) {
    float deep = 0.06 + 0.2 * float(i);
    vec2 e = in2.x < in2.y ? vec2((deep - in2.x) * sign(d.x), step2.y) : vec2(step2.x, (deep - in2.y) * sign(d.y));
    // a ring, and the dark of its lower right
    float head = length(e) - 0.034, fallen = length(e - vec2(0.012, -0.016)) - 0.034;
    f.ink = max(f.ink, told * max(within(abs(head) - 0.004, fine), within(max(fallen, -head), fine)));
  }
}
// How free the place is of what would stand in the way of something smaller. What a frame lets in is free; on a plain
// plate there is room for what keeps to its grid, the smallest.
const int FREE = 0, PLATED = 1, TAKEN = 2;
int layPanelling(inout Fitting f, vec2 p, int plane, int clad, bool over, float scale, float share, float fine) {
  vec2 cell = FIELD * scale;
  int cx = wrapCell(p.x, cell.x), cy = wrapCell(p.y, cell.y);
  // a wall is built by one hand for a stretch; every other field is somebody else's
  int zx = wrapCell(p.x, 2.0 * cell.x), zy = wrapCell(p.y, 2.0 * cell.y);
  bool own = hash3(cx, cy, plane + 41) > 0.5;
  if (hash3(own ? cx : zx, own ? cy : zy, plane + 42) > share) return FREE;
  float pick = hash3(own ? cx : zx, own ? cy : zy, plane + (own ? 43 : 45));
  int kind = pick < 0.84 ? clad : (clad * 5 + 3) & 15;
  if (over && (kind == SHINGLES || kind == TILES || kind == DIAMONDS)) kind = COFFERS; // made for rain, or a hand
  // ribs a metre wide would be bare walls, and slats stripes
  if (scale > 1.0 && kind != FRAMES && kind != COFFERS && kind != MODULES && kind != BRACES && kind != LIDS && kind != DIAMONDS) return FREE;
  p /= scale;
  fine /= scale;
  edge1 = max(min(1.0, 1.0 / scale), min(1.0, 30.0 * fine));
  vec2 d = p - (floor(p / FIELD) + 0.5) * FIELD;
  vec2 half2 = 0.5 * FIELD - 0.16;
  bool plain = false;
  if (kind == FRAMES || kind == COFFERS) {
    float rim = layFrame(f, d, half2, 0.14, fine);
    if (kind == COFFERS) rim = layFrame(f, d, half2 - vec2(0.45, 0.4), 0.1, fine);
    edge1 = 1.0;
    return rim > 0.0 ? TAKEN : FREE;
  }
  if (kind == RIBS) layRibs(f, d, half2, 0.25, true, fine);
  else if (kind == PILASTERS) {
    edge1 *= 3.0; // they stand out as far as they are wide
    layRibs(f, d, half2, 1.0, true, fine);
  }
  else if (kind == BOARDS) layRibs(f, d, half2, 0.375, false, fine);
  else if (kind == SHINGLES) layShingles(f, p, d, half2 + 0.16, fine);
  else if (kind == MODULES) plain = layModules(f, p, plane, scale, fine);
  else if (kind == SLATS) laySlats(f, d, half2, fine);
  else if (kind == SHEETS) layRivets(f, d, half2, fine);
  else if (kind == BRACES) layBraces(f, d, half2, fine);
  else if (kind == LIDS) layLid(f, d, half2.y - 0.1, fine);
  else if (kind == TUBES) layTubes(f, d.x + half2.x - 0.2, d.y, 20.0, 0.07, true, fine);
  else if (kind == TILES) layTiles(f, p, d, half2 + 0.16, plane, scale, fine);
  else if (kind == DIAMONDS) layDiamonds(f, p, d, half2 + 0.16, fine);
  else if (kind == FLUTES) layFlutes(f, d, half2 + 0.16, 1.0, fine);
  edge1 = 1.0;
  return kind == POURED ? FREE : plain || kind == SHEETS ? PLATED : TAKEN;
}
`;
