/** GLSL of what floats in the air: puffs of steam before walls, dust in lamplight. */
export const MOTES_VERTEX: string = /* glsl */ `
in vec2 corner; // of a square about it, each -1 or 1, up positive
in vec4 place;  // relative to the eye, and its width in metres
in vec2 look;   // how thick it is, and 0 to 0.4 steam, by its own number, 1 dust, or 2 what falls
uniform mat4 viewMatrix;
uniform mat4 projectionMatrix;
uniform float pxScale; // pixels of a metre at one metre
uniform float isFilm;
uniform float outline; // of steam on a page: pixels of the line about a body, 0 while bodies themselves are drawn
uniform vec2 bufferSize;
out float thick;
out float kind;
out float away;
out float width;
out float widthPx;
out vec2 spot; // -1 to 1 across it, down positive
void main() {
  vec4 view = viewMatrix * vec4(place.xyz, 1.0);
  away = -view.z;
  width = place.w;
  kind = look.y;
  // so near that it would hide the picture it is no larger
  float px = pxScale * min(place.w, 0.4 * away) / max(away, 0.3);
  float least = kind > 0.5 || isFilm > 0.5 ? 1.5 : 0.0;
  // what is smaller than a pixel and a half grows paler instead
  thick = look.x * min(1.0, px / max(least, 1e-3)) * smoothstep(0.4, 1.2, away);
  px = max(px, least);
  vec2 aside = vec2(0.0);
  if (kind < 0.5 && isFilm < 0.5) { // a pen knows no thin air: steam grows small instead
    px *= 0.7 * smoothstep(0.06, 0.26, thick);
    float shown = smoothstep(8.0, 24.0, px); // what has come off is a white speck, and no bubble
    thick = step(2.5, px);
    px += 2.0 * outline * shown;
    aside = 0.4 * outline * shown * vec2(1.0, -1.0); // its shade is on the right, and below
  } else thick *= step(outline, 0.0);
  widthPx = px;
  spot = vec2(corner.x, -corner.y);
  gl_Position = projectionMatrix * view;
  gl_Position.xy += (corner * px + 2.0 * aside) / bufferSize * gl_Position.w;
  if (thick < 0.004) gl_Position = vec4(2.0, 2.0, 2.0, 1.0); // nowhere
}
`;

export const MOTES_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp sampler2D;
in float thick;
in float kind;
in float away;
in float width;
in float widthPx;
in vec2 spot;
layout(location = 0) out vec4 colour;
uniform sampler2D depthMap;
uniform float isFilm;
uniform float outline;
uniform float day;
uniform vec2 bufferSize;
void main() {
  float r2 = dot(spot, spot);
  if (kind < 0.5 && isFilm < 0.5 && r2 > 1e-6) { // on a page a billow has lobes, and is no ball
    float lobe = 0.9 + 0.1 * sin(5.0 * atan(spot.y, spot.x) + 40.0 * kind);
    r2 /= lobe * lobe;
  }
  if (r2 > 1.0) discard;
  float seen = texelFetch(depthMap, ivec2(gl_FragCoord.xy), 0).r;
  float before = seen <= 0.0 ? 1.0 : clamp((seen - away) / (0.4 * width + 0.02), 0.0, 1.0);
  vec3 paper = mix(vec3(0.55, 0.55, 0.55), vec3(0.957, 0.949, 0.925), day);
  if (kind < 0.5 && isFilm < 0.5) { // on a page: bodies of bare paper, all of them before all their lines
    float edge = clamp((1.0 - sqrt(r2)) * 0.5 * widthPx, 0.0, 1.0);
    vec3 ink = vec3(0.038, 0.038, 0.046);
    // of one before another a stretch of its lower edge is drawn, which tapers
    float turn = r2 > 1e-6 ? atan(spot.y, spot.x) - 0.5 - 3.0 * kind : 0.0;
    float stroke = (1.0 - smoothstep(0.35, 0.75, abs(turn))) * smoothstep(14.0, 26.0, widthPx);
    float arc = clamp(1.2 * stroke + 0.5 - abs((1.0 - sqrt(r2)) * 0.5 * widthPx - 1.0), 0.0, 1.0) * step(0.01, stroke);
    // and away from the light it is hatched, all of it as one
    float apart = max(bufferSize.y / 110.0, 4.0), line = abs(fract((gl_FragCoord.x + gl_FragCoord.y) / apart) - 0.5) * apart;
    float shaded = smoothstep(-0.1, 0.7, spot.y + 0.5 * spot.x) * smoothstep(5.0, 12.0, widthPx);
    arc = max(arc, clamp(0.32 * apart * shaded - line + 0.5, 0.0, 1.0) * step(0.05, shaded));
    colour = vec4(mix(paper, ink, outline > 0.0 ? 1.0 : arc), edge * smoothstep(0.25, 0.5, before));
    return;
  }
  float body = kind > 0.5 ? 1.0 - r2 : (1.0 - r2) * (1.0 - r2);
  float falls = step(1.5, kind);
  vec3 air = kind > 0.5 ? vec3(1.0, 0.82, 0.58) : mix(vec3(0.06, 0.08, 0.085), vec3(0.42, 0.48, 0.48), day);
  // great puffs are round: darker below
  float below = smoothstep(-0.5, 0.9, spot.y + 0.4 * spot.x);
  air *= 1.0 + 0.3 * smoothstep(0.5, 1.6, width) * (1.0 - step(0.5, kind)) * (1.0 - below);
  // what falls is a speck of ink; in film it is as pale as the air is lit
  paper = mix(paper, mix(vec3(0.62), vec3(0.06), day), falls);
  if (isFilm < 0.5 && falls > 0.5) before *= step(0.01, seen) * (1.0 - smoothstep(40.0, 120.0, seen)); // before bare paper it would be dirt on the page
  air = mix(air, mix(vec3(0.16, 0.19, 0.19), vec3(0.62, 0.66, 0.65), day), falls);
  colour = vec4(mix(paper, air, isFilm), thick * body * before * mix(1.0, 0.6, isFilm));
}
`;
