/** GLSL of what is screwed to great walls and is too fine to be parts: tubes, plates, vents, boxes, notices. */
import { PANELLING } from './panelling.ts';

/**
 * Seen within some thirty metres. Everything lies on the wall's own plane: it leans as a raised thing
 * would, so that lamps and the pen find its edges. After DETAIL and MARKS.
 */
export const FITTINGS: string = /* glsl */ `
// ink: share that a line covers; lean: slope of the surface along the wall and up it; shade: 0 none, 1 black; on: share that hides the wall;
// lined: 0, or half where strokes would tangle with lines of its own, and up to 1 where its shadow lies when little light falls.
struct Fitting { float ink; vec2 lean; float shade; float on; float lined; };
const Fitting NO_FITTING = Fitting(0.0, vec2(0.0), 0.0, 0.0, 0.0);
const float FITTING_PX = 0.045; // metres a pixel from which on nothing is told

// How wide bevels and shadows are, of what they are at arm's length: large fields have edges no wider than small ones.
float edge1 = 1.0;
// Machines, tanks, boxes, plinths, what was left in rooms: their sides are plated, and bear no mains.
bool isSmall(int role) { return role == 33 || role == 34 || role == 39 || role == 40 || role == 46; }
bool bearsFittings(vec3 n, int role, int material) {
  if (isSmall(role)) return abs(n.y) < 0.1 && max(abs(n.x), abs(n.z)) > 0.99 && (material < 4 || material == 13);
  if (n.y < -0.7) return role == 4 || role == 5 || role == 7 || role == 15 || role == 16 || role == 18 || role == 41 || role == 43 || role == 45;
  bool great = role == 1 || role == 4 || role == 5 || role == 6 || role == 7 || role == 14 || role == 25 || role == 44;
  return great && (material < 4 || material == 13);
}
float rimLine(float rim, float fine) { return clamp((max(0.006 * edge1, 0.55 * fine) - abs(rim)) / fine + 0.5, 0.0, 1.0); }
// Something raised, rim metres outside its edge, fallen = the same for the shadow that it throws.
void lay(inout Fitting f, float rim, float fallen, vec2 lean, float shade, float fine) {
  float on = within(rim, fine);
  f.shade = mix(max(f.shade, 0.95 * within(fallen, max(fine, 0.012 * edge1))), shade, on);
  f.lean = mix(f.lean, lean, on);
  f.on = max(f.on, on);
  f.ink = max(f.ink * (1.0 - on), rimLine(rim, fine));
}
vec2 bevel(vec2 d, vec2 half2) {
  vec2 r = abs(d) - half2;
  return (r.x > r.y ? vec2(sign(d.x), 0.0) : vec2(0.0, sign(d.y))) * step(-0.03 * edge1, max(r.x, r.y));
}
void layBox(inout Fitting f, vec2 d, vec2 half2, float fine) {
  lay(f, boxRim(d, half2), boxRim(d - vec2(0.035, -0.045) * edge1, half2), bevel(d, half2), 0.0, fine);
}
// Tubes side by side across t, which is along the wall where they stand and up it where they lie.
void layTubes(inout Fitting f, float t, float along, float count, float r, bool standing, float fine) {
  const float PITCH = 0.17;
  float d = t - clamp(floor(t / PITCH + 0.5), 0.0, count - 1.0) * PITCH;
  float s = d / r;
  vec2 lean = clamp(s, -1.0, 1.0) * (standing ? vec2(1.0, 0.0) : vec2(0.0, 1.0));
  float fall = standing ? t - 0.05 : t + 0.06;
  float e = fall - clamp(floor(fall / PITCH + 0.5), 0.0, count - 1.0) * PITCH;
  lay(f, abs(d) - r, abs(e) - r, 1.2 * lean, 0.0, fine);
  // a clamp holds the bundle
  float middle = 0.5 * (count - 1.0) * PITCH;
  float hold = (fract(along / 1.5) - 0.5) * 1.5;
  vec2 at = standing ? vec2(t - middle, hold) : vec2(hold, t - middle);
  vec2 half2 = standing ? vec2(middle + r + 0.05, 0.03) : vec2(0.03, middle + r + 0.05);
  lay(f, boxRim(at, half2), 1.0, vec2(0.0), 0.0, fine);
}
// One piece in a cell of so many metres, as large as a quarter to three quarters of it.
void layPlate(inout Fitting f, vec2 p, vec2 cell, int plane, float share, float right, float fine) {
  int cx = wrapCell(p.x, cell.x), cy = wrapCell(p.y, cell.y);
  if (hash3(cx, cy, plane) > share) return;
  vec2 half2 = cell * (vec2(0.12) + 0.27 * vec2(hash3(cx, cy, plane + 1), hash3(cx, cy, plane + 2)));
  vec2 slack = cell * 0.45 - half2;
  vec2 middle = (vec2(hash3(cx, cy, plane + 3), hash3(cx, cy, plane + 4)) * 2.0 - 1.0) * slack;
  vec2 d = p - (floor(p / cell) + 0.5) * cell - middle;
  float kind = hash3(cx, cy, plane + 5);
  if (kind > 0.8) { // a notice: a line of signs, large or small, and a rule under it
    float high = min(0.22, 0.5 * half2.y);
    float count = clamp(floor(half2.x / high), 2.0, 7.0);
    f.shade = max(f.shade, 0.85 * line1(d * vec2(right, 1.0), high, count, cx + plane, cy, fine));
    f.shade = max(f.shade, 0.85 * within(boxRim(d + vec2(0.0, 0.75 * high), vec2(0.42 * high * count, 0.012)), fine));
    return;
  }
  layBox(f, d, half2, fine);
  if (boxRim(d, half2) > 0.0) return;
  vec2 corner = half2 - min(0.07, 0.1 * cell.y);
  float bolt = length(abs(d) - corner) - min(0.012, 0.02 * cell.y);
  f.ink = max(f.ink, within(bolt, fine));
  if (kind < 0.3) { // a vent
    float slit = (fract(d.y / 0.085) - 0.5) * 0.085;
    float open = max(abs(slit) - 0.022, boxRim(d, half2 * 0.8 - 0.03));
    f.shade = max(f.shade, within(open, fine));
  } else if (kind < 0.5) { // a lid on the plate
    vec2 lid = half2 * vec2(0.62, 0.55);
    layBox(f, d, lid, fine);
    f.ink = max(f.ink, within(boxRim(d - vec2(lid.x * 0.6, 0.0), lid * vec2(0.05, 0.3)), fine));
  }
}
${PANELLING}
Fitting between(Fitting a, Fitting b, float t) {
  return Fitting(mix(a.ink, b.ink, t), mix(a.lean, b.lean, t), mix(a.shade, b.shade, t), mix(a.on, b.on, t), mix(a.lined, b.lined, t));
}
Fitting fittingsAt(vec3 w, vec3 n, vec3 px, int role, int id, float dense) {
  int clad = claddingOf(id);
  Fitting f = NO_FITTING;
  bool west = abs(n.x) > abs(n.z);
  bool over = n.y < -0.7; // ceilings are formed, and bear nothing
  vec2 p = over ? w.xz : west ? w.zy : w.xy;
  vec2 q = over ? px.xz : west ? px.zy : px.xy;
  float fine = max(sqrt(q.x * q.y), 0.4 * max(q.x, q.y)); // on a wall seen from the side lines would become bands
  if ((abs(n.y) > 0.5 && !over) || fine > 3.0 * FITTING_PX) return f;
  int plane = 211 + 8 * wrapCell((west ? w.x : w.z) + 0.37, 1.0) + ((west ? n.x : n.z) > 0.0 ? 4 : 0);
  float right = (west ? n.x : -n.z) > 0.0 ? -1.0 : 1.0; // to the right for whoever stands before it
  if (isSmall(role)) { // plates of a quarter of a metre to a metre, none as long as what bears them
    int of = id & 3;
    if (fine < 0.012) layPanelling(f, p, plane, of == 0 ? SHEETS : of == 1 ? FRAMES : of == 2 ? MODULES : COFFERS, over, 0.25, 0.7, fine);
    return between(NO_FITTING, f, 1.0 - smoothstep(0.008, 0.012, fine));
  }
  int formed = layPanelling(f, p, plane, clad, over, 3.0, 0.5, fine);
  float far = 1.0 - smoothstep(1.5 * FITTING_PX, 3.0 * FITTING_PX, fine);
  f = between(NO_FITTING, f, far);
  if (fine > FITTING_PX) return f;
  Fitting great = f;
  if (formed == FREE) formed = layPanelling(f, p, plane + 64, clad, over, 1.0, 0.8 + 0.12 * dense, fine);
  float raised = f.on;
  if (formed == FREE && !over) {
    if (fine < 0.006) layPlate(f, p, vec2(0.75, 0.5), plane + 2, 0.08 * dense, right, fine);
    layPlate(f, p, vec2(2.0, 1.5), plane, 0.2 * dense, right, fine);
  }
  if (formed < TAKEN && fine < 0.009 && f.on <= raised) {
    Fitting before = f;
    layPanelling(f, p, plane + 128, clad, over, 0.25, formed == PLATED ? 0.3 : 0.6, fine);
    f = between(before, f, 1.0 - smoothstep(0.006, 0.009, fine));
  }
  if (over) return f;
  // lying: a row of three metres bears a bundle for stretches of eighteen
  int row = wrapCell(p.y, 3.0), stretch = wrapCell(p.x, 18.0);
  float lies = hash3(row, plane, 3);
  if (lies < 0.42 * dense && hash3(stretch, row, plane) < 0.7) {
    float count = 1.0 + floor(4.0 * hash3(row, plane, 5));
    float t = p.y - floor(p.y / 3.0) * 3.0 - 0.6 - 1.6 * hash3(row, plane, 4);
    layTubes(f, t, p.x, count, 0.035 + 0.035 * hash3(row, plane, 6), false, fine);
  }
  // standing: a column of six metres, for storeys of nine, between boxes
  int column = wrapCell(p.x, 6.0), storey = wrapCell(p.y, 9.0);
  if (hash3(column, plane, 7) < 0.42 * dense && hash3(storey, column, plane) < 0.75) {
    float count = 1.0 + floor(3.0 * hash3(column, plane, 8));
    float t = p.x - floor(p.x / 6.0) * 6.0 - 1.0 - 3.5 * hash3(column, plane, 9);
    layTubes(f, t, p.y + 0.4, count, 0.035 + 0.035 * hash3(column, plane, 10), true, fine);
    float rise = p.y - floor(p.y / 9.0) * 9.0;
    vec2 box2 = vec2(0.085 * count + 0.12, 0.3);
    layBox(f, vec2(t - 0.085 * (count - 1.0), min(rise, 9.0 - rise) * (rise < 4.5 ? 1.0 : -1.0)), box2, fine);
  }
  float shown = 1.0 - smoothstep(0.5 * FITTING_PX, FITTING_PX, fine);
  return between(great, f, shown);
}
`;
