/** GLSL of the G-buffer pass, kept short because it runs for hidden pixels too: normal, material, id, role, depth. */
export const GBUFFER_VERTEX: string = /* glsl */ `
in vec3 position;
in vec4 facing;
in vec4 tag;
uniform mat4 modelMatrix;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform float pixelAngle; // metres a pixel at one metre
uniform vec4 sway; // the anchor, and seconds
out vec3 vNormal;
out float vDepth;
flat out vec4 vTag;
void main() {
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  int corner = int(facing.w * 127.0 + 0.5);
  if (corner >= 8) { // rails and cables never get thinner than a pixel, or they would be dotted
    float more = max(0.0, -view.z * pixelAngle * 0.5 - 0.03);
    vec3 out3 = vec3(corner & 1, (corner >> 1) & 1, (corner >> 2) & 1) * 2.0 - 1.0;
    view.xyz += mat3(modelViewMatrix) * out3 * more;
  }
  if (tag.x == 7.0) { // cables stir; the wave and the hour are whole in the anchor's wrap and in an hour
    vec3 w = (modelMatrix * vec4(position, 1.0)).xyz + sway.xyz;
    float along = dot(w, vec3(20.0, 13.0, 24.0)) * 0.005454154;
    vec2 swing = sin(vec2(along, along * 2.0 + 1.0) + sway.w * vec2(0.8796459, 1.3194689));
    view.xyz += mat3(modelViewMatrix) * vec3(0.05 * swing.x, 0.02 * swing.y, 0.05 * swing.x);
  }
  vNormal = mat3(modelMatrix) * facing.xyz;
  vDepth = -view.z;
  vTag = tag;
  gl_Position = projectionMatrix * view;
}
`;

export const GBUFFER_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp int;
precision highp sampler2D;
in vec3 vNormal;
in float vDepth;
flat in vec4 vTag;
layout(location = 0) out vec4 surfaceOut;
layout(location = 1) out vec4 objectOut;
layout(location = 2) out vec4 depthOut;
#ifdef FADE
uniform float fade;
#endif
vec2 octEncode(vec3 n) {
  n /= abs(n.x) + abs(n.y) + abs(n.z);
  vec2 e = n.z >= 0.0 ? n.xy
    : (1.0 - abs(n.yx)) * vec2(n.x >= 0.0 ? 1.0 : -1.0, n.y >= 0.0 ? 1.0 : -1.0);
  return (floor(e * 127.0 + 0.5) + 127.0) / 255.0;
}
void main() {
#ifdef FADE // only what comes or goes may discard: it costs the early depth test
  ivec2 c = ivec2(gl_FragCoord.xy) & 3;
  int order = (c.x ^ c.y) * 4 + c.x; // a scattered order of the 4 x 4 cell
  if ((float((order * 7) & 15) + 0.5) / 16.0 > fade) discard;
#endif
#ifdef LOG_DEPTH // where depth cannot be reversed; slower, since nothing is rejected early
  gl_FragDepth = log2(1.0 + max(vDepth, 0.0)) / 17.7;
#endif
  vec3 n = normalize(vNormal);
  surfaceOut = vec4(octEncode(n), vTag.x / 255.0, 0.0);
  float indoors = step(127.5, vTag.y);
  objectOut = vec4(vTag.z / 255.0, vTag.w / 255.0, indoors, (vTag.y - 128.0 * indoors) / 255.0);
  depthOut = vec4(vDepth, 0.0, 0.0, 1.0);
}
`;

/** Casters of shadow: how far towards the light. Slabs, bulkheads and the lamp-sky cast nothing. */
export const SHADOW_VERTEX: string = /* glsl */ `
in vec3 position;
in vec4 tag;
uniform mat4 modelMatrix;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform float ceilingAbove;
out float towards;
void main() {
  vec4 view = modelViewMatrix * vec4(position, 1.0);
  float height = (modelMatrix * vec4(position, 1.0)).y;
  int role = int(tag.y + 0.5) & 127;
  bool casts = role > 2 && role != 36 && role != 37 && height < ceilingAbove;
  towards = view.z;
  gl_Position = casts ? projectionMatrix * view : vec4(0.0, 0.0, 9.0, 1.0);
}
`;

export const SHADOW_FRAGMENT: string = /* glsl */ `
precision highp float;
precision highp sampler2D;
in float towards;
layout(location = 0) out vec4 towardsOut;
void main() { towardsOut = vec4(towards, 0.0, 0.0, 1.0); }
`;
