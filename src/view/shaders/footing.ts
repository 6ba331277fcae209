/** GLSL of the shade that bodies throw on the floor that they stand on: the maps of shadow are for what does not walk. */

/** Bodies that throw it, nearest first. */
export const FOOTED = 4;

export const FOOTING: string = /* glsl */ `
uniform vec4 figurePlace[${FOOTED}]; // feet relative to the eye, metres; w is 0 where there is none
// x: what lies right under feet, y: what a body throws aside, as the light above falls; 0 none, 1 all.
const float LONG = 1.4; // metres
vec2 shadeOfBodies(vec3 p, vec3 n) {
  vec2 shade = vec2(0.0);
  if (n.y < 0.7) return shade;
  for (int i = 0; i < ${FOOTED}; i++) {
    if (figurePlace[i].w <= 0.0) break;
    vec3 d = p - figurePlace[i].xyz;
    if (abs(d.y) > 0.3) continue; // another floor
    float along = dot(d.xz, vec2(-0.84, 0.54)), across = abs(dot(d.xz, vec2(0.54, 0.84)));
    float t = clamp(along / LONG, 0.0, 1.0), wide = mix(mix(0.16, 0.27, smoothstep(0.0, 0.3, t)), 0.10, smoothstep(0.3, 1.0, t));
    float thrown = smoothstep(-0.1, 0.05, along) * (1.0 - smoothstep(LONG - 0.1, LONG + 0.03, along)) * (1.0 - smoothstep(wide - 0.05, wide + 0.03, across));
    shade = max(shade, vec2(1.0 - smoothstep(0.12, 0.32, length(d.xz)), thrown));
  }
  return shade;
}
`;
