/** GLSL of the shade that bodies throw on the floor that they stand on: the maps of shadow are for what does not walk. */

/** Bodies that throw it, nearest first. */
export const FOOTED = 4;

export const FOOTING: string = /* glsl */ `
uniform vec4 figurePlace[${FOOTED}]; // feet relative to the eye, metres; w is 0 where there is none
// x: what lies right under feet, y: what a body throws aside, as the light above falls; 0 none, 1 all.
vec2 shadeOfBodies(vec3 p, vec3 n) {
  vec2 shade = vec2(0.0);
  if (n.y < 0.7) return shade;
  for (int i = 0; i < ${FOOTED}; i++) {
    if (figurePlace[i].w <= 0.0) break;
    vec3 d = p - figurePlace[i].xyz;
    if (abs(d.y) > 0.3) continue; // another floor
    float along = dot(d.xz, vec2(-0.84, 0.54)), across = abs(dot(d.xz, vec2(0.54, 0.84)));
    float t = clamp(along / 0.95, 0.0, 1.0), wide = mix(0.27, 0.13, t);
    float thrown = smoothstep(-0.1, 0.05, along) * (1.0 - smoothstep(0.85, 0.98, along)) * (1.0 - smoothstep(wide - 0.05, wide + 0.03, across));
    shade = max(shade, vec2(1.0 - smoothstep(0.14, 0.40, length(d.xz)), thrown));
  }
  return shade;
}
`;
