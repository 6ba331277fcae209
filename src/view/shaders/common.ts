/** GLSL that several passes share: reading the G-buffer, noise, air and shadow. */

/** Materials that only view knows, beyond core's list. */
export const FIGURE_MATERIAL = 40;

/** The pattern of the world repeats every so many metres: a multiple of every joint grid and hatch spacing. */
export const ANCHOR_PERIOD = 1152;

export const FULLSCREEN_VERTEX = /* glsl */ `
in vec3 position;
out vec2 uv;
void main() {
  uv = position.xy * 0.5 + 0.5;
  gl_Position = vec4(position.xy, 0.5, 1.0);
}
`;

/** Integer hash and smooth noise; stable in the world because their arguments are. */
export const NOISE = /* glsl */ `
uint hashU(uint x) {
  x ^= x >> 16; x *= 0x7feb352du; x ^= x >> 15; x *= 0x846ca68bu; x ^= x >> 16;
  return x;
}
float hash1(int a) { return float(hashU(uint(a) * 747796405u + 2891336453u) >> 8) / 16777216.0; }
float hash2(int a, int b) {
  return float(hashU(uint(a) * 0x9e3779b1u ^ hashU(uint(b) + 0x85ebca77u)) >> 8) / 16777216.0;
}
float hash3(int a, int b, int c) {
  return float(hashU(uint(a) * 0x9e3779b1u ^ hashU(uint(b) * 0x85ebca77u ^ hashU(uint(c) + 0xc2b2ae3du))) >> 8) / 16777216.0;
}
// Smooth noise whose lattice repeats after period cells, so that patterns survive the anchor's wrap.
float noise1(float x, float period, int seed) {
  float f = floor(x); float t = x - f; t = t * t * (3.0 - 2.0 * t);
  int a = int(f - floor(f / period) * period), b = int(f + 1.0 - floor((f + 1.0) / period) * period);
  return mix(hash2(a, seed), hash2(b, seed), t);
}
float noise2(vec2 p, vec2 period, int seed) {
  vec2 f = floor(p); vec2 t = p - f; t = t * t * (3.0 - 2.0 * t);
  ivec2 a = ivec2(f - floor(f / period) * period), b = ivec2(f + 1.0 - floor((f + 1.0) / period) * period);
  return mix(mix(hash3(a.x, a.y, seed), hash3(b.x, a.y, seed), t.x),
             mix(hash3(a.x, b.y, seed), hash3(b.x, b.y, seed), t.x), t.y);
}
`;

/** Where the eye is and what the G-buffer holds. */
export const GBUFFER_READ = /* glsl */ `
uniform sampler2D surfaceMap; // normal (octahedral), material
uniform sampler2D objectMap;  // id low, id high, indoors, role
uniform sampler2D depthMap;   // metres along the view direction; 0 where there is nothing
uniform vec2 bufferSize;
uniform mat3 eyeBasis;        // columns: right, up, forward
uniform vec2 tanHalf;
uniform vec3 anchor;          // the eye's place in the frame, modulo ANCHOR_PERIOD
uniform float floorBelow;     // metres from the eye down to the plate's top (positive)
uniform float openHeight;     // metres between the plates
uniform vec3 lampPhase;       // phase of the day at the eye, and its change a metre along x and z

vec3 viewRay(vec2 at) {
  vec2 s = (at * 2.0 - 1.0) * tanHalf;
  return eyeBasis[2] + eyeBasis[0] * s.x + eyeBasis[1] * s.y;
}
vec3 octDecode(vec2 e) {
  e = (e * 255.0 - 127.0) / 127.0;
  vec3 n = vec3(e, 1.0 - abs(e.x) - abs(e.y));
  float t = max(-n.z, 0.0);
  n.xy += vec2(n.x >= 0.0 ? -t : t, n.y >= 0.0 ? -t : t);
  return normalize(n);
}
float lampLight(vec2 xz) {
  float hour = fract(lampPhase.x + dot(xz, lampPhase.yz)) * 24.0;
  return min(smoothstep(5.0, 7.0, hour), 1.0 - smoothstep(19.0, 21.0, hour));
}
`;

/**
 * The air: one thin layer that reaches to the lamps and one of mist that hides the floor, both
 * falling off exponentially with height, integrated in closed form along the ray.
 */
