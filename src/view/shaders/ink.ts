/** GLSL of the printed page: tone by hand-like rules, engraved hatching, lines, blacks, fog to white. */
import { AGE } from './age.ts';
import { AIR, ANCHOR_PERIOD, FIGURE_MATERIAL, GBUFFER_READ, NOISE, SHADOW_READ } from './common.ts';
import { LAMP_LIGHT } from './lamplight.ts';
import { DETAIL } from './detail.ts';
import { FITTINGS } from './fittings.ts';
import { FOOTING } from './footing.ts';
import { MARKS } from './marks.ts';
import { WATER_MATERIAL } from './mirror.ts';
import { OCCLUSION_READ } from './occlusion.ts';
import { SKIN } from './skin.ts';
import { SLOTS } from './slots.ts';

/**
 * One family of engraved lines, h metres across the family and along metres along it. The spacing
 * is a power of two of metres, so it never swims; between two powers every other line thins out.
 */
const HATCH = /* glsl */ `
float lineWeight(float index, float along, float spacing, int seed) {
  float count = ${ANCHOR_PERIOD.toFixed(1)} / spacing;
  int i = int(index - floor(index / count) * count);
  return 0.78 + 0.22 * hash2(i, seed) + 0.32 * (noise1(along / (spacing * 32.0) + hash2(i, seed + 3) * 9.0, 1.0e6, i) - 0.5);
}
float inkedShare(float d, float halfWidth) {
  return clamp(min(d + 0.5, halfWidth) - max(d - 0.5, -halfWidth), 0.0, 1.0);
}
// Close by strokes end, and begin again, each by itself: bundles of them would leave glare. h: of its middle.
float strokeKept(float h, float along, float metresPx) {
  float shown = 1.0 - smoothstep(0.012, 0.04, metresPx);
  if (shown <= 0.0) return 1.0;
  return mix(1.0, smoothstep(0.14, 0.30, noise2(vec2(h * 96.0, along * 1.5), vec2(110592.0, 1728.0), 143)), shown);
}
float hatch(float h, float along, float metresPx, float spacingPx, float share, int seed) {
  float level = clamp(log2(max(metresPx * spacingPx, 1e-6)), -11.0, 6.0);
  float k = floor(level);
  float f = level - k;
  float s = exp2(k);
  float index = floor(h / s + 0.5);
  float d = abs(h - index * s) / metresPx;
  bool even = mod(index, 2.0) < 0.5;
  float w = share * s * (even ? 1.0 + f : 1.0 - f);
  float weight = lineWeight(index, along, s, seed);
  if (even) weight = mix(weight, lineWeight(index * 0.5, along, s * 2.0, seed), f);
  return inkedShare(d, 0.5 * w * weight * strokeKept(index * s, along, metresPx) / metresPx);
}
`;

