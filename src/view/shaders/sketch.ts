/** GLSL of the first sketch: what stands, as lines and three pale tones in the air. Short, so that a card has it at once. */
import { AIR, GBUFFER_READ } from './common.ts';

export const SKETCH_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec2 uv;
layout(location = 0) out vec4 colour;
uniform float film; // 1: the colours of the film look
${GBUFFER_READ}
${AIR}
float broken(ivec2 at, ivec2 o, vec3 p, vec3 n, float depth, float px) {
  ivec2 to = clamp(at + o, ivec2(0), ivec2(bufferSize) - 1);
  float d = texelFetch(depthMap, to, 0).r;
  if (d <= 0.0) return 1.0;
  vec3 q = viewRay((vec2(to) + 0.5) / bufferSize) * d;
  float ends = smoothstep(2.0, 5.0, dot(n, p - q) / (depth * px)) * step(depth, d);
  float turn = 1.0 - dot(n, octDecode(texelFetch(surfaceMap, to, 0).xy));
  return max(ends, o.x + o.y > 0 ? 0.8 * smoothstep(0.16, 0.42, turn) * step(abs(d - depth), 0.06 * depth) : 0.0);
}
void main() {
  ivec2 at = min(ivec2(uv * bufferSize), ivec2(bufferSize) - 1);
  float depth = texelFetch(depthMap, at, 0).r;
  float day = lampLight(vec2(0.0));
  vec3 paper = mix(vec3(0.957, 0.949, 0.925), vec3(0.30, 0.36, 0.37), film);
  vec3 ink = mix(vec3(0.038, 0.038, 0.046), vec3(0.02, 0.03, 0.035), film);
  vec3 air = mix(mix(vec3(0.085, 0.088, 0.10), vec3(0.02), film), paper, day);
  if (depth <= 0.0) { colour = vec4(air, 1.0); return; }
  vec3 ray = viewRay((vec2(at) + 0.5) / bufferSize);
  vec3 p = ray * depth;
  vec3 n = octDecode(texelFetch(surfaceMap, at, 0).xy);
  float px = 2.0 * tanHalf.y / bufferSize.y;
  float line = max(max(broken(at, ivec2(1, 0), p, n, depth, px), broken(at, ivec2(-1, 0), p, n, depth, px)),
                   max(broken(at, ivec2(0, 1), p, n, depth, px), broken(at, ivec2(0, -1), p, n, depth, px)));
  float tone = n.y > 0.5 ? 0.05 : n.y < -0.5 ? 0.42 : mix(0.12, 0.26, 0.5 + 0.5 * n.x * 0.8);
  float here = lampLight(p.xz);
  tone = mix(0.86, tone, here);
  float cover = max(tone, line * mix(1.0, 0.6, smoothstep(200.0, 1500.0, depth)));
  float fog = 1.0 - exp(-pow(airDepth(p, depth), 1.5));
  colour = vec4(mix(mix(paper, ink, cover), air, fog), 1.0);
}
`;