export const AIR = /* glsl */ `
float layerDepth(float densityAtEye, float scale, float rise, float along) {
  float k = clamp(rise / scale, -60.0, 60.0);
  float mean = abs(k) < 0.001 ? 1.0 - 0.5 * k : (1.0 - exp(-k)) / k;
  return densityAtEye * mean * along;
}
float airDepth(vec3 p, float along) {
  float scale = 0.34 * openHeight;
  float middle = (1.0 / 2700.0) * pow(min(1.0, 8192.0 / openHeight), 0.8);
  float atEye = middle * exp(clamp((0.5 * openHeight - floorBelow) / scale, -1.5, 0.35));
  float mistScale = 0.045 * openHeight;
  float mist = exp(clamp(-floorBelow / mistScale, -40.0, 1.0)) / 160.0;
  return layerDepth(atEye, scale, p.y, along) + layerDepth(min(mist, 1.0 / 420.0), mistScale, p.y, along);
}
`;

/** Three cascades of light from above; each texel keeps how far up the light its highest caster is. */
export const SHADOW_READ = /* glsl */ `
uniform sampler2D shadowNear, shadowMiddle, shadowFar;
uniform mat3 lightBasis;        // rows: across, along, towards the light
uniform vec4 shadowPlace[3];    // eye relative to the cascade's centre (light axes), half width
uniform float shadowTexels;

vec2 shadowTap(sampler2D map, ivec2 at, float height, float bias) {
  float caster = texelFetch(map, clamp(at, ivec2(0), ivec2(int(shadowTexels) - 1)), 0).r;
  float gap = caster - height;
  return gap > bias ? vec2(0.0, gap) : vec2(1.0, 0.0);
}
// x: share of light, y: mean metres to what blocks it
vec2 shadowOf(sampler2D map, vec3 q, float halfWidth) {
  float texel = 2.0 * halfWidth / shadowTexels;
  vec2 t = (q.xy / (2.0 * halfWidth) + 0.5) * shadowTexels - 0.5;
  ivec2 b = ivec2(floor(t));
  vec2 f = t - vec2(b);
  float bias = texel * 1.6 + 0.02;
  vec2 s00 = shadowTap(map, b, q.z, bias);
  vec2 s10 = shadowTap(map, b + ivec2(1, 0), q.z, bias);
  vec2 s01 = shadowTap(map, b + ivec2(0, 1), q.z, bias);
  vec2 s11 = shadowTap(map, b + ivec2(1, 1), q.z, bias);
  vec2 s = mix(mix(s00, s10, f.x), mix(s01, s11, f.x), f.y);
  return vec2(s.x, s.y / max(1.0 - s.x, 0.001));
}
vec2 shadowAt(vec3 p, vec3 n) {
  vec3 l = lightBasis * p;
  for (int i = 0; i < 3; i++) {
    float halfWidth = shadowPlace[i].w;
    float texel = 2.0 * halfWidth / shadowTexels;
    vec3 q = l + shadowPlace[i].xyz + lightBasis * (n * texel * 1.5);
    float edge = max(abs(q.x), abs(q.y));
    if (edge > halfWidth * 0.97) continue;
    if (i == 0) return shadowOf(shadowNear, q, halfWidth);
    if (i == 1) return shadowOf(shadowMiddle, q, halfWidth);
    return shadowOf(shadowFar, q, halfWidth);
  }
  return vec2(1.0, 0.0);
}
// 1 where nothing stands over a place, 0 under anything.
float overhead(vec3 p) {
  vec3 l = lightBasis * p;
  for (int i = 0; i < 3; i++) {
    float halfWidth = shadowPlace[i].w;
    vec3 q = l + shadowPlace[i].xyz;
    if (max(abs(q.x), abs(q.y)) > halfWidth * 0.97) continue;
    ivec2 at = ivec2((q.xy / (2.0 * halfWidth) + 0.5) * shadowTexels);
    float bias = 3.2 * halfWidth / shadowTexels + 0.02;
    if (i == 0) return shadowTap(shadowNear, at, q.z, bias).x;
    if (i == 1) return shadowTap(shadowMiddle, at, q.z, bias).x;
    return shadowTap(shadowFar, at, q.z, bias).x;
  }
  return 1.0;
}
`;
