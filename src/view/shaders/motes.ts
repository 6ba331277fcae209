/** GLSL of what floats in the air: puffs of steam before walls, dust in lamplight. */
export const MOTES_VERTEX: string = /* glsl */ `
in vec4 place; // relative to the eye, and its width in metres
in vec2 look;  // how thick it is, and 0 steam, 1 dust, or 2 what falls
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform float pxScale; // pixels of a metre at one metre
out float thick;
out float kind;
out float away;
out float width;
void main() {
  vec4 view = viewMatrix * vec4(place.xyz, 1.0);
  away = -view.z;
  width = place.w;
  kind = look.y;
  float px = pxScale * place.w / max(away, 0.3);
  // what is smaller than a pixel and a half grows paler instead
  float least = 1.5;
  thick = look.x * min(1.0, px / least) * smoothstep(0.4, 1.2, away);
  gl_Position = projectionMatrix * view;
  // half the largest is within the margin of tiles (src/view/tiles.ts): a point is drawn if its middle is
  gl_PointSize = thick > 0.004 ? clamp(px, least, 128.0) : 0.0;
}
`;

export const MOTES_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp sampler2D;
in float thick;
in float kind;
in float away;
in float width;
layout(location = 0) out vec4 colour;
uniform sampler2D depthMap;
uniform float isFilm;
uniform float day;
uniform float hatchPx;
uniform vec2 bufferSize;
uniform vec4 pagePart; // corner and size of what is drawn of the page
// Steam on a page: fine lines that spare the paper, all of one family however many puffs overlap, and what is drawn shows through.
float spared(float body) {
  float spacing = 1.7 * hatchPx;
  vec2 onPage = gl_FragCoord.xy + pagePart.xy / pagePart.zw * bufferSize; // tiles of a large picture join
  float at = dot(onPage, vec2(0.7071, -0.7071)) / spacing;
  float off = 2.0 * abs(fract(at) - 0.5); // 0 in the middle of a line, 1 between two
  float share = 0.5 * smoothstep(0.02, 0.5, thick * body);
  return 0.85 * clamp((share - off) * 0.5 * spacing + 0.5, 0.0, 1.0) * step(0.02, share);
}
void main() {
  vec2 d = gl_PointCoord * 2.0 - 1.0;
  float r2 = dot(d, d);
  if (r2 > 1.0) discard;
  float seen = texelFetch(depthMap, ivec2(gl_FragCoord.xy), 0).r;
  float before = seen <= 0.0 ? 1.0 : clamp((seen - away) / (0.4 * width + 0.02), 0.0, 1.0);
  float body = kind > 0.5 ? 1.0 - r2 : (1.0 - r2) * (1.0 - r2);
  vec3 paper = mix(vec3(0.30, 0.30, 0.31), vec3(0.957, 0.949, 0.925), day);
  float falls = step(1.5, kind);
  vec3 air = kind > 0.5 ? vec3(1.0, 0.82, 0.58) : mix(vec3(0.06, 0.08, 0.085), vec3(0.42, 0.48, 0.48), day);
  // great puffs are round: darker below, or white steam before white paper would not be seen to move
  float below = smoothstep(-0.5, 0.9, d.y + 0.4 * d.x);
  float great = smoothstep(0.5, 1.6, width) * (1.0 - step(0.5, kind));
  if (great > 0.0 && isFilm < 0.5) {
    colour = vec4(paper, spared(body) * before);
    return;
  }
  air *= 1.0 + 0.3 * great * (1.0 - below);
  // what falls is a speck of ink; in film it is as pale as the air is lit
  paper = mix(paper, mix(vec3(0.62), vec3(0.06), day), falls);
  if (isFilm < 0.5 && falls > 0.5) before *= step(0.01, seen) * (1.0 - smoothstep(40.0, 120.0, seen)); // before bare paper it would be dirt on the page
  air = mix(air, mix(vec3(0.16, 0.19, 0.19), vec3(0.62, 0.66, 0.65), day), falls);
  colour = vec4(mix(paper, air, isFilm), thick * body * before * mix(1.0, 0.6, isFilm));
}
`;
