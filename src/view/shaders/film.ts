/** GLSL of the film look: cold teal air lit from above, warm lamps, bloom, a filmic curve. */
import { AGE } from './age.ts';
import { AIMED, LAMP_LIGHT, LIGHTS, SEEN } from './lamplight.ts';
import { AIR, FIGURE_MATERIAL, GBUFFER_READ, NOISE, SHADOW_READ } from './common.ts';
import { DETAIL } from './detail.ts';
import { FITTINGS } from './fittings.ts';
import { FOOTING } from './footing.ts';
import { MARKS } from './marks.ts';
import { WATER_MATERIAL } from './mirror.ts';
import { OCCLUSION_READ } from './occlusion.ts';
import { SKIN } from './skin.ts';
import { SLOTS } from './slots.ts';

/** Light of the lamp-sky: key, the glow of the air, and what is left at night. */
const LIGHT = /* glsl */ `
const vec3 KEY = vec3(0.76, 0.83, 0.78) * 1.75;
const vec3 SKY = vec3(0.46, 0.64, 0.68) * 0.56;
const vec3 WARM = vec3(1.0, 0.72, 0.42);
// What comes of the day through a doorway, and what there is in rooms without any light of their own.
const vec3 DAY_IN = vec3(0.62, 0.82, 0.86) * 1.7;
const vec3 ROOM = vec3(0.20, 0.285, 0.30);
uniform vec3 airTint; // what the air of the place adds to its colour
${LAMP_LIGHT}
vec3 airGlow(float height, float day) { // height: share of the open height, 0 floor, 1 lamps
  float h = clamp(height, 0.0, 1.0);
  vec3 dayGlow = mix(vec3(0.018, 0.046, 0.054), vec3(0.36, 0.52, 0.54), h * (0.55 + 0.45 * h));
  vec3 nightGlow = mix(vec3(0.018, 0.030, 0.035), vec3(0.046, 0.068, 0.076), h);
  return mix(nightGlow, dayGlow, day) * airTint;
}
`;

