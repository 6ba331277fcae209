/** GLSL of still water: the finished page, mirrored along rays that are followed over the G-buffer. */
import { ANCHOR_PERIOD } from './common.ts';

/** Number of the material in core's list. */
export const WATER_MATERIAL = 16;

/** Steps that a mirrored ray takes, each so much longer than the one before. */
const STEPS = 60;
const GROWTH = '1.2';

/** Needs noise and the G-buffer; page is the finished picture, still without water. */
export const MIRROR: string = /* glsl */ `
uniform sampler2D page;
// The whole page, of which this may be a piece: what is mirrored lies anywhere on it.
uniform sampler2D mirrorPage;
uniform sampler2D mirrorDepth;
uniform mat3 mirrorBasis;
uniform vec2 mirrorTanHalf;
vec3 onPage(vec3 q) { // where a point is on the whole page, and how deep
  float z = dot(mirrorBasis[2], q);
  return vec3(vec2(dot(mirrorBasis[0], q), dot(mirrorBasis[1], q)) / (max(z, 0.01) * mirrorTanHalf) * 0.5 + 0.5, z);
}
float wholeDepthAt(vec2 at) {
  ivec2 size = textureSize(mirrorDepth, 0);
  return texelFetch(mirrorDepth, clamp(ivec2(at * vec2(size)), ivec2(0), size - 1), 0).r;
}
float depthAt(vec2 at) { return texelFetch(depthMap, clamp(ivec2(at * bufferSize), ivec2(0), ivec2(bufferSize) - 1), 0).r; }
// A hand's breadth of unrest, finer where one is near: world-bound, so that it stays where it is.
float unrest(vec2 w, float pixel) {
  const float round1 = ${ANCHOR_PERIOD.toFixed(1)};
  float slow = noise2(w * 0.25, vec2(round1 * 0.25), 81) - 0.5;
  float fine = noise2(w * 2.0, vec2(round1 * 2.0), 82) - 0.5;
  return slow * (1.0 - smoothstep(1.0, 6.0, pixel)) + 0.7 * fine * (1.0 - smoothstep(0.15, 0.9, pixel));
}
bool isWater(vec2 at) {
  ivec2 texel = clamp(ivec2(at * bufferSize), ivec2(0), ivec2(bufferSize) - 1);
  return int(texelFetch(surfaceMap, texel, 0).z * 255.0 + 0.5) == ${WATER_MATERIAL};
}
vec3 mirrored(vec2 at) {
  vec3 own = texture(page, at).rgb;
  if (!isWater(at)) return own;
  float depth = depthAt(at);
  vec3 p = viewRay(at) * depth;
  float distance1 = length(p);
  vec3 towards = p / distance1;
  float steep = max(-towards.y, 0.0005);
  float pixel = depth * 2.0 * tanHalf.y / (bufferSize.y * steep); // metres a pixel along the view
  float wave = unrest((p + anchor).xz, pixel);
  vec3 ray = normalize(vec3(towards.x, steep * (1.0 + 0.5 * wave) + 0.012 * wave, towards.z));
  float far = 0.02 * distance1;
  float before = 0.0;
  vec2 hit = vec2(-1.0), open = vec2(-1.0); // open: nothing stands there, and nothing was met after it
  for (int i = 0; i < ${STEPS}; i++) {
    vec3 s = onPage(p + ray * far);
    if (s.z <= 0.05 || abs(s.x - 0.5) > 0.5 || abs(s.y - 0.5) > 0.5) break;
    float d = wholeDepthAt(s.xy);
    if (d > 0.0 && d < s.z) {
      float low = before, high = far;
      for (int j = 0; j < 5; j++) {
        float middle = 0.5 * (low + high);
        vec3 m = onPage(p + ray * middle);
        float dm = wholeDepthAt(m.xy);
        if (dm > 0.0 && dm < m.z) high = middle; else low = middle;
      }
      vec3 m = onPage(p + ray * high);
      if (m.z - wholeDepthAt(m.xy) < 0.04 * m.z + 2.0 * (high - low)) { hit = m.xy; break; }
    }
    else open = d <= 0.0 ? s.xy : vec2(-1.0);
    before = far;
    far = far * ${GROWTH} + 0.01;
  }
  if (hit.x < 0.0) hit = open;
  if (hit.x < 0.0) return own;
  float rim = smoothstep(0.0, 0.06, 1.0 - max(abs(hit.x - 0.5), abs(hit.y - 0.5)) * 2.0);
  float glance = 0.42 + 0.5 * pow(1.0 - steep, 3.0);
  float streak = 1.0 - 0.75 * smoothstep(0.08, 0.3, abs(wave));
  return mix(own, texture(mirrorPage, hit).rgb, glance * rim * streak);
}
`;
