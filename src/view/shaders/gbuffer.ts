/** GLSL of the G-buffer pass: normal, material, joints, id, stains, depth. */
import { ANCHOR_PERIOD, NOISE } from './common.ts';

export const GBUFFER_VERTEX: string = /* glsl */ `
in vec3 position;
in vec4 facing;
in vec4 tag;
uniform mat4 modelMatrix;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
out vec3 fromEye;
out vec3 vNormal;
out float vDepth;
flat out vec4 vTag;
void main() {
  fromEye = (modelMatrix * vec4(position, 1.0)).xyz;
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  vNormal = mat3(modelMatrix) * facing.xyz;
  vDepth = -view.z;
  vTag = tag;
  gl_Position = projectionMatrix * view;
#ifdef LOG_DEPTH
  gl_Position.z = (log2(max(1e-6, 1.0 + gl_Position.w)) / 17.7 * 2.0 - 1.0) * gl_Position.w;
#endif
}
`;

/**
 * Joints: three grids of panels, coarse to fine, with segments left out by hash. Each fades where
 * its panels come under some pixels, so that far walls go quiet instead of shimmering.
 */
const JOINTS = /* glsl */ `
// Coverage of one family of lines at multiples of the cell, as wide as about a pixel and a half.
float ruled(float x, float cell, float px, float widthMetres) {
  float d = abs(x - floor(x / cell + 0.5) * cell);
  float w = max(widthMetres * 0.5, px * 0.5);
  return clamp((w - d) / px + 0.5, 0.0, 1.0);
}
int wrapCell(float x, float cell) {
  float count = ${ANCHOR_PERIOD.toFixed(1)} / cell;
  float i = floor(x / cell);
  return int(i - floor(i / count) * count);
}
// One grid: x across, y up; p metres of the pattern, px metres a pixel along each.
float grid(vec2 p, vec2 px, vec2 cell, float keep, float widthMetres, int seed) {
  vec2 fade = smoothstep(vec2(5.0), vec2(14.0), cell / px);
  float shown = min(fade.x, fade.y);
  if (shown <= 0.0) return 0.0;
  // running bond: every other course is shifted by half a panel
  int row = wrapCell(p.y, cell.y);
  float shift = (row & 1) == 1 ? cell.x * 0.5 : 0.0;
  float x = p.x + shift;
  float up = ruled(x, cell.x, px.x, widthMetres);
  float across = ruled(p.y, cell.y, px.y, widthMetres);
  int cx = wrapCell(x + cell.x * 0.5, cell.x), cy = wrapCell(p.y + cell.y * 0.5, cell.y);
  up *= step(hash3(cx, row, seed), keep);
  across *= step(hash3(wrapCell(p.x, cell.x), cy, seed + 7), keep);
  return max(up, across) * shown;
}
float joints(vec3 w, vec3 n, vec3 px, int material, int id) {
  vec3 a = abs(n);
  vec2 p = a.y > 0.7 ? w.xz : a.x > a.z ? w.zy : w.xy;
  vec2 q = a.y > 0.7 ? px.xz : a.x > a.z ? px.zy : px.xy;
  float kind = hash1(id + 11);
  if (a.y > 0.7) { // floors: large slabs, few small ones
    return max(grid(p, q, vec2(12.0, 9.0), 0.92, 0.03, 1), 0.6 * grid(p, q, vec2(3.0, 4.0), 0.34, 0.012, 2));
  }
  if (material == 0) return max(grid(p, q, vec2(36.0, 32.0), 0.96, 0.16, 3), 0.75 * grid(p, q, vec2(12.0, 9.0), 0.62, 0.05, 4));
  if (material == 1) return max(grid(p, q, vec2(12.0, 9.0), 0.88, 0.05, 5), 0.6 * grid(p, q, vec2(4.0, 3.0), kind < 0.5 ? 0.30 : 0.62, 0.018, 6));
  if (material == 2) return max(0.9 * grid(p, q, vec2(4.0, 3.0), 0.85, 0.025, 8), 0.5 * grid(p, q, vec2(1.0, 1.5), kind < 0.4 ? 0.5 : 0.08, 0.010, 9));
  if (material == 11) return grid(p, q, vec2(1.5, 1.5), 0.8, 0.015, 10);
  if (material == 3 || material == 13 || material == 14) return 0.7 * grid(p, q, vec2(4.0, 3.0), 0.7, 0.02, 12);
  if (material == 15) return max(grid(p, q, vec2(36.0, 32.0), 0.9, 0.2, 13), 0.7 * grid(p, q, vec2(12.0, 9.0), 0.5, 0.05, 14));
  return 0.0;
}
// Streaks that run down walls from where water stands, and blotches: 0 clean, 1 foul.
float stains(vec3 w, vec3 n, vec3 px, int id) {
  float reach = max(px.x, max(px.y, px.z));
  float near = 1.0 - smoothstep(0.25, 1.2, reach);
  if (near <= 0.0) return 0.0;
  if (abs(n.y) > 0.7) return near * smoothstep(0.62, 0.9, noise2(w.xz * 0.25, vec2(288.0), 21)) * 0.6;
  float along = abs(n.x) > abs(n.z) ? w.z : w.x;
  float column = noise1(along * 1.75, 2016.0, 22) * 0.65 + noise1(along * 7.0, 8064.0, 23) * 0.35;
  float fall = noise2(vec2(along * 0.375, w.y * 0.046875), vec2(432.0, 54.0), 24);
  return near * smoothstep(0.60, 0.95, column * 0.62 + fall * 0.58);
}
`;