/** A quarter of the size: what the air sends towards the eye (rgb), and what it lets through (a). */
export const FILM_AIR_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 result;
uniform vec2 airSize;
${NOISE}
${GBUFFER_READ}
${AIR}
${SHADOW_READ}
${LIGHT}
float through(float d) { return exp(-pow(d, 1.1)); }
void main() {
  ivec2 at = ivec2(uv * bufferSize);
  float depth = texelFetch(depthMap, at, 0).r;
  vec3 ray = viewRay(uv);
  float perDepth = length(ray);
  float end = depth > 0.0 ? depth : 60000.0;
  vec3 stop = ray * end;
  float along = end * perDepth;
  float opacityEnd = 0.72 * airDepth(stop, along);
  vec3 glow = vec3(0.0);
  float march = min(along, 9000.0);
  ivec2 tile = ivec2(gl_FragCoord.xy) & 3;
  float jitter = (float((tile.x * 5 + tile.y * 7) & 3) * 4.0 + float((tile.x + tile.y * 2) & 3) + 0.5) / 16.0;
  float before = 1.0, lastShade = 0.6, covered = 0.0;
  vec3 direction = ray / perDepth;
  for (int i = 0; i < SHAFT_STEPS; i++) {
    float t1 = float(i + 1) / float(SHAFT_STEPS);
    float t = (float(i) + jitter) / float(SHAFT_STEPS);
    float far = march * t1 * t1;
    vec3 q = direction * (march * t * t);
    float after = through(0.72 * airDepth(direction * far, far));
    float shade = shadowAt(q, vec3(0.0, 1.0, 0.0)).x;
    float day = lampLight(q.xz);
    float height = (q.y + floorBelow) / openHeight;
    glow += (before - after) * airGlow(height, day) * mix(0.25, 1.7, shade);
    lastShade = mix(lastShade, shade, 0.4);
    before = after; covered = far;
  }
  float rest = through(opacityEnd);
  vec3 farPoint = direction * min(along, covered + 6000.0);
  float farHeight = (farPoint.y + floorBelow) / openHeight;
  glow += max(before - rest, 0.0) * airGlow(farHeight, lampLight(farPoint.xz)) * mix(0.25, 1.7, lastShade);
  // small lamps: single scattering along the ray, in closed form
  vec3 halo = vec3(0.0);
  for (int i = 0; i < LAMPS; i++) {
    float strength = lampPlace[i].w;
    if (strength <= 0.0) break;
    if (lampMore[i].x >= 0.0 && lampMore[i].z < 0.5) strength = min(strength, 1.0 + 0.1 * strength); // near by it would hide what it lights
    float t0 = dot(lampPlace[i].xyz, direction);
    float d = max(length(lampPlace[i].xyz - direction * t0), 0.22);
    float lengthIn = (atan((along - t0) / d) + atan(t0 / d)) / d;
    float part = strength * max(lengthIn, 0.0) * exp(-d * 0.12);
    if (lampMore[i].x >= 0.0) { // not through walls: is the lamp seen from where the ray passes it?
      vec3 v = direction * clamp(t0, 0.0, along - 0.05) - lampPlace[i].xyz;
      float away = length(v);
      part *= away < lampMore[i].y ? lampSeen(lampMore[i].x, v, away, 0.05) * lampAimed(lampMore[i].z, v, max(away, 0.05)) : 0.0;
    }
    if (lampMore[i].x >= 0.0) part *= 1.4; // what is near hangs in dust
    halo += part * (lampMore[i].z > 0.5 ? DAY_IN * 0.5 * dayBefore(i) : lampTint[i]);
  }
  glow += halo * mix(0.030, 0.020, lampLight(vec2(0.0)));
  result = vec4(glow, rest);
}
`;

/** A triangle over all, and once a picture how much of the sky is over what lies about the eye, how dark that is which eyes have got used to, and whether it shows far. */
export const FILM_VERTEX: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec3 position;
out vec2 uv;
flat out float skyOverEye;
flat out float used;
flat out float wide;
${GBUFFER_READ}
${SHADOW_READ}
${LIGHTS}
${SEEN}
${AIMED}
// of the whole picture, where this is a piece of it
uniform sampler2D mirrorDepth;
uniform mat3 mirrorBasis;
uniform vec2 mirrorTanHalf;
float depthOn(ivec2 at, ivec2 size) { return texelFetch(mirrorDepth, clamp(at, ivec2(0), size - 1), 0).r; }
vec3 placeOn(ivec2 at, ivec2 size, float depth) {
  vec2 s = ((vec2(at) + 0.5) / vec2(size) * 2.0 - 1.0) * mirrorTanHalf;
  return (mirrorBasis[2] + mirrorBasis[0] * s.x + mirrorBasis[1] * s.y) * depth;
}
const float FAR = 0.25; // what is far off counts as so bright: little, or one point of the page more would be seen
// What light comes to a place on the page, roughly: the sky's where nothing is over it, and of lamps that throw shadows.
float lightOn(vec3 p, vec3 n) {
  float sum = 0.7 * overhead(p + 0.1 * n);
  for (int i = 0; i < LAMPS; i++) {
    if (lampPlace[i].w <= 0.0) break;
    vec3 v = p - lampPlace[i].xyz;
    float away = max(length(v), 0.1);
    float part = max(-dot(n, v), 0.0) / away / (away * away + 1.0);
    if (lampMore[i].x < 0.0 || away >= lampMore[i].y || part < 0.001) continue;
    if (lampMore[i].z > 0.5) part *= lampAimed(lampMore[i].z, v, away) * dayBefore(i);
    float strength = lampPlace[i].w / (lampMore[i].z < 0.5 ? max(lampMore[i].w, 0.05) : 1.0); // eyes do not follow what flickers
    sum += 12.0 * min(strength, 2.0) * part * lampSeen(lampMore[i].x, v + 0.1 * n, away, 0.2);
  }
  return min(sum, 1.0);
}
void main() {
  uv = position.xy * 0.5 + 0.5;
  gl_Position = vec4(position.xy, 0.5, 1.0);
  float sum = 0.0;
  for (int i = 0; i < 40; i++) { // so many places that one more or less is not seen
    float angle = float(i) * 0.381966 * 6.2831853;
    sum += overhead(vec3(cos(angle), 0.0, sin(angle)) * (1.0 + float(i)));
  }
  skyOverEye = sum / 40.0;
  float far = 0.0, bright = 0.0;
  ivec2 size = textureSize(mirrorDepth, 0);
  for (int i = 0; i < 144; i++) {
    ivec2 at = ivec2(fract(vec2(0.7548777, 0.5698403) * (float(i) + 0.5)) * vec2(size));
    float depth = depthOn(at, size);
    float away = depth > 0.0 ? smoothstep(15.0, 50.0, depth) : 1.0;
    far += away;
    if (away >= 1.0) { bright += FAR; continue; }
    vec3 p = placeOn(at, size, depth);
    ivec2 x = at + ivec2(1, 0), y = at + ivec2(0, 1);
    vec3 n = cross(placeOn(x, size, depthOn(x, size)) - p, placeOn(y, size, depthOn(y, size)) - p);
    n = dot(n, n) > 0.0 ? normalize(n) * (dot(n, p) > 0.0 ? -1.0 : 1.0) : vec3(0.0, 1.0, 0.0);
    bright += mix(lightOn(p, n), FAR, away);
  }
  wide = smoothstep(0.1, 0.45, far / 144.0);
  bright = max(bright / 144.0, 0.4 * skyOverEye * wide);
  used = 1.0 + 0.6 * (1.0 - smoothstep(0.0, 0.3, bright)) * lampLight(vec2(0.0)); // by day: at night all of it is
}
`;

