/** GLSL of light that comes down aslant, through gaps of what is over a place, on walls and floors alike. */

/** After NOISE and DETAIL. */
export const SLOTS: string = /* glsl */ `
// 1 in a slot of light, 0 beside it; fine: metres that a pixel spans. Straight edges: what is over a place was built.
float slotLight(vec3 w, float fine) {
  // along the light, which repeats as the anchor does: every 288 m on the plan
  vec2 q = vec2(w.x - 0.75 * w.y, w.z + 0.5 * w.y), cell = vec2(6.0, 4.0);
  vec2 within = fract(q / cell), count = vec2(288.0) / cell, i = floor(q / cell);
  ivec2 k = ivec2(i - floor(i / count) * count);
  if (hash3(k.x, k.y, 881) > 0.62) return 0.0;
  vec2 low = 0.04 + 0.3 * vec2(hash3(k.x, k.y, 882), hash3(k.x, k.y, 883)), high = 1.0 - 0.35 * vec2(hash3(k.x, k.y, 884), hash3(k.x, k.y, 885));
  vec2 rim = min(within - low, high - within) * cell;
  float bar = abs(within.x - 0.5) * cell.x - 0.06; // what still holds the gap
  float soft = max(0.1, fine);
  return smoothstep(-soft, soft, min(min(rim.x, rim.y), hash3(k.x, k.y, 886) < 0.5 ? bar : 1.0));
}
// How much of a place's light comes so: all where little of the sky is over it, none in the open and far off.
float slotted(vec2 openness, float depth) {
  return (1.0 - smoothstep(0.2, 0.7, openness.y)) * (1.0 - smoothstep(40.0, 120.0, depth));
}
`;