/** How dark an artist would make the surface, before any line: 0 paper, 1 black. */
const TONE = /* glsl */ `
uniform vec3 lightTowards;
// 1 at arm's length, 0 from 14 m on.
float atHand(float depth) { return 1.0 - smoothstep(3.0, 14.0, depth); }
// A page is paper, strokes and black: little lies between strokes and black.
float pageTone(float tone) {
  float t = smoothstep(0.42, 0.84, tone);
  return mix(tone, mix(0.29, 0.80, t), smoothstep(0.25, 0.36, tone));
}
// How hard the hand presses, about 0.5: uneven in fields of all sizes, none as long as strokes are, which would be glare.
float pressure(vec3 w, vec3 n, float depth) {
  vec2 q = abs(n.y) > 0.6 ? w.xz : vec2(w.x + w.z, w.y);
  vec2 turned = vec2(q.x + q.y, q.x - q.y);
  float close = 1.0 - smoothstep(2.0, 7.0, depth); // a page that shows a metre of wall has its strokes uneven too
  return 0.3 * close * (noise2(q * vec2(1.5, 0.75), vec2(1728.0, 864.0), 73) - 0.5) + 0.65 * noise2(turned * 0.125, vec2(144.0), 71) + 0.35 * noise2(q * vec2(0.625, 0.375), vec2(720.0, 432.0), 72);
}
// Where of a black the knife takes strokes away: fields some metres wide, drawn out along the strokes.
float scrapes(vec3 w, vec3 n) {
  vec2 q = abs(n.x) > abs(n.z) ? w.zy : w.xy;
  return 0.5 * noise2(q * vec2(0.1875, 0.125), vec2(216.0, 144.0), 148) + 0.5 * noise2(vec2(q.x + q.y, q.x - q.y) * vec2(0.5, 0.375), vec2(576.0, 432.0), 149);
}
// What lies in half shade is not filled: strokes stand in clusters, by its edges most, and leave paper between.
float clustered(float tone, vec3 w, vec3 n, vec3 span, int material, float closed, float depth, float slots) {
  float held = smoothstep(0.14, 0.24, tone) * (1.0 - smoothstep(0.58, 0.68, tone)) * (1.0 - (n.y > 0.6 ? smoothstep(6.0, 18.0, depth) : smoothstep(40.0, 140.0, depth))); // of floors seen aslant clusters would be dashes
  if (held <= 0.0) return tone;
  vec2 q = n.y > 0.6 ? w.xz : abs(n.x) > abs(n.z) ? w.zy : w.xy;
  float field = 0.6 * noise2(q * vec2(0.28125, 0.1875), vec2(324.0, 216.0), 141) + 0.4 * noise2(vec2(q.x + q.y, q.x - q.y) * 0.75, vec2(864.0), 142);
  // a page that shows three metres of wall has paper and strokes all the same
  float close = 1.0 - smoothstep(2.0, 6.0, depth);
  field = mix(field, 0.3 * field + 0.7 * noise2(vec2(q.x + q.y, q.x - q.y) * 0.5, vec2(576.0), 145), close);
  // close by they end where a stroke ends, and none as a cloud does
  float near = atHand(depth);
  field += 0.16 * near * (noise2(q * vec2(24.0, 1.5), vec2(27648.0, 1728.0), 144) - 0.5);
  // one sheet is hatched and the next one spared
  if (abs(n.y) < 0.6) field += near * 0.28 * (panel(w, n, span, material) - 0.55);
  // there it hangs under joints, and little else is hatched
  if (near > 0.0 && abs(n.y) < 0.6) field += near * (0.3 * curtains(onWall(w, n), material, max(span.x, max(span.y, span.z))) - 0.12);
  // and under cover by what light comes through the gaps over it
  field = mix(field, mix(0.9, 0.05, slotLight(w, max(span.x, max(span.y, span.z)))), slots);
  return mix(tone, mix(0.11, 0.02, near), held * (1.0 - smoothstep(mix(0.36, 0.47, near), mix(0.60, 0.56, near), field + mix(1.4 * closed, 0.05 + 0.9 * max(closed - 0.55, 0.0), near))));
}
// In rooms, where the light of small lamps is all there is.
float roomTone(vec3 p, vec3 n, vec3 span, float depth, int material, int id, float stain, float closed, vec3 lamps, float press) {
  float kind = hash1(id);
  // rooms have no day: what a lamp reaches is paper, what none reaches is black in one piece with the
  // ceiling and the depth of a corridor, or hatched
  float light = lamps.x * 2.8 + lamps.y * 1.3 + lamps.z * 0.2;
  // a tone for each way a plane turns, lit and unlit: of the four ways of a wall two are black, and as far as a hall goes
  // but one of them, one is hatched, one paper; before one's nose nothing is black
  float turned = smoothstep(-0.15, 0.15, abs(n.z) - abs(n.x));
  float away = mix(n.x < 0.0 ? mix(0.44, 0.88, smoothstep(1.5, 4.5, depth) * (1.0 - smoothstep(14.0, 30.0, depth))) : 0.14, n.z < 0.0 ? mix(0.56, 0.9, smoothstep(0.7, 2.2, depth)) : mix(0.36, 0.46, smoothstep(2.0, 8.0, depth)), turned);
  float room = n.y > 0.6 ? 0.30 : n.y < -0.6 ? 0.96 : away;
  float lightest = n.y > 0.6 ? max(floorPlate(p + anchor, material, id) < 0.4 ? 0.2 : 0.04, 0.5 * smoothstep(0.28, 0.6, closed)) : n.y < -0.6 ? 0.0 : 0.2 * turned; // lit, too, of two walls that meet one is paper and one hatched
  // a shadow that is thrown is one black, whatever it falls on; before one's nose it is hatched
  room = mix(room, max(room, abs(n.y) < 0.6 ? mix(0.5, 0.9, turned) : 0.9), lampShade(lamps.x + lamps.y) * smoothstep(1.5, 5.5, depth));
  light *= light + 0.6; // the pen keeps to pools: paper by a lamp, and soon little of it
  light /= 0.2 + light;
  float dim = 0.34 * smoothstep(9.0, 24.0, depth) * (1.0 - light);
  room += abs(n.y) < 0.6 && (turned < 0.5 || n.z > 0.0) ? min(dim, 0.04) : dim; // the hatched wall stays hatched, or a hall of columns would be one black
  if (material == 4) room = 0.92; // what is dark is, however near
  // a corner is hatched, and no soft black; close by short strokes under an edge would be lashes
  float corner = (1.1 * closed * closed + 0.25 * closed) * (abs(n.y) < 0.6 ? mix(0.2, 1.0, smoothstep(5.0, 16.0, depth)) : 1.0);
  room += abs(n.y) < 0.6 ? min(corner, max(0.0, 0.66 - room)) : corner;
  room += kind < 0.15 ? 0.06 : kind > 0.7 ? -0.05 : 0.0;
  // plates of floors and sheets of walls differ, as outside
  float piece = n.y > 0.6 ? floorPlate(p + anchor, material, id) : panel(p + anchor, n, span, material);
  room += n.y > 0.6 ? (piece < GRATING ? 0.24 : piece < 0.4 ? 0.12 : piece > 0.78 ? -0.10 : 0.0) : n.y > -0.6 ? (piece < 0.2 ? 0.06 : piece > 0.64 ? -0.10 : 0.0) : 0.0;
  room += min(0.1 * stain, max(0.0, 0.58 - room)) + (material == 3 || material == 13 || material == 4 || material == 14 ? 0.14 : 0.0);
  float tone = max(room - 0.95 * light * (material == 4 ? 0.5 : 1.0), lightest);
  tone = mix(tone, pageTone(tone), 0.35); // rooms have more between: how far a lamp reaches is seen
  // blacks have the edges of what is there; the hand presses unevenly in what is hatched only
  if (tone < 0.62) tone *= 0.9 + 0.2 * press;
  return mix(min(tone, 0.56), 0.86, smoothstep(0.56, 0.70, tone)); // and little is nearly black
}
// What nothing of the sky is over lies deep: the farther in under a slab, the darker.
float deepUnder(vec2 openness, float depth) {
  return (1.0 - smoothstep(0.05, 0.62, openness.y)) * (1.0 - 0.45 * smoothstep(80.0, 500.0, depth));
}
// Where the sky is the light, though slabs be over one, and at night what is left.
float openTone(vec3 p, vec3 n, vec3 span, float depth, int material, int role, int id, float stain, vec2 openness, float day, vec3 lamps, float press) {
  float closed = 1.0 - openness.x;
  float deep = deepUnder(openness, depth);
  vec2 shade = shadowAt(p, n);
  shade.x = smoothstep(0.25, 0.75, shade.x); // a pen knows no half shade
  float facing = dot(n, lightTowards);
  float lit = shade.x * step(0.02, facing);
  float wallSide = dot(normalize(n.xz + 1e-5), normalize(lightTowards.xz)); // -1 turned away, 1 towards
  float key = darknessOf(claddingOf(id)); // places differ in tone
  float wallLit = mix(0.10, 0.02, smoothstep(0.2, 0.8, wallSide)) + 0.14 * max(key, 0.0);
  // out of the light each of the four ways has a tone: of the two never lit one is all but black, from afar, and one hatched; of
  // the two in a shadow one is hatched, one nearly spared
  bvec2 from = lessThan(n.xz * lightTowards.xz, vec2(0.0));
  float wallAway = mix((from.x ? 0.36 : 0.20) + 0.08 * key, from.y ? mix(0.54, 0.76, smoothstep(14.0, 50.0, depth)) : 0.42 + 0.08 * key, smoothstep(-0.15, 0.15, abs(n.z) - abs(n.x)));
  // a shadow is deepest close to what throws it
  float contact = 1.0 - smoothstep(0.0, 1.0, shade.y / clamp(0.08 * depth, 5.0, 80.0));
  // under cover one of two walls that meet is black, and the other barely hatched: by axis, or a whole view could be black
  float covered = mix(wallAway + 0.52 * contact * (1.0 - shade.x), mix(0.26, 0.84, smoothstep(-0.15, 0.15, abs(n.z) - abs(n.x))), 0.85 * deep);
  float wall = mix(covered, wallLit, lit);
  float top = mix(0.20 + max(0.56 * contact, mix(0.64, 0.3, smoothstep(6.0, 30.0, depth)) * deep * deep), 0.06 + 0.10 * deep, shade.x);
  float under = 0.90;
  float tone = n.y > 0.0 ? mix(wall, top, smoothstep(0.35, 0.8, n.y)) : mix(wall, under, smoothstep(0.25, 0.7, -n.y));
  // far off, only the great masses keep their tone
  float detail = 1.0 - 0.7 * smoothstep(300.0, 1500.0, depth);
  // and close by a wall's corners are lines: a fringe of short strokes would be no shade
  float corners = abs(n.y) < 0.6 ? mix(0.3, 1.0, smoothstep(6.0, 24.0, depth)) : 1.0;
  tone += (1.2 * closed * closed + 0.2 * closed) * detail * corners;
  float kind = hash1(id);
  // neighbours differ: some are spared, one in five is a tone darker
  // panels of one wall keep together: a chequer of black and white is no wall
  if (kind < 0.2) tone += (n.y > 0.6 ? 0.05 : role == 7 ? 0.07 : 0.20) * detail; // floors stay light
  else if (kind > 0.6) tone -= (n.y > 0.6 ? 1.0 : 1.0 - smoothstep(0.52, 0.68, tone)) * (role == 7 ? 0.06 : n.y < 0.6 ? mix(0.10, 0.20, lit) : 0.20) * detail; // out of the light a wall keeps its way's tone
  float plate = panel(p + anchor, n, span, material);
  if (n.y < 0.6 && role != 29) tone += (plate < 0.16 ? 0.10 : plate > 0.64 ? (material == 0 || material == 15 ? -0.03 : -0.12) : 0.0) * detail;
  if (role != 29 && plate < 0.03 && (material == 2 || material == 3)) tone += 0.4 * (1.0 - lit) * detail; // panels filled in
  if (n.y > 0.7 && role != 0) { // slabs of a floor differ; gratings are dark
    float slab = floorPlate(p + anchor, material, id);
    // towards a horizon slabs would be dashes
    float flat2 = max(span.x, span.z);
    float shown = (1.0 - smoothstep(60.0, 260.0, depth)) * (1.0 - smoothstep(0.4, 1.4, flat2));
    float field = hash3(wrapCell(p.x + anchor.x, 48.0), wrapCell(p.z + anchor.z, 36.0), 96);
    float plain = tone;
    tone += (field < 0.22 ? 0.12 : field < 0.4 ? 0.04 : -0.04) * (1.0 - smoothstep(300.0, 900.0, depth)) * (1.0 - smoothstep(4.0, 12.0, flat2));
    tone += (slab < GRATING ? 0.26 : slab < 0.25 ? 0.12 : slab > 0.7 ? -0.1 : 0.0) * shown;
    if (slab > 0.45) tone -= 0.26 * smoothstep(0.58, 0.74, tone) * shown; // and where floors are black, every other slab keeps its strokes
    tone = min(tone, max(plain, 0.6)); // a plate that is blacked in by itself would be a hole
  }
  // the hand blacks in what turns away from the light and stands before the rest
  bool stands = role == 10 || role == 11 || role == 14 || role == 20 || role == 21 || role == 30 || role == 42 || role == 39;
  if (material == 2) tone -= 0.08;
  if (material == 3 || material == 13) tone += 0.08;
  if (material == 14) tone += 0.10;
  if (material == 11) tone += 0.14;
  if (stands && abs(n.y) < 0.6 && wallSide < 0.25) tone = max(tone, mix(0.56, 0.86, smoothstep(5.0, 16.0, depth)) * (1.0 - lit) * (1.0 - smoothstep(700.0, 2000.0, depth)));
  if (material == 12) tone = max(tone, hash1(id + 5) < 0.75 ? 0.9 : 0.62);
  if (material == 4) tone = max(tone + 0.5, 0.84);
  tone = max(tone, min(tone + 0.2 * stain, 0.55));
  if (depth < 70.0 && tone < 0.3 && material < 9)
    tone += 0.24 * smoothstep(0.5, 0.75, press) * (1.0 - smoothstep(20.0, 70.0, depth));
  if (tone < 0.6) tone *= mix(1.0, 0.55 + 0.9 * press, n.y > 0.6 ? 0.6 : 0.35);
  float night = 1.0 - day;
  tone = mix(tone, mix(0.90, 0.62, lit * smoothstep(0.0, 0.4, facing + 0.1)) + 0.15 * tone, night); // little but lamps is left
  float glow = lamps.x * mix(mix(0.7, 0.35, lit), 1.0, night); // by day lamps tell in the shade
  tone -= mix(0.7, 1.0, night) * glow / (0.7 + glow) * (material == 4 ? 0.35 : 1.0);
  // outside, too, a near wall is hatched or black, and nothing between
  if (n.y < 0.6) tone = mix(tone, mix(min(tone, 0.56), 0.86, smoothstep(0.58, 0.66, tone)), 1.0 - smoothstep(16.0, 60.0, depth));
  return tone;
}
float toneOf(vec3 p, vec3 n, vec3 span, float depth, int material, int role, int id, float stain, vec2 openness, float day, float indoors) {
  // the hand presses unevenly: bundles of strokes thin out and come back
  float press = pressure(p + anchor, n, depth);
  vec3 lamps = depth < 330.0 ? lampsOn(p, n, indoors) : vec3(0.0);
  float tone = indoors > 0.5 ? roomTone(p, n, span, depth, material, id, stain, 1.0 - openness.x, lamps, press)
    : openTone(p, n, span, depth, material, role, id, stain, openness, day, lamps, press);
  float closed = 1.0 - openness.x + (n.y > 0.6 && indoors < 0.5 ? 0.4 * deepUnder(openness, depth) : 0.0);
  if (n.y > -0.6) {
    // in rooms the wall that is hatched out of the light stays so
    float share = indoors > 0.5 ? 1.0 - 0.75 * step(abs(n.y), 0.6) * step(abs(n.x), abs(n.z)) : day;
    tone = mix(tone, clustered(tone, p + anchor, n, span, material, closed, depth, indoors > 0.5 ? 0.0 : slotted(openness, depth)), share);
  }
  if (role == 22 && indoors < 0.5 && abs(n.y) < 0.6) tone = mix(tone, max(tone, 0.5), day); // a flight is told by its risers
  return clamp(tone, 0.0, 1.0);
}
`;