export const FILM_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec2 uv;
flat in float skyOverEye;
flat in float wide; // 1 where much of the picture is far off
flat in float used; // how much brighter what is near is to eyes that have got used to a dark place
layout(location = 0) out vec4 colour;
uniform sampler2D airMap;
uniform vec3 lightTowards;
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
${LIGHT}
vec4 airAt(vec2 at, float depth) {
  vec2 size = vec2(textureSize(airMap, 0));
  vec2 t = at * size - 0.5;
  ivec2 b = ivec2(floor(t));
  vec2 f = t - vec2(b);
  ivec2 last = ivec2(size) - 1;
  vec4 sum = vec4(0.0); float weight = 0.0;
  for (int y = -1; y <= 2; y++) for (int x = -1; x <= 2; x++) {
    ivec2 o = clamp(b + ivec2(x, y), ivec2(0), last);
    float d = texelFetch(depthMap, ivec2((vec2(o) + 0.5) / size * bufferSize), 0).r;
    float like = d <= 0.0 || depth <= 0.0 ? (d <= 0.0 && depth <= 0.0 ? 1.0 : 0.0)
      : 1.0 - smoothstep(0.05, 0.35, abs(d - depth) / max(depth, d));
    vec2 away = (vec2(float(x), float(y)) - f) * 0.6;
    float w = exp(-dot(away, away)) * (like + 0.0005);
    sum += texelFetch(airMap, o, 0) * w; weight += w;
  }
  return sum / weight;
}
// The normal of what leans by so much along a wall and up it.
vec3 leant(vec3 n, vec2 lean, float share) {
  if (n.y > 0.7) return n;
  if (n.y < -0.7) return normalize(n + share * vec3(lean.x, 0.0, lean.y));
  vec3 along = abs(n.x) > abs(n.z) ? vec3(0.0, 0.0, 1.0) : vec3(1.0, 0.0, 0.0);
  return normalize(n + share * (along * lean.x + vec3(0.0, lean.y, 0.0)));
}
// Is a pixel on an edge that stands out, where a thousand years have worn it? Told from the pixels about it.
float edgeOut(ivec2 at, float depth, vec3 n, vec3 p) {
  int r = max(1, int(bufferSize.y / 480.0 + 0.5));
  float edge = 0.0;
  for (int i = 0; i < 4; i++) {
    ivec2 to = clamp(at + ivec2(i < 2 ? 2 * i - 1 : 0, i < 2 ? 0 : 2 * i - 5) * r, ivec2(0), ivec2(bufferSize) - 1);
    vec3 q = viewRay((vec2(to) + 0.5) / bufferSize) * texelFetch(depthMap, to, 0).r - p;
    float behind = -dot(n, q) / (length(q) + 1e-5); // a corner that one looks into lies before the plane
    float turn = 1.0 - dot(n, octDecode(texelFetch(surfaceMap, to, 0).xy));
    edge = max(edge, smoothstep(0.2, 0.5, turn) * smoothstep(0.1, 0.4, behind) * step(length(q), 0.06 * depth + 0.02));
  }
  return edge;
}
vec3 albedoOf(int material, int role, int id, float depth, float stain, float joint, float plate, float worn, Age age, float sootShare) {
  float kind = hash1(id);
  vec3 a = vec3(0.27, 0.28, 0.28);
  if (material == 0) a = vec3(0.23, 0.24, 0.245);
  if (material == 2) a = vec3(0.33, 0.335, 0.33);
  if (material == 3 || material == 13) a = vec3(0.20, 0.21, 0.22);
  if (material == 4) a = vec3(0.055, 0.058, 0.062);
  if (material == 5) a = vec3(0.26, 0.27, 0.275);
  if (material == 6 || material == 7) a = vec3(mix(0.10, 0.03, smoothstep(2.0, 9.0, depth))); // a hand has worn what is near
  if (material == 8) a = vec3(0.26, 0.265, 0.262);
  if (material == 11) a = vec3(0.13, 0.135, 0.14);
  if (material == 12) a = vec3(0.03, 0.035, 0.04);
  if (material == ${FIGURE_MATERIAL}) return vec3(0.012);
  if (material == ${WATER_MATERIAL}) return vec3(0.006, 0.009, 0.010);
  if (material < 4 || material == 13) a *= tintOf(claddingOf(id));
  // panels of one wall keep together: a chequer is no wall
  a *= mix(1.0, 0.82 + 0.36 * kind, role == 7 ? 0.45 : 1.0) * (1.0 + mix(0.28, 0.10, smoothstep(40.0, 200.0, depth)) * (plate - 0.5)) * (1.0 + mix(0.44, 0.08, smoothstep(30.0, 160.0, depth)) * (worn - 0.5));
  a = mix(a, a * vec3(0.52, 0.47, 0.42), stain * 0.75);
  a *= mix(vec3(1.1), vec3(0.48, 0.49, 0.5), age.grime * sootShare * mix(1.0, 0.4, smoothstep(40.0, 160.0, depth)));
  a = mix(a, a * vec3(0.84, 0.56, 0.40), 0.8 * age.rust);
  return a * (1.0 - 0.55 * joint);
}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  float depth = texelFetch(depthMap, at, 0).r;
  vec2 centre = (vec2(at) + 0.5) / bufferSize;
  vec4 air = airAt(centre, depth);
  float gain = mix(1.4, 1.0, lampLight(vec2(0.0))); // at night eyes have got used to it
  if (depth <= 0.0) { colour = vec4(air.rgb * gain, 1.0); return; }
  vec4 surface = texelFetch(surfaceMap, at, 0);
  vec4 object = texelFetch(objectMap, at, 0);
  int material = int(surface.z * 255.0 + 0.5);
  int id = int(object.x * 255.0 + 0.5) + int(object.y * 255.0 + 0.5) * 256;
  int role = int(object.w * 255.0 + 0.5);
  vec3 n = octDecode(surface.xy);
  vec3 ray = viewRay(centre);
  vec3 p = ray * depth;
  float day = lampLight(p.xz);
  vec2 openness = openAt(centre, depth);
  float open = openness.x;
  float indoors = step(0.5, object.z);
  float sky = 1.0 - 0.84 * indoors; // little of the sky comes in
  float height = (p.y + floorBelow) / openHeight;
  vec3 span = pixelSpan(n, ray, depth);
  Fitting f = NO_FITTING;
  if (depth < 180.0 && bearsFittings(n, role, material)) f = fittingsAt(p + anchor, n, span, role, id, mix(0.55, 1.0, indoors));
  float bare = 1.0 - f.on; // what is drawn on the wall is not on what is screwed to it
  float joint = bare * max(joints(p + anchor, n, span, material, id), 0.8 * cracks(p + anchor, n, span, material));
  float stain = material < 16 ? bare * stains(p + anchor, n, span, id) * (n.y > 0.7 ? 0.4 : 1.0) : 0.0;
  Age age = ageOf(p + anchor, n, span, material, stain, joint, 1.0 - openness.x);
  vec3 albedo = albedoOf(material, role, id, depth, stain, joint, panel(p + anchor, n, span, material), wear(p + anchor, n, span), age, abs(n.y) > 0.7 ? 0.8 : 1.0);
  // paint that was pale once, or red
  float paint = max(painted(p + anchor, n, span, material, role, id, indoors), floorPaint(p + anchor, n, span, material, role));
  albedo = mix(albedo, hash1(id + 61) < 0.7 ? vec3(0.44, 0.44, 0.41) : vec3(0.23, 0.10, 0.07), 0.75 * paint * (1.0 - 0.6 * stain));
  if (n.y > 0.7) { // floors are trodden and wet in places, and are no sheet of light
    vec2 q = p.xz + anchor.xz;
    float soil = 0.6 * noise2(q * 0.046875, vec2(54.0), 93) + 0.4 * noise2(vec2(q.x + q.y, q.x - q.y) * 0.1875, vec2(216.0), 94);
    // slabs were cast apart: what one tells from the next is an edge, and no cloud
    float slab = mix(0.5, floorPlate(p + anchor, material, id), 1.0 - smoothstep(0.4, 1.5, max(span.x, span.z)));
    albedo *= mix(0.36, 0.58, mix(smoothstep(0.2, 0.8, soil), slab, 0.75));
  }
  vec3 flat3 = n;
  vec3 grate = gratingAt(p + anchor, n, ray, span, material, id);
  if (grate.z >= 0.0) albedo *= mix(mix(0.5, 0.95, smoothstep(0.4, 1.5, max(span.x, span.z))), mix(0.85, grate.y < 1.0 ? mix(0.5, 0.06, grate.y) : 0.03, grate.x), grate.z);
  float thin = thinLine(at, depth, n, ray, span, material, role);
  if (thin < 1.0) albedo = mix(vec3(0.26, 0.265, 0.262), albedo, thin);
  Skin skin = skinAt(p + anchor, n, span, material, id);
  skin.seam *= bare; skin.hole *= bare; skin.run *= bare; skin.chip *= bare;
  albedo *= (1.0 - 0.42 * skin.dirt) * (1.0 - 0.8 * skin.hole) * (1.0 - 0.4 * skin.seam) * (1.0 + 0.3 * skin.bare) * (1.0 - 0.4 * skin.run) * (1.0 - 0.3 * skin.chip) * (1.0 - 0.22 * skin.grain);
  if (depth < 40.0 && material < 15 && material != 6 && material != 4) { // edges that stand out are worn bright in stretches
    vec3 w = p + anchor;
    float rubbed = smoothstep(0.34, 0.62, noise2(vec2(w.x + w.z, w.y + 0.5 * w.x) * 1.5, vec2(1728.0, 1728.0), 176));
    albedo *= 1.0 + mix(0.25, 0.9, rubbed) * edgeOut(at, depth, flat3, p) * (1.0 - smoothstep(16.0, 40.0, depth));
  }
  n = leant(n, skin.lean, 1.0);
  albedo *= (1.0 - 0.45 * f.ink) * (1.0 - 0.7 * f.shade);
  n = leant(n, f.lean, 0.8); // from here on the normal of what is on the wall
  float key = mix(0.74, 0.62, smoothstep(0.5, 0.9, n.y)) * pow(max(dot(n, lightTowards), 0.0), 0.8); // walls are not much darker than floors
  float shade = key > 0.0 ? shadowAt(p, flat3).x : 0.0;
  float up = n.y * 0.5 + 0.5;
  vec3 light = KEY * key * shade * mix(0.08, 1.0, day);
  // what is raised is told where no light falls straight: sky comes from above and from one side more than the other
  float raked = 1.0 + (1.0 - indoors) * (1.1 * (n.y - flat3.y) + 0.8 * dot(n.xz - flat3.xz, vec2(0.6, 0.8)) + 0.35 * dot(flat3.xz, vec2(0.6, -0.8)));
  light += SKY * airTint * mix(0.35, 1.0, up) * (0.64 + 0.36 * smoothstep(0.0, 1.0, height)) * open * open * mix(0.32, 1.0, day) * 1.65 * sky * max(raked, 0.15) * mix(mix(0.75, 1.25, openness.y) * mix(1.5, 1.0, skyOverEye), 1.0, indoors);
  // under cover it comes down through gaps
  light *= mix(vec3(1.0), mix(vec3(0.56), vec3(2.0, 1.54, 1.38), slotLight(p + anchor, max(span.x, max(span.y, span.z)))), (1.0 - indoors) * day * smoothstep(-0.6, -0.2, flat3.y) * slotted(openness, depth));
  float gloss = material == 5 || material == 3 || material == 13 || material == 12 ? 0.5 : 0.12;
  vec3 back = -normalize(p);
  float smooth1 = flat3.y > 0.7 ? age.wet : 0.0; // where water stands
  vec3 glints = vec3(0.0);
  float thrown = 0.0; // how deep the shadow of a lamp is
  if (depth < 330.0) {
    glintSharp = depth < 60.0 ? mix(gloss > 0.3 ? 26.0 : 9.0, 90.0, smooth1) : 0.0;
    vec3 lamps = lampsOn(p, n, indoors);
    thrown = lampShade(lamps.x + lamps.y);
    vec3 hue = mix(WARM, lampHues.rgb / max(lampHues.a, 1e-6), smoothstep(0.0, 1e-5, lampHues.a));
    vec3 warm = mix(hue * 3.4, mix(hue, vec3(1.0), 0.15) * 2.6, indoors); // a room's lamp is paler
    float pool = mix(lamps.x / (1.0 + 0.22 * lamps.x), (flat3.y < -0.6 ? 1.2 : 2.7) * pow(lamps.x, 1.25) / (1.0 + 0.7 * lamps.x), indoors); // and makes a pool, more on walls than on the ceiling about it
    light += (warm * pool + DAY_IN * lamps.y) * (0.25 + 0.75 * open);
    float sent = (0.04 + 0.96 * pow(1.0 - max(dot(n, back), 0.0), 5.0)) * mix(mix(0.25, 0.6, gloss), 1.0, smooth1);
    glints = warm * (glint / (1.0 + 0.15 * glint)) * sent;
    light += mix(mix(hue, mix(hue, vec3(0.62, 0.76, 0.76), 0.45), indoors), DAY_IN * 0.4, lamps.y / (lamps.x + lamps.y + 1e-4)) * lamps.z * mix(0.55, 0.9, indoors) * open; // what walls give back has their colour
  }
  // of walls that meet in a corner one is dark and one is not, but before one's nose nothing is; and what is raised is told where no lamp burns
  float turned = mix(0.70 + 0.36 * abs(n.x) + 0.1 * n.x, mix(0.56, 0.34, smoothstep(2.0, 7.0, depth)), smoothstep(-0.25, 0.35, abs(n.z) - abs(n.x))) + 0.8 * (n.y - flat3.y) + 0.6 * dot(n.xz - flat3.xz, vec2(0.6, 0.8));
  // what is near frames what is in the middle of a room, and what is deep is dark
  float deep = mix(1.7, 2.1, smoothstep(1.0, 5.0, depth)) * mix(1.0, 0.45, smoothstep(8.0, 24.0, depth));
  // what is lit somewhere else reaches one bay and not the next
  vec2 plan = p.xz + anchor.xz;
  float bay = mix(0.7, 1.6, smoothstep(0.34, 0.66, noise2(vec2(plan.x + plan.y, plan.x - plan.y) * 0.09375, vec2(108.0), 96)));
  light += indoors * bay * (1.0 - 0.4 * thrown) * 0.7 * ROOM * deep * (0.3 + 0.7 * up) * max(turned, 0.1) * open * open * open;
  // in rooms the eye is used to lamps: walls beside one keep what is on them, and are no white slabs
  light /= 1.0 + 0.75 * indoors * max(max(light.r, max(light.g, light.b)) - 0.7, 0.0);
  if (material != ${FIGURE_MATERIAL}) {
    vec2 bodies = shadeOfBodies(p, flat3);
    light *= (1.0 - 0.8 * bodies.x) * (1.0 - 0.5 * bodies.y * max(day, indoors));
  }
  vec3 c = albedo * light + glints;
  float glance = pow(1.0 - max(dot(n, back), 0.0), 4.0);
  // cloth catches what light there is where it turns away from the eye: a body, and no cut-out
  if (material == ${FIGURE_MATERIAL}) c += 0.10 * light * pow(1.0 - max(dot(n, back), 0.0), 2.5);
  c += SKY * airTint * gloss * glance * open * mix(0.05, 1.0, day) * sky;
  if (age.wet > 0.0 && material < 9 && indoors < 0.5) { // what is wet mirrors the air that is seen from it
    vec3 to = reflect(-back, n);
    float mirrored = 0.03 + 0.97 * pow(1.0 - max(dot(n, back), 0.0), 5.0);
    c = mix(c * mix(1.0, 0.72, age.wet), airGlow(height + 0.3 * max(to.y, 0.0), day) * mix(0.3, 1.6, openness.y) * open, age.wet * mirrored * 0.8);
  }
  // what is near stands darker before what is far and pale; floors run out of the dark into the light
  float ahead = mix(mix(0.72, 1.0, smoothstep(2.0, 20.0, depth)), mix(0.75, 1.0, smoothstep(3.0, 26.0, depth)), smoothstep(0.5, 0.9, flat3.y));
  c *= mix(1.0, ahead, (1.0 - indoors) * day * max(wide, 0.7 * smoothstep(0.5, 0.9, flat3.y)));
  float rest = air.a;
  // a room has air too: what is deep in it is paler where it is dark, and darker where it is lit
  c = mix(c, airTint * vec3(0.030, 0.052, 0.057), indoors * (1.0 - exp(-0.016 * max(depth - 2.0, 0.0))));
  if (material == 10) {
    float on = smoothstep(0.0, 0.08, day - 0.85 * hash1(id + 3));
    c = mix(vec3(0.012, 0.016, 0.018), vec3(4.2, 5.0, 5.1) * (0.75 + 0.5 * hash1(id + 9)), on);
    rest = mix(rest, pow(rest, 0.5), on);
  }
  if (material == 9) { // close by one sees tubes behind a grid, and is not blinded
    vec4 burning = lampBurning(p);
    float close = 1.0 - smoothstep(4.0, 12.0, depth);
    float tube = smoothstep(0.22, 0.34, abs(fract((p.x + p.z + anchor.x + anchor.z) * 8.0) - 0.5));
    c = (burning.rgb * 9.0 + vec3(1.5)) * burning.a * mix(1.0, mix(0.07, 0.42, tube), close);
  }
  vec2 window = windows(p + anchor, n, span, material, role, id);
  if (material == 12 && role != 35 && hash1(id + 21) < 0.16) window = vec2(0.5 + hash1(id + 22), step(0.08, hash1(id + 21)));
  c += mix(vec3(1.0, 0.66, 0.34), vec3(0.62, 0.86, 1.0), window.y) * window.x * mix(2.2, 0.5, day);
  c = c * rest * mix(1.0 + (used - 1.0) * (1.0 + 0.9 * indoors), 1.0, smoothstep(10.0, 50.0, depth)) + air.rgb;
  colour = vec4(c * gain, 1.0);
}
`;

/** Small lamps as soft points, so that the farthest still tells of somebody. */
export const GLOW_VERTEX: string = /* glsl */ `
in vec4 lamp; // relative to the eye, share of its light that burns
in vec3 tint;
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform float pxScale; // pixels of a metre at one metre
out float bright;
out vec2 where;
out float away;
flat out vec3 hue;
void main() {
  hue = tint;
  vec4 view = viewMatrix * vec4(lamp.xyz, 1.0);
  away = -view.z;
  gl_Position = projectionMatrix * view;
  where = gl_Position.xy / gl_Position.w * 0.5 + 0.5;
  float radius = 0.5 * pxScale / max(away, 0.5); // of half a metre
  float size = clamp(radius * 3.6, 4.0, 36.0) * clamp(pxScale / 620.0, 0.5, 3.0);
  bright = min(1.0, radius * radius * 2.2 + 0.06) * exp(-away / 3000.0) * lamp.w;
  gl_PointSize = away > 6.0 ? size : 0.0;
  gl_Position.z = 0.0;
}
`;
export const GLOW_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp sampler2D;
in float bright;
in vec2 where;
in float away;
flat in vec3 hue;
layout(location = 0) out vec4 colour;
uniform sampler2D depthMap;
uniform vec2 bufferSize;
void main() {
  vec2 d = gl_PointCoord * 2.0 - 1.0;
  float r2 = dot(d, d);
  // a lamp whose middle is beyond the edge is hidden by what is drawn at the edge
  float seen = texelFetch(depthMap, clamp(ivec2(where * bufferSize), ivec2(0), ivec2(bufferSize) - 1), 0).r;
  if (seen > 0.0 && seen < away - 0.45 - 0.02 * away) discard;
  float g = max(0.0, 1.0 - r2);
  float core = g * g * g; // a small bright heart in a wide faint halo
  colour = vec4(hue * bright * (core * core * 2.6 + g * g * 0.28), 1.0);
}
`;

