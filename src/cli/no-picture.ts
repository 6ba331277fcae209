/** A picture that could not be taken, in one sentence, and what in a page's complaints tells so. */
export class NoPicture extends Error {}

/** How three.js begins when a program of the client does not compile or link: what it would draw stays black. */
const SHADER_ERROR = /^THREE\.WebGL(Program|Shader): (?:Shader Error|gl\.getShaderInfoLog)/;
const REASON = /ERROR: \d+:\d+: ([^\n]+)/;

/** What is wrong with the shaders, of what a page complained of; null where nothing is. */
export function shaderFault(complaints: readonly string[]): string | null {
  const broken = complaints.find((text) => SHADER_ERROR.test(text));
  if (broken === undefined) return null;
  const why = REASON.exec(broken)?.[1];
  return `The picture was not taken: a shader of the client does not compile here${why === undefined ? '' : ` (${why.trim()})`}; update the browser or the graphics driver, and report it if that does not help.`;
}