/** Edges from the neighbours on four sides. Lines lie on the nearer side only, so they are one line. */
const LINES = /* glsl */ `
uniform float lineStep; // pixels of the buffer between a pixel and the neighbours it is compared with
struct Edges { float contour; float leap; float crease; float other; float figure; float rail; float spare; };
float compare(inout Edges e, ivec2 at, ivec2 o, vec3 p, vec3 n, float depth, int id, int material, float px) {
  ivec2 to = clamp(at + o, ivec2(0), ivec2(bufferSize) - 1);
  float d = texelFetch(depthMap, to, 0).r;
  vec4 s = texelFetch(surfaceMap, to, 0);
  int m = int(s.z * 255.0 + 0.5);
  if (m == ${FIGURE_MATERIAL} && material != ${FIGURE_MATERIAL} && d < depth) e.figure = max(e.figure, o.y < 0 || (dot(lightTowards, eyeBasis[0]) < 0.0 ? o.x > 0 : o.x < 0) ? 1.0 : 0.5);
  if (m == 6 && material != 6 && d < 0.98 * depth) e.rail = max(e.rail, 1.0 - smoothstep(30.0, 90.0, d));
  if (d <= 0.0) { e.contour = 1.0; e.leap = 1.0; return 1.0e9; }
  vec3 q = viewRay((vec2(to) + 0.5) / bufferSize) * d;
  float behind = dot(n, p - q) / (depth * px);
  float jump = (d - depth) / depth;
  float reach = float(max(abs(o.x), abs(o.y)));
  e.contour = max(e.contour, smoothstep(2.0, 5.0, behind / reach) * step(0.0, jump));
  // round what stands before the rest the pen leaves a rim of paper
  e.spare = max(e.spare, smoothstep(0.10, 0.22, -jump) * step(behind, -4.0 * reach) * (1.0 - smoothstep(14.0, 36.0, d)));
  e.leap = max(e.leap, smoothstep(0.25, 0.45, jump) * smoothstep(2.0, 5.0, behind / reach));
  vec3 nq = octDecode(s.xy);
  float turn = 1.0 - dot(n, nq);
  bool first = o.x + o.y > 0; // one side of a crease is enough
  if (first) {
    e.crease = max(e.crease, smoothstep(0.16, 0.42, turn) * (1.0 - smoothstep(0.02, 0.10, abs(jump))));
    vec2 ids = texelFetch(objectMap, to, 0).xy * 255.0 + 0.5;
    int idq = int(ids.x) + int(ids.y) * 256;
    if (idq != id && abs(jump) < 0.02) e.other = 1.0;
  }
  return d;
}
// The inverse of depth is straight across a plane: where it bends, something ends, round things too.
float ends(float d, float before, float after) {
  return smoothstep(0.04, 0.12, 2.0 - d / before - d / after);
}
`;

