/** GLSL of the lights near by: lamps, and daylight that falls in at openings; the nearest throw shadows. */
import { SHADOW_READ } from './common.ts';

/** The list of lights. */
export const LIGHTS = /* glsl */ `
uniform vec4 lampPlace[LAMPS]; // eye-relative, and strength; the first without strength ends the list
uniform vec3 lampTint[LAMPS];  // colour of a lamp's light
uniform vec4 lampMore[LAMPS];  // slot of its shadow or -1, reach in metres, 0 lamp or 1 to 4 daylight, strength of its lamp alone
`;

/** What of a light comes to a point. */
export const SEEN = /* glsl */ `
uniform sampler2D lampShadow;  // slots across, six faces up; metres to the first thing
uniform float lampTexels;      // along a face

// Share of a light that comes to a point at v from it, metres. Walls are thin: the bias is small.
float lampSeen(float slot, vec3 v, float away, float slack) {
  vec3 a = abs(v);
  vec2 t; float axis;
  if (a.x >= a.y && a.x >= a.z) { t = v.yz / a.x; axis = v.x > 0.0 ? 0.0 : 1.0; }
  else if (a.y >= a.z) { t = v.xz / a.y; axis = v.y > 0.0 ? 2.0 : 3.0; }
  else { t = v.xy / a.z; axis = v.z > 0.0 ? 4.0 : 5.0; }
  vec2 q = clamp((t * 0.5 + 0.5) * lampTexels - 0.5, vec2(0.0), vec2(lampTexels - 1.001));
  ivec2 b = ivec2(floor(q));
  vec2 f = q - vec2(b);
  b += ivec2(int(slot * lampTexels + 0.5), int(axis * lampTexels + 0.5));
  float near = away - slack - away * 1.1 / lampTexels;
  float s00 = step(near, texelFetch(lampShadow, b, 0).r);
  float s10 = step(near, texelFetch(lampShadow, b + ivec2(1, 0), 0).r);
  float s01 = step(near, texelFetch(lampShadow, b + ivec2(0, 1), 0).r);
  float s11 = step(near, texelFetch(lampShadow, b + ivec2(1, 1), 0).r);
  return mix(mix(s00, s10, f.x), mix(s01, s11, f.x), f.y);
}
`;