export const GBUFFER_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
in vec3 fromEye;
in vec3 vNormal;
in float vDepth;
flat in vec4 vTag;
layout(location = 0) out vec4 surfaceOut;
layout(location = 1) out vec4 objectOut;
layout(location = 2) out vec4 depthOut;
uniform vec3 anchor;
uniform float fade;
${NOISE}
${JOINTS}
vec2 octEncode(vec3 n) {
  n /= abs(n.x) + abs(n.y) + abs(n.z);
  vec2 e = n.z >= 0.0 ? n.xy
    : (1.0 - abs(n.yx)) * vec2(n.x >= 0.0 ? 1.0 : -1.0, n.y >= 0.0 ? 1.0 : -1.0);
  return (floor(e * 127.0 + 0.5) + 127.0) / 255.0;
}
void main() {
  vec3 px = fwidth(fromEye) + 1e-6;
  if (fade < 1.0) {
    ivec2 c = ivec2(gl_FragCoord.xy) & 3;
    int order = (c.x ^ c.y) * 4 + c.x; // a scattered order of the 4 x 4 cell
    float step16 = (float((order * 7) & 15) + 0.5) / 16.0;
    if (step16 > fade) discard;
  }
  vec3 n = normalize(vNormal);
  vec3 w = fromEye + anchor;
  int material = int(vTag.x + 0.5);
  int id = int(vTag.z + 0.5) + int(vTag.w + 0.5) * 256;
  float joint = material < 32 ? joints(w, n, px, material, id) : 0.0;
  float stain = material < 16 ? stains(w, n, px, id) : 0.0;
  surfaceOut = vec4(octEncode(n), float(material) / 255.0, joint);
  objectOut = vec4(vTag.z / 255.0, vTag.w / 255.0, stain, vTag.y / 255.0);
  depthOut = vec4(vDepth, 0.0, 0.0, 1.0);
}
`;

/** Casters of shadow: how far towards the light. Slabs, bulkheads and the lamp-sky cast nothing. */
export const SHADOW_VERTEX: string = /* glsl */ `
in vec3 position;
in vec4 tag;
uniform mat4 modelMatrix;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform float ceilingAbove;
out float towards;
void main() {
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  float height = (modelMatrix * vec4(position, 1.0)).y;
  int role = int(tag.y + 0.5);
  bool casts = role > 2 && role != 36 && role != 37 && height < ceilingAbove;
  towards = view.z;
  gl_Position = casts ? projectionMatrix * view : vec4(0.0, 0.0, 9.0, 1.0);
}
`;

export const SHADOW_FRAGMENT: string = /* glsl */ `
precision highp float;
in float towards;
layout(location = 0) out vec4 towardsOut;
void main() { towardsOut = vec4(towards, 0.0, 0.0, 1.0); }
`;
