/**
 * GLSL of what is open: ambient occlusion by what the picture shows, and how much of the sky there is over a place by
 * the maps of shadow. A fixed spiral turned by place in a 4 × 4 tile, then an exact 4 × 4 mean.
 */
import { GBUFFER_READ, SHADOW_READ } from './common.ts';

export const OCCLUSION_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 result; // open share, depth, share of the sky
uniform vec4 pagePart; // corner and size of what is drawn of the page: a tile looks as far about as the page does
${GBUFFER_READ}
${SHADOW_READ}
// Of places before a surface, or round one that looks up or down, the share that nothing stands over.
float skyOver(vec3 p, vec3 n, float depth, float turn) {
  float reach = max(22.0, 0.06 * depth);
  bool wall = abs(n.y) < 0.6;
  float sum = 0.0;
  for (int i = 0; i < SKY_SAMPLES; i++) {
    float r = reach * (float(i) + turn + 0.03) / float(SKY_SAMPLES);
    float angle = (float(i) * 0.381966 + turn * 7.0) * 6.2831853;
    vec3 away = r * vec3(cos(angle), 0.0, sin(angle));
    if (wall) away -= 2.0 * min(0.0, dot(away, n)) * n;
    sum += overhead(p + away + 0.5 * n);
  }
  return sum / float(SKY_SAMPLES);
}
void main() {
  ivec2 at = ivec2(uv * bufferSize);
  float depth = texelFetch(depthMap, at, 0).r;
  if (depth <= 0.0) { result = vec4(1.0, 60000.0, 1.0, 1.0); return; }
  vec3 n = octDecode(texelFetch(surfaceMap, at, 0).xy);
  vec2 centre = (vec2(at) + 0.5) / bufferSize;
  vec3 p = viewRay(centre) * depth;
  float reach = clamp(0.10 * depth, 0.9, 220.0);
  float pxMetres = 2.0 * tanHalf.y * depth / bufferSize.y;
  float reachPx = min(reach / pxMetres, 0.22 * bufferSize.y / pagePart.w);
  ivec2 tile = ivec2(gl_FragCoord.xy) & 3;
  float turn = float(((tile.x * 5 + tile.y * 7) & 3) * 4 + ((tile.x + tile.y * 2) & 3)) / 16.0;
  float sum = 0.0, weight = 0.0;
  for (int i = 0; i < SAMPLES; i++) {
    float t = (float(i) + 0.35 + 0.65 * turn) / float(SAMPLES);
    float angle = (float(i) * 0.381966 + turn) * 6.2831853;
    vec2 offset = vec2(cos(angle), sin(angle)) * (1.5 + reachPx * t * t);
    vec2 there = centre + offset / bufferSize;
    if (there.x < 0.0 || there.y < 0.0 || there.x >= 1.0 || there.y >= 1.0) continue;
    float d = texelFetch(depthMap, ivec2(there * bufferSize), 0).r;
    weight += 1.0;
    if (d <= 0.0) continue;
    vec3 v = viewRay(there) * d - p;
    float far = length(v);
    float rise = dot(n, v) / max(far, 1e-4);
    float near = 1.0 - smoothstep(0.5, 1.6, far / reach);
    sum += clamp((rise - 0.06) * 1.25, 0.0, 1.0) * near;
  }
  float open = 1.0 - clamp(1.55 * sum / max(weight, 1.0), 0.0, 1.0);
  bool indoors = texelFetch(objectMap, at, 0).z > 0.5;
  result = vec4(open, min(depth, 60000.0), indoors ? 0.0 : skyOver(p, n, depth, turn), 1.0);
}
`;

export const OCCLUSION_BLUR_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 result;
uniform sampler2D source;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  ivec2 last = textureSize(source, 0) - 1;
  float depth = texelFetch(source, at, 0).g;
  vec2 sum = vec2(0.0); float weight = 0.0;
  for (int y = -2; y < 2; y++) for (int x = -2; x < 2; x++) {
    vec3 s = texelFetch(source, clamp(at + ivec2(x, y), ivec2(0), last), 0).rgb;
    float w = 1.0 - smoothstep(0.02, 0.10, abs(s.g - depth) / depth) + 0.0001;
    sum += s.rb * w; weight += w;
  }
  result = vec4(sum.x / weight, depth, sum.y / weight, 1.0);
}
`;

/** Reads the half-size occlusion for a full-size pixel, keeping to its own depth: open share, share of the sky. */
export const OCCLUSION_READ = /* glsl */ `
uniform sampler2D occlusionMap;
vec2 openAt(vec2 at, float depth) {
  vec2 size = vec2(textureSize(occlusionMap, 0));
  vec2 t = at * size - 0.5;
  ivec2 b = ivec2(floor(t));
  vec2 f = t - vec2(b);
  ivec2 last = ivec2(size) - 1;
  vec2 sum = vec2(0.0); float weight = 0.0;
  for (int i = 0; i < 4; i++) {
    ivec2 o = ivec2(i & 1, i >> 1);
    vec3 s = texelFetch(occlusionMap, clamp(b + o, ivec2(0), last), 0).rgb;
    vec2 g = mix(1.0 - f, f, vec2(o));
    float w = g.x * g.y * (1.0 - smoothstep(0.02, 0.10, abs(s.g - depth) / depth)) + 0.0001;
    sum += s.rb * w; weight += w;
  }
  return sum / weight;
}
`;
