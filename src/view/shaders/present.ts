/** GLSL that brings the page to the canvas: a plain mean of finer pixels, or smoothed edges at one to one. */

import { GBUFFER_READ, NOISE } from './common.ts';
import { MIRROR } from './mirror.ts';

export const PRESENT_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 colour;
uniform vec2 pageSize;
uniform vec2 canvasSize;
${NOISE}
${GBUFFER_READ}
${MIRROR}
float brightness(vec3 c) { return dot(c, vec3(0.3, 0.59, 0.11)); }
void main() {
  if (isWater(uv)) {
    vec2 tap = 0.25 / canvasSize;
    vec3 seen = vec3(0.0);
    for (int i = 0; i < 4; i++) seen += mirrored(uv + tap * (vec2(i & 1, i >> 1) * 2.0 - 1.0));
    colour = vec4(seen * 0.25, 1.0);
    return;
  }
#ifdef SMOOTH
  // find the direction of an edge from four corners, and average along it
  vec2 px = 1.0 / pageSize;
  vec3 m = texture(page, uv).rgb;
  float lm = brightness(m);
  float nw = brightness(texture(page, uv + vec2(-1.0, 1.0) * px).rgb);
  float ne = brightness(texture(page, uv + px).rgb);
  float sw = brightness(texture(page, uv - px).rgb);
  float se = brightness(texture(page, uv + vec2(1.0, -1.0) * px).rgb);
  float low = min(lm, min(min(nw, ne), min(sw, se)));
  float high = max(lm, max(max(nw, ne), max(sw, se)));
  if (high - low < 0.06) { colour = vec4(m, 1.0); return; }
  vec2 across = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
  float scale = 1.0 / (min(abs(across.x), abs(across.y)) + max((nw + ne + sw + se) * 0.03, 0.008));
  vec2 step2 = clamp(across * scale, -4.0, 4.0) * px;
  vec3 a = 0.5 * (texture(page, uv - step2 / 6.0).rgb + texture(page, uv + step2 / 6.0).rgb);
  vec3 b = 0.5 * a + 0.25 * (texture(page, uv - step2 * 0.5).rgb + texture(page, uv + step2 * 0.5).rgb);
  float lb = brightness(b);
  colour = vec4(lb < low || lb > high ? a : b, 1.0);
#else
  // a box of the page's pixels under this pixel of the canvas
  vec2 ratio = pageSize / canvasSize;
  vec3 sum = vec3(0.0);
  for (int y = 0; y < 2; y++) for (int x = 0; x < 2; x++) {
    vec2 at = uv + (vec2(x, y) - 0.5) * 0.5 * (ratio / pageSize);
    sum += texture(page, at).rgb;
  }
  colour = vec4(sum * 0.25, 1.0);
#endif
}
`;