/** Brightness over a threshold, a quarter or a sixteenth of the size. */
export const BLOOM_SHRINK_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 colour;
uniform sampler2D source;
uniform float threshold;
void main() {
  vec2 px = 1.0 / vec2(textureSize(source, 0));
  vec3 sum = vec3(0.0);
  for (int y = 0; y < 2; y++) for (int x = 0; x < 2; x++) {
    vec3 c = min(texture(source, uv + (vec2(x, y) * 2.0 - 1.0) * px).rgb, 12.0);
    float b = max(c.r, max(c.g, c.b));
    sum += c * max(b - threshold, 0.0) / max(b, 0.001);
  }
  colour = vec4(sum * 0.25, 1.0);
}
`;
export const BLOOM_BLUR_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 colour;
uniform sampler2D source;
uniform vec2 direction;
void main() {
  vec2 px = direction / vec2(textureSize(source, 0));
  vec3 sum = texture(source, uv).rgb * 0.2270;
  sum += (texture(source, uv + px * 1.3846).rgb + texture(source, uv - px * 1.3846).rgb) * 0.3162;
  sum += (texture(source, uv + px * 3.2308).rgb + texture(source, uv - px * 3.2308).rgb) * 0.0703;
  colour = vec4(sum, 1.0);
}
`;

export const FILM_DEVELOP_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 colour;
uniform sampler2D frame, bloomSmall, bloomLarge;
uniform float exposure;
uniform vec4 pagePart; // corner and size of what is drawn of the page
vec3 curve(vec3 x) {
  return clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}
void main() {
  vec3 c = texture(frame, uv).rgb;
  c += texture(bloomSmall, uv).rgb * 0.14 + texture(bloomLarge, uv).rgb * 0.24;
  vec2 v = pagePart.xy + uv * pagePart.zw - 0.5;
  c *= 1.2 * exposure * (1.0 - 0.55 * dot(v, v));
  c = curve(c);
  c = pow(c, vec3(1.0 / 2.1));
  // shade falls off to a cold black
  float l = dot(c, vec3(0.3, 0.59, 0.11));
  c *= mix(vec3(0.62, 0.80, 0.84), vec3(1.0), smoothstep(0.0, 0.36, l));
  c = mix(c, c * c * (3.0 - 2.0 * c), 0.8);
  float m = dot(c, vec3(0.3, 0.59, 0.11)); // more contrast by brightness alone, or shade would turn blue
  c *= mix(1.0, m * (3.0 - 2.0 * m), 0.24);
  colour = vec4(c, 1.0);
}
`;
