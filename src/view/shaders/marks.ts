/** GLSL of signs of a script that nobody reads any more: on notices, and painted large on great walls. */

/** After DETAIL, before FITTINGS. */
export const MARKS: string = /* glsl */ `
float boxRim(vec2 d, vec2 half2) { vec2 r = abs(d) - half2; return max(r.x, r.y); }
float within(float rim, float fine) { return clamp(-rim / fine + 0.5, 0.0, 1.0); }
// One sign as a stencil cuts it, in a box 1 wide and 1.6 high; fine: what a pixel spans, in the same unit.
float sign1(vec2 e, int a, int b, float fine) {
  float d = 1.0;
  vec2 bar = vec2(0.42, 0.095), post = vec2(0.095, 0.40);
  for (int i = 0; i < 3; i++)
    if (hash3(a, b, 31 + i) < 0.68) d = min(d, boxRim(e - vec2(0.0, 0.68 * float(1 - i)), bar));
  for (int i = 0; i < 4; i++)
    if (hash3(a, b, 35 + i) < 0.62) d = min(d, boxRim(e - vec2(i < 2 ? -0.34 : 0.34, (i & 1) == 0 ? 0.37 : -0.37), post));
  if (hash3(a, b, 40) < 0.3) d = min(d, boxRim(e - vec2(0.0, 0.37), post));
  if (hash3(a, b, 41) < 0.25) d = min(d, boxRim(e - vec2(0.0, -0.37), post));
  d = max(d, 0.028 - abs(e.x)); // what holds the stencil together
  return within(d, fine);
}
// A line of signs, so many of so many metres' height, its middle at 0.
float line1(vec2 d, float height, float count, int a, int b, float fine) {
  float step1 = height * 0.85;
  float at = d.x / step1 + 0.5 * count;
  if (at < 0.0 || at >= count || abs(d.y) > 0.5 * height) return 0.0;
  vec2 e = vec2((at - floor(at) - 0.5) * 0.85 * 1.6, d.y / height * 1.6);
  return sign1(e, a, b * 8 + int(at), fine * 1.6 / height);
}
// It comes off in flakes of every size, upwards of a hand's; their edges are as sharp as the eye sees. 0 gone, 1 there.
float paintLeft(vec2 p, float fine, float gone) {
  vec2 t = vec2(p.x + 0.5 * p.y, p.y - 0.5 * p.x);
  float off = 0.44 * noise2(t * 0.75, vec2(1296.0), 91) + 0.26 * noise2(p * vec2(4.0, 2.5), vec2(4608.0, 2880.0), 92) + 0.18 * noise2(t * 16.0, vec2(27648.0), 93) + 0.12 * noise2(p * vec2(61.0, 47.0), vec2(70272.0, 54144.0), 94);
  float edge = clamp(1.2 * fine, 0.004, 0.05);
  return smoothstep(gone - edge, gone + edge, off);
}
// Paint on great walls, 0 none, 1 whole: in one field of 24 by 18 m among many, and much of it has come off.
float painted(vec3 w, vec3 n, vec3 px, int material, int role, int id, float indoors) {
  bool great = role == 1 || role == 4 || role == 5 || role == 6 || role == 7 || role == 25 || role == 44;
  if (!great || abs(n.y) > 0.5 || material > 3) return 0.0;
  bool west = abs(n.x) > abs(n.z);
  vec2 p = west ? w.zy : w.xy, q = west ? px.zy : px.xy;
  float fine = max(q.x, q.y);
  if (fine > 0.5) return 0.0;
  vec2 cell = vec2(24.0, 18.0);
  int cx = wrapCell(p.x, cell.x), cy = wrapCell(p.y, cell.y);
  int plane = 311 + 4 * wrapCell((west ? w.x : w.z) + 0.37, 12.0) + (west ? 2 : 0) + ((west ? n.x : n.z) > 0.0 ? 1 : 0);
  if (hash3(cx, cy, plane) > (claddingOf(id) == POURED ? 0.5 : 0.1)) return 0.0;
  vec2 in2 = p - (floor(p / cell) + 0.5) * cell;
  float height = indoors > 0.5 ? 0.75 : hash3(cx, cy, plane + 5) < 0.4 ? 4.5 : 1.5; // rooms have signs that are read from their door
  float count = 2.0 + floor(3.0 * hash3(cx, cy, plane + 6));
  vec2 slack = 0.5 * cell - 0.5 * vec2(0.85 * height * count, height) - 0.25;
  vec2 d = in2 - slack * (vec2(hash3(cx, cy, plane + 7), hash3(cx, cy, plane + 8)) * 2.0 - 1.0);
  // signs run to the right for whoever stands before them
  if ((west ? n.x : -n.z) > 0.0) d.x = -d.x;
  // a brush filled the stencil, and a thousand years gnawed at its edges
  d += 0.0155 * height * (vec2(noise2(p * 9.0, vec2(10368.0), 95), noise2(p.yx * 11.0, vec2(12672.0), 96)) - 0.5);
  float paint = line1(d, height, count, cx + plane, cy, fine);
  if (hash3(cx, cy, plane + 9) < 0.5) paint = max(paint, within(boxRim(d + vec2(0.0, 0.72 * height), vec2(0.42 * height * count, 0.05 * height)), fine));
  if (paint <= 0.0) return 0.0;
  return paint * paintLeft(p, fine, indoors > 0.5 ? 0.41 : 0.455) * (1.0 - smoothstep(0.2, 0.5, fine)); // what is small would be flakes alone
}
// Paint on floors: signs, bands and hatched strips, by fields of 12 by 9 m; 0 none, 1 whole.
float floorPaint(vec3 w, vec3 n, vec3 px, int material, int role) {
  if (n.y < 0.9 || material != 8 && role != 5 && role != 45) return 0.0;
  vec2 p = w.xz, cell = vec2(12.0, 9.0);
  float fine = max(sqrt(px.x * px.z), 0.3 * max(px.x, px.z)), shown = 1.0 - smoothstep(0.05, 0.16, fine);
  if (shown <= 0.0) return 0.0;
  int cx = wrapCell(p.x, cell.x), cy = wrapCell(p.y, cell.y), storey = wrapCell(w.y + 0.37, 1.0);
  float kind = hash3(cx, cy, 331 + storey);
  vec2 d = p - (floor(p / cell) + 0.5) * cell;
  // bands run on from field to field of a row
  vec2 off = (vec2(hash2(cx, 332 + storey), hash2(cy, 333 + storey)) - 0.5) * 0.7 * cell;
  float paint = 0.0;
  if (kind < 0.34) {
    float height = 0.6 + 0.6 * floor(2.0 * hash3(cx, cy, 334));
    paint = line1(d - 0.5 * off, height, 2.0 + floor(3.0 * hash3(cx, cy, 335)), cx + 61, cy + storey, fine);
  } else if (kind < 0.58) paint = max(within(abs(d.y - off.y) - 0.06, fine), within(abs(d.y - off.y - 0.3) - 0.03, fine));
  else if (kind < 0.76) paint = within(abs(d.x - off.x) - 0.075, fine);
  else if (kind < 0.86) paint = within(max(abs(d.y - off.y) - 0.25, 0.25 * 1.4142 * (0.5 - 2.0 * abs(fract((d.x + d.y) / 0.75) - 0.5)) * 0.75), fine);
  return paint <= 0.0 ? 0.0 : shown * paint * paintLeft(p, fine, 0.43);
}
`;