export const INK_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 colour;
uniform float hatchPx;
uniform float bufferScale; // buffer pixels an output pixel
${NOISE}
${GBUFFER_READ}
${AIR}
${SHADOW_READ}
${OCCLUSION_READ}
${DETAIL}
${MARKS}
${FITTINGS}
${SKIN}
${AGE}
${SLOTS}
${FOOTING}
${HATCH}
${LAMP_LIGHT}
${TONE}
${LINES}
const vec3 PAPER = vec3(0.957, 0.949, 0.925);
const vec3 INK = vec3(0.038, 0.038, 0.046);

// Metres a pixel across a family of lines: how fast h = dot(across, p) changes on the surface's screen image.
float metresAcross(vec3 across, vec3 p, vec3 n, vec3 ray, float depth) {
  float nr = dot(n, ray);
  nr = abs(nr) < 0.02 ? (nr < 0.0 ? -0.02 : 0.02) : nr;
  vec3 dx = eyeBasis[0] * (2.0 * tanHalf.x / bufferSize.x);
  vec3 dy = eyeBasis[1] * (2.0 * tanHalf.y / bufferSize.y);
  vec3 px = depth * (dx - ray * (dot(n, dx) / nr));
  vec3 py = depth * (dy - ray * (dot(n, dy) / nr));
  return max(length(vec2(dot(across, px), dot(across, py))), 1e-6);
}
// One family on a plane: at 45 degrees to its axis u. Where u is foreshortened, lines at a slant would
// fan out of the wall's vanishing point: there they stand upright, and both cross-fade; close by a wall
// is seen both ways at once, and more of it is hatched aslant.
float family(vec3 u, vec3 v, float turn, vec3 p, vec3 w, vec3 n, vec3 ray, float depth, float share, bool upright, bool level, int seed) {
  float squeeze = metresAcross(u, p, n, ray, depth) / metresAcross(v, p, n, ray, depth);
  float t = abs(n.y) > 0.6 ? 0.0 : upright ? 1.0 : mix(smoothstep(1.9, 2.9, squeeze), smoothstep(1.5, 2.1, squeeze), smoothstep(7.0, 16.0, depth));
  float ink = 0.0;
  if (t < 1.0) {
    vec3 across = u * turn + v;
    ink = hatch(dot(across, w), dot(u - v * turn, w), metresAcross(across, p, n, ray, depth), hatchPx, share * (1.0 - t), seed);
  }
  if (t > 0.0 && level) ink = max(ink, hatch(dot(v, w), dot(u, w), metresAcross(v, p, n, ray, depth), hatchPx, share * t, seed + 2));
  else if (t > 0.0) ink = max(ink, hatch(dot(u, w), dot(v, w), metresAcross(u, p, n, ray, depth), hatchPx, share * t, seed + 1));
  return ink;
}
// Floors: strokes along the axis that lies more across the view, so that they lie level on the page.
float crossways(vec3 p, vec3 w, vec3 n, vec3 ray, float depth, float share) {
  vec2 ahead = abs(eyeBasis[0].zx); // one way for all of a page, its pieces too: two would meet in a seam
  float t = smoothstep(-0.12, 0.12, ahead.x - ahead.y);
  vec3 x = vec3(1.0, 0.0, 0.0), z = vec3(0.0, 0.0, 1.0);
  float ink = 0.0;
  if (t < 1.0) ink = hatch(w.z, w.x, metresAcross(z, p, n, ray, depth), hatchPx, share * (1.0 - t), 31);
  if (t > 0.0) ink = max(ink, hatch(w.x, w.z, metresAcross(x, p, n, ray, depth), hatchPx, share * t, 32));
  return ink;
}
float engraved(vec3 p, vec3 n, vec3 ray, float depth, float tone, int id, int material, bool level, float indoors) {
  vec3 w = p + anchor;
  vec3 a = abs(n);
  bool tube = material == 5 || material == 7;
  vec3 u, v;
  // every wall is hatched as by one hand: rising to the right for whoever faces it
  v = vec3(0.0, -1.0, 0.0);
  if (a.y > max(a.x, a.z)) { u = vec3(1.0, 0.0, 0.0); v = vec3(0.0, 0.0, 1.0); }
  else if (a.x > a.z) u = vec3(0.0, 0.0, n.x > 0.0 ? -1.0 : 1.0);
  else u = vec3(n.z > 0.0 ? 1.0 : -1.0, 0.0, 0.0);
  // close by a stroke is as wide at its end as elsewhere
  float close = atHand(depth);
  float pale = smoothstep(mix(0.10, 0.09, close), mix(0.24, 0.20, close), tone);
  // strokes swell until they run together into black; on walls at arm's length they stay fine, and shade is crossed, as it is far off
  float fine = n.y > 0.6 ? 0.0 : close;
  float share = pale * mix(mix(0.15, 0.36, smoothstep(0.12, 0.62, tone)), mix(0.19, 0.31, smoothstep(0.16, 0.58, tone)), fine);
  if (n.y > 0.6) share *= mix(0.6, 0.34, smoothstep(6.0, 40.0, depth)); // floors stay light, or strokes that crowd would be a grey
  float swell = 1.0 - (hash1(id + 23) < 0.3 ? 1.0 : 0.25) * smoothstep(50.0, 300.0, depth);
  share = mix(share, 0.95, swell * smoothstep(mix(0.46, 0.66, fine), 0.74, tone));
  float crossing = (1.0 - swell) * smoothstep(0.44, 0.52, tone) * mix(0.12, 0.34, smoothstep(0.44, 0.76, tone));
  float ink = 0.0;
  float flat3 = smoothstep(1000.0, 2400.0, depth);
  if (flat3 < 1.0 && share > 0.0) {
    if (tube) {
      vec3 one = vec3(1.0), two = vec3(1.0, -1.0, 1.0);
      // the side of a main that fills the page is hatched as a wall is
      float wall = a.y < 0.02 ? 1.0 - smoothstep(7.0, 16.0, depth) : 0.0;
      if (wall < 1.0) ink = hatch(dot(one, w), dot(two, w), metresAcross(one, p, n, ray, depth), hatchPx, share * (1.0 - wall), 31);
      if (wall > 0.0) ink = max(ink, family(u, v, 1.0, p, w, n, ray, depth, share * wall, true, false, 33));
      if (crossing > 0.0) ink = max(ink, hatch(dot(two, w), dot(one, w), metresAcross(two, p, n, ray, depth), hatchPx, crossing, 37));
    } else {
      if (n.y > 0.6) ink = crossways(p, w, n, ray, depth, share);
      else ink = family(u, v, 1.0, p, w, n, ray, depth, share, false, level, 31);
      if (crossing > 0.0) ink = 1.0 - (1.0 - ink) * (1.0 - family(u, v, -1.0, p, w, n, ray, depth, crossing, false, false, 37));
    }
  }
  return mix(ink, share + crossing - share * crossing, flat3);
}
// A rail at hand has sides, and is no cut-out: light above, hatched to one side, black elsewhere.
float railSide(vec3 n, vec3 w, vec3 span) {
  bool isTop = n.y > 0.6, isHatched = abs(n.y) <= 0.6 && abs(n.x) > abs(n.z);
  return isTop ? 0.0 : isHatched ? hatch(w.y, w.z, max(span.y, 1e-6), hatchPx, 0.45, 43) : 1.0;
}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depthMap, at, 0).r;
  vec2 centre = (vec2(at) + 0.5) / bufferSize;
  vec3 ray = viewRay(centre);
  float day = lampLight(vec2(0.0));
  const vec3 DARK_AIR = vec3(0.085, 0.088, 0.10);
  if (depth <= 0.0) { colour = vec4(mix(DARK_AIR, PAPER, day), 1.0); return; }
  vec4 surface = texelFetch(surfaceMap, at, 0);
  vec4 object = texelFetch(objectMap, at, 0);
  int material = int(surface.z * 255.0 + 0.5);
  int role = int(object.w * 255.0 + 0.5);
  int id = int(object.x * 255.0 + 0.5) + int(object.y * 255.0 + 0.5) * 256;
  vec3 n = octDecode(surface.xy);
  vec3 p = ray * depth;
  float here = lampLight(p.xz);
  vec3 air = mix(DARK_AIR, PAPER, mix(day, here, 0.6));
  float px = 2.0 * tanHalf.y / bufferSize.y;

  Edges e = Edges(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
  int r = int(lineStep + 0.5);
  float dr = compare(e, at, ivec2(r, 0), p, n, depth, id, material, px);
  float dl = compare(e, at, ivec2(-r, 0), p, n, depth, id, material, px);
  float du = compare(e, at, ivec2(0, r), p, n, depth, id, material, px);
  float dd = compare(e, at, ivec2(0, -r), p, n, depth, id, material, px);
  e.contour = max(e.contour, max(ends(depth, dl, dr), ends(depth, dd, du)));
  // in rooms what is near has heavy contours, and what is seen through a door or bars light ones
  float near = 1.0 - mix(smoothstep(20.0, 160.0, depth), smoothstep(4.0, 13.0, depth), object.z);
  float mass = 0.9 * (1.0 - smoothstep(350.0, 900.0, depth));
  if (mass > 0.0) { // what is near, and great masses against the distance, have bolder contours
    Edges bold = Edges(0.0, 0.0, 0.0, 0.0, e.figure, 0.0, 0.0);
    int r2 = int(lineStep * mix(2.0, 4.0, smoothstep(8.0, 2.0, depth)) + 0.5);
    compare(bold, at, ivec2(r2, 0), p, n, depth, id, material, px);
    compare(bold, at, ivec2(-r2, 0), p, n, depth, id, material, px);
    compare(bold, at, ivec2(0, r2), p, n, depth, id, material, px);
    compare(bold, at, ivec2(0, -r2), p, n, depth, id, material, px);
    vec3 b = p + anchor; // the weight of a stroke changes along it
    float weight = smoothstep(0.38, 0.62, noise2(vec2(b.x + b.z, b.y + 0.5 * b.x) * 0.1875, vec2(216.0, 108.0), 53));
    e.contour = max(e.contour, max(bold.contour * near * mix(weight, 1.0, smoothstep(4.0, 0.0, depth)), bold.leap * mass));
    e.figure = bold.figure;
    e.spare = max(e.spare, bold.spare);
    if (depth > 3.0 && depth < 60.0) { // round what is near the rim is wide
      Edges rim = Edges(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
      int r3 = int(lineStep * 4.0 + 0.5);
      compare(rim, at, ivec2(r3, 0), p, n, depth, id, material, px);
      compare(rim, at, ivec2(-r3, 0), p, n, depth, id, material, px);
      compare(rim, at, ivec2(0, r3), p, n, depth, id, material, px);
      compare(rim, at, ivec2(0, -r3), p, n, depth, id, material, px);
      e.spare = max(e.spare, rim.spare * smoothstep(3.0, 6.0, depth) * (1.0 - smoothstep(40.0, 60.0, depth)));
    }
  }
  vec3 w = p + anchor;
  vec3 span = pixelSpan(n, ray, depth);
  Fitting f = NO_FITTING;
  if (depth < 180.0 && bearsFittings(n, role, material)) f = fittingsAt(w, n, span, role, id, mix(0.55, 1.0, object.z));
  float bare = 1.0 - f.on; // what is drawn on the wall is not on what is screwed to it
  float seam = bare * joints(w, n, span, material, id);
  float joint = max(seam, bare * cracks(w, n, span, material));
  float stain = material < 16 ? bare * stains(w, n, span, id) : 0.0;
  vec2 stroke = vec2(w.x + w.z, w.y + 0.5 * w.x);
  float hand = 0.72 + 0.5 * noise2(stroke * 0.125, vec2(144.0, 72.0), 51);
  // near by, fine lines swell, thin out and break off
  float breaks = mix(1.0, smoothstep(0.16, 0.5, noise2(stroke * 0.75, vec2(864.0, 432.0), 52)), (1.0 - smoothstep(30.0, 140.0, depth)) * smoothstep(1.0, 9.0, depth));
  float line = max(max(e.contour, 0.85 * e.crease * mix(1.0, breaks, 0.7) * (1.0 - smoothstep(250.0, 2200.0, depth))),
                   max(0.35 * e.other, 0.75 * joint * breaks * (1.0 - 0.6 * smoothstep(60.0, 700.0, depth))));
  line = clamp(line * hand * mix(1.0, 0.7, smoothstep(200.0, 1500.0, depth)), 0.0, 1.0);
  line = mix(line, smoothstep(mix(0.28, 0.15, smoothstep(1.0, 9.0, depth)), mix(0.36, 0.5, smoothstep(1.0, 9.0, depth)), line), 1.0 - smoothstep(8.0, 60.0, depth)); // close by a stroke is ink, not grey

  line = max(line, f.ink * (1.0 - 0.7 * object.z * smoothstep(6.0, 18.0, depth)));
  Skin skin = skinAt(w, n, span, material, id);
  skin.seam *= bare; skin.run *= bare; skin.chip *= bare;
  line = max(line, max(0.8 * skin.seam * breaks, skin.run));

  float lamp = material == 9 ? 1.0 : material == 10 ? smoothstep(0.0, 0.1, here - 0.85 * hash1(id + 3)) : 0.0;
  vec2 openness = openAt(centre, depth);
  float through = airDepth(p, depth) * (material == 10 || role == 36 ? 0.6 : 1.0);
  float fog = 1.0 - exp(-pow(through, 1.5));
  // far darks are hatched before they are faded: a flat grey would be a sticker
  float tone = toneOf(p, n, span, depth, material, role, id, stain, openness, here, object.z) * (1.0 - 0.6 * smoothstep(0.03, 0.65, fog) * here);
  // the side of a fitting that turns away from the light above is filled in
  // and of one on a black the side towards it is spared in stretches: hatched it would be a row of dashes
  float spared = mix(0.25, smoothstep(0.50, 0.54, noise2(stroke * 0.125, vec2(144.0, 72.0), 147)), smoothstep(0.56, 0.68, tone));
  // and close by what stands out of a hatched wall is spared: planes one behind the other are no one sheet
  float raised = f.on * mix(1.0, 0.5, object.z) * smoothstep(2.0, 7.0, depth) * (1.0 - smoothstep(8.0, 20.0, depth)) * (1.0 - smoothstep(0.5, 0.62, tone));
  tone = mix(tone, min(tone, 0.05), raised);
  // ribs are lines enough: strokes across them would be a tangle, and what tells their shade is how wide their shadows are
  // what is about to be black as one comes nearer is hatched all the same
  if (f.lined > 0.0 && abs(n.y) < 0.6) tone = mix(tone, mix(min(tone, 0.04), 0.9, smoothstep(0.6, 0.9, f.lined) * smoothstep(0.2, 0.3, tone)), smoothstep(0.0, 0.5, f.lined) * smoothstep(2.5, 6.0, depth) * (1.0 - smoothstep(0.52, 0.6, tone)));
  if (n.y > -0.6) tone = clamp(mix(tone, 0.92, f.shade) + 0.8 * smoothstep(0.52, 0.68, -f.lean.y + 0.5 * f.lean.x) - spared * smoothstep(0.1, 0.7, f.lean.y - 0.5 * f.lean.x), 0.0, 1.0);
  // dirt is hatched; what was painted is black, or white where all is dark
  float paint = max(painted(w, n, span, material, role, id, object.z), floorPaint(w, n, span, material, role)); // over what clads the wall, too
  tone = clamp(max(tone, min(tone + 0.14 * skin.dirt, 0.52)) + 0.12 * (skin.lean.x * 0.6 - skin.lean.y), 0.0, 1.0);
  // some fields of a wall are hatched the other way: level, as what recedes is
  bool level = abs(n.y) < 0.6 && role == 7 && panel(w, n, span, material) > 0.82;
  if (depth < 160.0 && material < 9 && n.y > -0.6) { // soot is hatched, in fields that water drew down
    Age age = ageOf(w, n, span, material, stain, 0.0, 0.0);
    // strokes that cross what water drew would be a plaid
    float soot = level ? age.field : age.soot;
    tone = max(tone, min(tone + (n.y > 0.6 ? 0.4 : 0.6) * smoothstep(mix(0.4, 0.7, atHand(depth)), 0.95, soot) * (1.0 - smoothstep(40.0, 160.0, depth)) * mix(0.15, 1.0, smoothstep(2.5, 6.0, depth)), mix(0.50, mix(0.34, 0.2, object.z), atHand(depth))));
  }
  tone = mix(tone, 0.72, skin.chip);
  tone = mix(tone, tone > 0.6 ? 0.04 : 0.95, paint * (1.0 - 0.5 * fog));
  vec3 grate = gratingAt(w, n, ray, span, material, id);
  if (grate.z > 0.0) tone = mix(tone, mix(0.04, grate.y < 1.0 ? mix(0.3, 1.0, smoothstep(0.3, 0.7, grate.y)) : 1.0, grate.x), grate.z);
  if (material != ${FIGURE_MATERIAL}) {
    vec2 bodies = shadeOfBodies(p, n);
    tone = max(tone, 0.95 * step(0.3, max(bodies.x, bodies.y)));
  }
  tone *= mix(0.35, 1.0, thinLine(at, depth, n, ray, span, material, role));
  float cover;
  float close = atHand(depth);
  // a black has an edge; far off, where tones change from pixel to pixel, a soft one
  float edge1 = mix(mix(0.71, 0.705, close), 0.74, smoothstep(60.0, 300.0, depth));
  float black = smoothstep(mix(0.70, 0.68, smoothstep(60.0, 300.0, depth)), edge1, tone);
  if (material == 6 && depth < 7.0) cover = max(max(e.contour, e.crease), mix(railSide(n, w, span), 1.0, smoothstep(5.0, 7.0, depth)));
  else if (material == 6 || material == ${FIGURE_MATERIAL}) { cover = 1.0; black = 0.0; line = 0.0; }
  else if (material == ${WATER_MATERIAL}) { cover = 1.0; }
  // the outline of a small lamp far off would leave nothing of it
  else if (lamp > 0.5) { cover = material == 9 ? max(line * (1.0 - smoothstep(10.0, 30.0, depth)), 1.0 - lampBurning(p).a) : line; }
  else {
    // within a black the pen spares the edges, and of what is fixed to a wall here and there a stretch; of what is near the
    // wall's own form is told, and fields of it are scraped, or a page of one wall would be blank
    float told = 1.0 - smoothstep(14.0, 50.0, depth);
    float scraped = black * told * step(abs(n.y), 0.6) * smoothstep(0.43, 0.68, scrapes(w, n));
    cover = black >= 1.0 ? 1.0 : max(engraved(p, n, ray, depth, tone, id, material, level, object.z), black);
    if (scraped > 0.0) cover *= 1.0 - engraved(p, n, ray, depth, mix(0.09, 0.22, scraped), id, material, level, object.z);
    cover = max(cover, 0.4 * skin.grain * (1.0 - smoothstep(0.3, 0.5, tone))); // what is paper is stippled, faintly
    cover = mix(max(cover, line), 1.0 - mix(0.8, 0.45, smoothstep(80.0, 700.0, depth)) * max(max(e.crease, 0.7 * e.contour), n.y < -0.6 ? 0.9 * f.ink * (1.0 - smoothstep(5.0, 12.0, depth)) : max(n.y > 0.6 ? 0.9 * smoothstep(0.4, 0.9, 4.0 * seam * (1.0 - seam)) : mix(0.12, 0.75 * breaks, told) * seam, mix(0.8, 1.2, close) * f.ink * max(told * breaks, smoothstep(0.60, 0.63, noise2(stroke * 0.125, vec2(144.0, 72.0), 146))))) * mix(1.0, hand, 0.3),
      black * step(0.02, line) * (1.0 - smoothstep(60.0, 200.0, depth) * here));
    cover *= 1.0 - e.spare * (1.0 - smoothstep(0.2, 0.9, black));
    // what is drawn black of itself stands before a black within an edge that is spared
    cover *= 1.0 - 0.9 * e.rail * smoothstep(0.4, 0.8, black);
  }
  // what air has almost taken is one wash, of two tones by the way it faces: a shape, where lines alone would be a tangle
  if (lamp <= 0.5 && material != ${WATER_MATERIAL}) cover = mix(cover, max(0.5 * cover, abs(n.y) > 0.6 ? 0.5 : abs(n.x) > abs(n.z) ? 0.62 : 0.40), smoothstep(0.3, 0.75, fog) * here);
  // in rooms, too, what is deep is drawn paler: strokes and lines more than blacks
  if (lamp <= 0.5) cover *= 1.0 - object.z * smoothstep(7.0, 22.0, depth) * mix(0.42, 0.05, black);
  cover *= 1.0 - min(1.0, 1.6 * windows(w, n, span, material, role, id).x);
  // what is farther off is drawn with a lighter hand, long before air takes it: blacks last
  if (object.z < 0.5 && material != ${WATER_MATERIAL}) cover *= 1.0 - here * smoothstep(12.0, 260.0, depth) * mix(0.42, 0.0, black);
  // round a body there is a rim of paper
  if (e.figure > 0.25) cover = 0.0;
  vec3 lit = mix(PAPER, PAPER * 0.93, 1.0 - here);
  colour = vec4(mix(mix(lit, INK, cover), air, fog * mix(0.72, 0.95, fog)), 1.0);
}
`;
