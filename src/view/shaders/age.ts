/** GLSL of what a thousand years have left on a surface: soot in fields, rust, and water that stands or runs. */

import { ANCHOR_PERIOD } from './common.ts';

/** After NOISE, DETAIL and SKIN. */
export const AGE: string = /* glsl */ `
// soot: 0 clean, 1 black; field: the same before water drew it down; grime: dirt that has a cause, under joints and in corners; rust: 0 none, 1 all; wet: 0 dry, 1 standing water.
struct Age { float soot; float field; float grime; float rust; float wet; };
// What water drew down from the joints of one grid that are there: a curtain of hairs under each, 0 none, 1 black.
float curtain(vec2 p, vec2 cell, float keep, int seed, float most, float near) {
  int count = ${ANCHOR_PERIOD} / int(cell.y);
  int row = wrapCell(p.y, cell.y), column = wrapCell(p.x, cell.x);
  if (hash3(column, row + 1 == count ? 0 : row + 1, seed + 7) > keep) return 0.0;
  float down = (1.0 - fract(p.y / cell.y)) * cell.y;
  float wet = hash3(column, row, seed + 331);
  if (wet < 0.25) return 0.0;
  int lane = 340 + 16 * seed + (row & 15);
  float wide = noise1(p.x * 0.75, ${ANCHOR_PERIOD * 0.75}.0, lane), hair = noise1(p.x * 4.0, ${ANCHOR_PERIOD * 4}.0, lane + 512), thread = noise1(p.x * 19.0, ${ANCHOR_PERIOD * 19}.0, lane + 1024);
  float reach = most * wet * (max(wide - 0.2, 0.0) * 1.0 + 1.5 * max(hair - 0.5, 0.0) + near * 0.9 * max(thread - 0.6, 0.0));
  float gone = down / max(reach, 0.02);
  return gone > 1.0 ? 0.0 : (1.0 - gone) * mix(0.7, 0.45 + 0.55 * thread, near);
}
float curtains(vec2 p, int material, float reach) {
  float near = 1.0 - smoothstep(0.01, 0.04, reach), shown = 1.0 - smoothstep(0.08, 0.3, reach);
  if (shown <= 0.0) return 0.0;
  float c = 0.0; // the grids of DETAIL's joints
  if (material == 0) c = curtain(p, vec2(12.0, 9.0), 0.42, 4, 7.5, near);
  else if (material == 1) c = max(curtain(p, vec2(12.0, 9.0), 0.62, 5, 7.5, near), curtain(p, vec2(4.0, 3.0), 0.3, 6, 3.2, near));
  else if (material == 2) c = curtain(p, vec2(4.0, 3.0), 0.6, 8, 3.2, near);
  else if (material == 3 || material == 13 || material == 14) c = curtain(p, vec2(4.0, 3.0), 0.7, 12, 2.2, near);
  return c * shown;
}
Age ageOf(vec3 w, vec3 n, vec3 px, int material, float stain, float joint, float corner) {
  vec2 p = abs(n.y) > 0.7 ? w.xz : vec2(w.x + w.z, w.y);
  vec2 turned = vec2(p.x + p.y, p.x - p.y);
  float reach = max(px.x, max(px.y, px.z));
  float near = 1.0 - smoothstep(0.04, 0.2, reach);
  bool floor1 = abs(n.y) > 0.7;
  // on a wall fields are four times as high as wide: it is from above that they come
  vec2 tall = floor1 ? turned : vec2(p.x + 0.25 * p.y, p.x - 0.25 * p.y);
  float fields = 0.65 * noise2(tall * 0.09375, vec2(27.0), 161) + 0.35 * noise2(p * vec2(0.4375, floor1 ? 0.4375 : 0.125), vec2(504.0, floor1 ? 504.0 : 144.0), 162);
  // a page that shows three metres of wall has clean and foul on it all the same
  float close = 1.0 - smoothstep(0.003, 0.016, reach);
  if (close > 0.0) fields = mix(fields, 0.4 * fields + 0.4 * noise2(turned * 0.5625, vec2(648.0), 169) + 0.2 * noise2(p * vec2(2.0, 1.25), vec2(2304.0, 1440.0), 170), close);
  float ragged2 = mix(0.5, 0.6 * noise2(turned * 1.875, vec2(2160.0), 163) + 0.4 * noise2(p * 7.0, vec2(8064.0), 167), near);
  // water draws all of it down a wall, in bands and in hairs
  float drawn = floor1 ? ragged2 : mix(0.5, 0.6 * noise2(p * vec2(2.5, 0.1875), vec2(2880.0, 216.0), 164) + 0.4 * noise2(p * vec2(14.0, 0.5), vec2(16128.0, 576.0), 168), near);
  if (close > 0.0 && !floor1) drawn += close * 0.5 * (noise2(p * vec2(44.0, 1.0), vec2(50688.0, 1152.0), 171) - 0.5);
  Age a;
  // far off fields would be spots: walls there are told by their panels
  float told = 1.0 - smoothstep(0.06, 0.3, reach);
  a.field = mix(0.22, smoothstep(0.42, 0.74, fields + 0.4 * (ragged2 - 0.5)), told);
  a.soot = mix(0.22, smoothstep(0.42, 0.74, fields + 0.24 * (ragged2 - 0.5) + 0.28 * (drawn - 0.5)), told);
  // most is clean: what is foul is so from a cause, and has an edge
  float under = floor1 ? 0.0 : curtains(onWall(w, n), material, reach);
  float grit = close > 0.0 ? 0.5 * noise2(p * vec2(26.0, 12.0), vec2(29952.0, 13824.0), 172) + 0.5 * noise2(turned * 61.0, vec2(70272.0), 173) : 0.5;
  float thin1 = mix(0.35, smoothstep(mix(0.3, 0.47, close), mix(0.8, 0.56, close), fields + 0.2 * (ragged2 - 0.5) + 0.12 * close * (grit - 0.5)), told);
  float seam1 = smoothstep(0.3, 0.75, corner + 0.7 * (ragged2 - 0.5) + 0.3 * close * (grit - 0.5));
  a.grime = clamp((floor1 ? 0.2 : 0.38) * thin1 + 1.1 * under * (0.6 + 0.8 * grit * close + 0.2 * (1.0 - close)) + 0.7 * seam1 * near, 0.0, 1.0);
  bool iron = material == 3 || material == 5 || material == 13 || material == 14;
  // on a wall it comes out of joints, and runs
  float eaten = floor1 ? 0.45 * noise2(p * 0.34375, vec2(396.0), 165) + 0.25 * noise2(turned * 2.25, vec2(2592.0), 166) + 0.30 * drawn + 0.22 * (ragged2 - 0.5)
    : 0.36 * noise2(p * 0.34375, vec2(396.0), 165) + 0.12 * noise2(turned * 2.25, vec2(2592.0), 166) + 0.46 * drawn + 0.12 * (ragged2 - 0.5) + 0.5 * under;
  a.rust = smoothstep(iron ? 0.56 : 0.68, iron ? 0.76 : 0.84, eaten + 0.15 * joint + 0.26 * stain) * (floor1 && !iron ? 0.35 : 1.0) * (1.0 - smoothstep(0.1, 0.5, reach));
  // floors have puddles; down a wall it runs in bands many times as high as wide, or walls would be camouflaged
  float band = floor1 ? 0.0 : 0.6 * noise2(p * vec2(0.1875, 0.015625), vec2(216.0, 18.0), 174) + 0.4 * noise2(p * vec2(0.75, 0.03125), vec2(864.0, 36.0), 175);
  a.wet = floor1 ? smoothstep(0.48, 0.60, 0.8 * fields + 0.2 * ragged2 + 0.1 * stain) : max(0.8 * smoothstep(0.46, 0.72, band + 0.3 * (drawn - 0.5) + 0.1 * stain), (1.0 - smoothstep(0.12, 0.26, reach)) * smoothstep(0.48, 0.60, 0.8 * fields + 0.2 * ragged2 + 0.1 * stain));
  return a;
}
`;