/** A pixel for each light: what is the same wherever it falls is asked once a frame, and not by every pixel that it lights. */
export const LAMP_DAY_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
layout(location = 0) out vec4 share;
${SHADOW_READ}
${LIGHTS}
${SEEN}
// Share of places about the eye from which light i is seen: of a lamp in the next room no shadow is told, since nothing on
// the page would say what throws it.
float seenHere(int i) {
  if (lampMore[i].x < 0.0) return 0.0;
  float sum = 0.0;
  for (int k = 0; k < 16; k++) {
    float angle = float(k) * 0.381966 * 6.2831853;
    vec3 v = vec3(cos(angle), 0.0, sin(angle)) * (0.2 * float(k)) - lampPlace[i].xyz;
    sum += lampSeen(lampMore[i].x, v, length(v), 0.1);
  }
  return smoothstep(0.02, 0.2, sum / 16.0);
}
// Share of the full day that there is before opening i: where the ledge lies in shade, little falls in.
void main() {
  int i = int(gl_FragCoord.x);
  float kind = lampMore[i].z;
  vec3 before = kind < 1.5 ? vec3(-1.0, 0.0, 0.0) : kind < 2.5 ? vec3(1.0, 0.0, 0.0) : kind < 3.5 ? vec3(0.0, 0.0, -1.0) : vec3(0.0, 0.0, 1.0);
  vec3 up = vec3(0.0, 1.0, 0.0);
  float day = 0.24 + 0.38 * (shadowAt(lampPlace[i].xyz + before * 0.5, up).x + shadowAt(lampPlace[i].xyz + before * 3.0, up).x);
  share = vec4(kind < 0.5 ? 1.0 : day, seenHere(i), 0.0, 1.0);
}
`;

/** After LIGHTS: how an opening counts. */
export const AIMED = /* glsl */ `
uniform sampler2D lampDay;     // of LAMP_DAY_FRAGMENT
// An opening sends its light inward.
float lampAimed(float kind, vec3 v, float away) {
  if (kind < 0.5) return 1.0;
  float along = kind < 1.5 ? v.x : kind < 2.5 ? -v.x : kind < 3.5 ? v.z : -v.z;
  return max(along, 0.0) / away;
}
float dayBefore(int i) { return texelFetch(lampDay, ivec2(i, 0), 0).r; }
`;

/** After SHADOW_READ. */
export const LAMP_LIGHT: string = /* glsl */ `
${LIGHTS}
${SEEN}
${AIMED}
// How strongly a light counts: in rooms a long lamp hardly more than a short one, or nothing but white were left of walls near it.
float lampPower(int i, float indoors) {
  float power = lampPlace[i].w;
  return indoors > 0.5 && lampMore[i].z < 0.5 ? min(power, 1.3 + 0.12 * power) : power;
}
// How smooth a surface is that glints are asked of, 0 for none, and what lamps send by it straight to the eye.
float glintSharp = 0.0;
float glint = 0.0;
float glintOf(vec3 p, vec3 n, vec3 towards) {
  float k = max(dot(n, normalize(towards - normalize(p))), 0.0);
  return (glintSharp + 2.0) / 8.0 * pow(k, glintSharp);
}
// What lamps that are seen from about the eye would send straight to a place, were nothing between: there a shadow falls.
float lampHidden = 0.0;
// 1 where the shadow of a lamp falls that is near, and nothing else makes up for it.
float lampShade(float straight) {
  return smoothstep(0.05, 0.12, lampHidden) * smoothstep(0.4, 1.3, lampHidden / (straight + 0.001));
}
// Colours of what lamps send, each as much as it counts, and how much that is.
vec4 lampHues = vec4(0.0);
// Light of lamp i on a surface: x by lamps, y by daylight, z what walls throw back of either.
// Indoors only what is known not to be behind a wall counts.
vec3 lampOn(int i, vec3 p, vec3 n, float indoors) {
  vec3 v = p - lampPlace[i].xyz;
  vec4 more = lampMore[i];
  float d2 = dot(v, v);
  if (d2 > more.y * more.y && (indoors > 0.5 || more.z > 0.5)) return vec3(0.0);
  if (more.x < 0.0 && (indoors > 0.5 || more.z > 0.5)) return vec3(0.0);
  float away = sqrt(d2);
  float facing = -dot(n, v) / max(away, 0.05);
  float face = more.x < 0.0 ? max(0.0, facing * 0.85 + 0.15) : max(0.0, facing);
  float edge = indoors > 0.5 ? 1.0 - smoothstep(0.5, 1.0, away / more.y) : 1.0;
  float soft = indoors * edge * edge * lampPower(i, indoors) / (d2 + 12.0) * (1.0 - smoothstep(2.0, 5.0, abs(v.y)));
  if (soft > 0.002) soft *= dayBefore(i) * mix(0.1, 1.0, lampSeen(more.x, v + n * 0.25, length(v + n * 0.25), 0.2));
  if (more.z < 0.5) lampHues += soft * vec4(lampTint[i], 1.0);
  if (face <= 0.0) return vec3(0.0, 0.0, soft);
  float part = edge / (d2 + (more.z > 0.5 ? 2.5 : 0.6)) * lampPower(i, indoors); // an opening is as wide as a door
  if (more.x >= 0.0 && away < more.y) {
    vec3 from = v + n * (0.03 + away * 1.6 / lampTexels);
    part *= lampAimed(more.z, v, max(away, 0.05));
    float seen = part * face > 0.0005 ? lampSeen(more.x, from, length(from), 0.05) : 0.0;
    if (more.z < 0.5) lampHidden += part * face * (1.0 - seen) * texelFetch(lampDay, ivec2(i, 0), 0).g;
    part *= seen;
  }
  if (glintSharp > 0.0 && more.z < 0.5 && part > 0.0) glint += part * glintOf(p, n, -v / max(away, 0.05));
  part *= face;
  if (more.z < 0.5) lampHues += part * vec4(lampTint[i], 1.0);
  return more.z < 0.5 ? vec3(part, 0.0, soft) : vec3(0.0, part > 0.002 ? part * dayBefore(i) : 0.0, soft);
}
vec3 lampsOn(vec3 p, vec3 n, float indoors) {
  vec3 sum = vec3(0.0);
  for (int i = 0; i < LAMPS; i++) {
    // those without a shadow come last, and light nothing indoors
    if (lampPlace[i].w <= 0.0 || (indoors > 0.5 && lampMore[i].x < 0.0)) break;
    sum += lampOn(i, p, n, indoors);
  }
  return sum;
}
// The colour of the lamp that a point of its glass belongs to, and how brightly it burns.
vec4 lampBurning(vec3 p) {
  vec4 burning = vec4(1.0, 0.84, 0.62, 1.0); // of one too far off for the list: between all colours
  float nearest = 10.0; // the longest reach 2.5 m from their middle
  for (int i = 0; i < LAMPS; i++) {
    if (lampPlace[i].w <= 0.0) break;
    vec3 v = p - lampPlace[i].xyz;
    float d2 = dot(v, v);
    if (lampMore[i].z > 0.5 || d2 >= nearest) continue;
    nearest = d2;
    burning = vec4(lampTint[i], lampMore[i].w);
  }
  return burning;
}
`;

/** Distances from a light, one face of its cube at a time. */
export const LAMP_SHADOW_VERTEX = /* glsl */ `
in vec3 position;
in vec4 tag;
uniform mat4 modelMatrix; // to places relative to the light
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
out vec3 from;
void main() {
  from = (modelMatrix * vec4(position, 1.0)).xyz;
  gl_Position = projectionMatrix * viewMatrix * vec4(from, 1.0);
  if (tag.x > 8.5 && tag.x < 9.5) gl_Position = vec4(0.0, 0.0, 9.0, 1.0); // a light is not hidden by its own glass
}
`;
export const LAMP_SHADOW_FRAGMENT = /* glsl */ `
precision highp float;
in vec3 from;
layout(location = 0) out vec4 distanceOut;
void main() { distanceOut = vec4(length(from), 0.0, 0.0, 1.0); }
`;
