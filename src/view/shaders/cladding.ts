/** GLSL of how a place is clad: sixteen ways, one a block, so that a place is known by the wall, the floor and the tone at hand. */

/** Before DETAIL. Which way a part's place has is in the topmost four bits of its id (claddingOf of mesh.ts). */
export const CLADDING: string = /* glsl */ `
const int RIBS = 0, PILASTERS = 1, BOARDS = 2, SHINGLES = 3, FRAMES = 4, COFFERS = 5, MODULES = 6, SLATS = 7;
const int POURED = 8, SHEETS = 9, BRACES = 10, LIDS = 11, TUBES = 12, TILES = 13, DIAMONDS = 14, FLUTES = 15;
int claddingOf(int id) { return id >> 12; }
// Is a place darker than others (1), paler (-1), or neither?
float darknessOf(int clad) {
  if (clad == PILASTERS || clad == MODULES || clad == BRACES || clad == TUBES || clad == SHINGLES) return 1.0;
  return clad == POURED || clad == LIDS || clad == TILES || clad == RIBS || clad == COFFERS ? -1.0 : 0.0;
}
// What its floors are made of.
const int SLABS = 0, PLANKS = 1, GRATED = 2, TREADS = 3;
int floorOf(int clad) { return (clad * 7 + (clad >> 2)) & 3; }
// What its walls have been painted or rusted: a factor of albedo.
vec3 tintOf(int clad) {
  int t = (clad * 5 + (clad >> 2)) & 3;
  vec3 hue = t == 0 ? vec3(1.0) : t == 1 ? vec3(1.10, 0.97, 0.82) : t == 2 ? vec3(0.90, 1.02, 0.94) : vec3(1.02, 0.90, 0.84);
  return hue * (1.0 - 0.2 * darknessOf(clad));
}
`;
