/** One visit: where the eye is, what it is drawn with, and the frame that keeps them together. */
import type { Place } from '../core/index.ts';
import { EYE, landOf } from '../fabric/index.ts';
import type { Land } from '../fabric/index.ts';
import { nearestWay } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Camera, FigurePose, PresetName, Style, Tiles, View, Waiter } from '../view/index.ts';
import { overBorder } from './border.ts';
import { conditionsOf, linkTo } from './visit.ts';
import type { Props } from './visit.ts';
import { WorldClock } from './world-clock.ts';
import { growthTick } from './daylight.ts';
import { apart, figureAhead } from './figure.ts';
import { readLink, writeLink } from './link.ts';
import type { BodyKind, Link } from './link.ts';
import { sightOf } from './lod.ts';
import type { Sight } from './lod.ts';
import { FIRST_TRIANGLES, Pace } from './pace.ts';
import { DETAILS } from './settings.ts';
import { hasFloor, restingNear, roomAround, setDownAgain, settled } from './start.ts';
import { standOf, tickOf, yawOf } from './start.ts';
import type { Stand } from './start.ts';
import { Seen } from './seen.ts';
import { Stream } from './stream.ts';
import type { EditsIn, StreamState, Touches } from './stream.ts';
import { openingsAbout } from './openings.ts';
import type { Openings } from './openings.ts';
import { isAct, Traveller } from './traveller.ts';
import type { Intent } from './traveller.ts';

/** Milliseconds a frame may spend on taking results in. */
const APPLY_MS = 3;
/** The same at a beginning, when there is nothing to be smooth yet. */
const BEGIN_MS = 12;
const FADE_MS = 260;
/** The room between two plates is asked for anew after so much movement, metres. */
const ROOM_METRES = 48;
/** Ticks a second while the day runs: a day in four minutes. */
const FLOW_TICKS = 3600;

export class Session {
  readonly key: WorldKey;
  readonly traveller: Traveller;
  readonly stream: Stream;
  readonly pace: Pace;
  readonly seen: Seen = new Seen();
  place: Place;
  tick: number;
  readonly clock: WorldClock;
  style: Style;
  fovDegrees: number;
  /** Film only; 1 is neutral. */
  exposure = 1;
  preset: PresetName;
  /** True for pictures: nothing fades, exactly what is wanted is drawn. */
  still: boolean;
  isForeign = false; // whether the City is another than the server's
  flowing = false;
  /** True while hands move or turn the eye. */
  isSteered = false;
  /** True until something of the place that was gone to has been drawn. */
  isComing = false;
  room: { floorY: number; ceilingY: number };
  /** The body that would stand here if there were a floor with room over it; null where nothing is lacking. */
  lacksFloor: BodyKind | null = null;
  /** Where the feet were to stand, until hands or a blow move them. */
  private wanted: Place | null = null;
  /** Others who are there, as they stand now. */
  others: () => readonly FigurePose[] = () => [];
  land: Land;
  editsIn: EditsIn = () => [];
  private readonly view: View;
  calm: boolean;
  hasFigure: boolean;
  private ahead: FigurePose | null = null;
  private size: { width: number; height: number };
  private roomAt: Place;
  private readonly openings: Openings;
  private isLookDue = true;
  private isDrawDue = true;
  private fadeUntilMs = 0;
  private isMoving = false;
  private hasTurned = false;

  constructor({ view, pool, key, link, calm, size, gl, now }: Props) {
    this.view = view;
    this.pace = new Pace(gl);
    this.key = key;
    this.calm = calm;
    this.size = { ...size };
    this.clock = new WorldClock(now, link, performance.now());
    this.tick = tickOf(link, now);
    this.style = link.style;
    this.fovDegrees = link.fovDegrees;
    this.still = link.still;
    this.preset = link.preset ?? (link.still ? 'still' : 'game');
    this.hasFigure = link.figure;
    const stand = standOf(key, link);
    this.place = stand.place;
    this.land = this.landNow();
    this.traveller = new Traveller(this.land, this.place.x, this.place.y, this.place.z);
    this.traveller.calm = calm;
    this.traveller.kind = this.bodyFor(link.body);
    this.settle();
    this.traveller.turn(yawOf(this.land, stand, this.still), stand.pitch);
    this.traveller.rest();
    this.roomAt = this.place;
    this.room = roomAround(key, this.place);
    this.openings = openingsAbout(key);
    const scene = { key, frame: this.place.frame, tick: growthTick(this.tick) };
    this.stream = new Stream(view, pool, scene);
    this.stream.isSpare = false;
    this.stream.onSwap = () => {
      this.seen.handed();
      this.touch();
    };
    this.aimFigure();
  }

  /** Move, take results in, draw what has changed. True where a frame was drawn. */
  frame(intent: Intent, seconds: number, nowMs: number): boolean {
    if (!this.still) this.advance(intent, seconds);
    this.keepTime();
    this.isSteered = this.hasTurned || intent.forward !== 0 || intent.right !== 0;
    this.hasTurned = false;
    const isMoving = this.isMoving || this.isSteered;
    if (isMoving || this.flowing) this.pace.moved();
    this.build(nowMs);
    if (!this.still) this.makeReady();
    const state = this.stream.state();
    const isDue = this.isDrawDue || this.pace.owes(state.missing);
    if (!isDue && nowMs > this.fadeUntilMs && !this.stirs()) return false;
    if (!this.pace.maySpend(state, isMoving, this.still)) return false;
    const beganMs = performance.now();
    this.draw(this.fades() ? nowMs : undefined);
    this.pace.gpu.mark(beganMs);
    this.seen.given();
    return true;
  }

  /** Take results in and ask for what is wanted next. True where everything wanted is there. */
  build(nowMs: number): boolean {
    // What is sent while the card is at a frame only waits there, and the page with it.
    const isFree = !this.pace.isGpuBusy(performance.now());
    if (isFree) this.seen.done();
    if (this.still || isFree)
      if (this.stream.apply(this.pace.isSketching ? BEGIN_MS : APPLY_MS)) this.isLookDue = true;
    if (this.isLookDue || this.stream.state().fading) this.look(nowMs);
    return this.stream.state().missing === 0;
  }

  /** Something that is drawn has changed. */
  touch(): void {
    this.isLookDue = this.isDrawDue = true;
  }

  /** Something that moves has moved: the same parts are drawn again. */
  redraw(): void {
    this.isDrawDue = true;
    this.pace.moved();
  }

  /** Where the visit learns what has been changed in the City. */
  learnFrom(editsIn: EditsIn): void {
    this.editsIn = editsIn;
    this.stream.learnFrom(editsIn);
    this.change(() => true, performance.now());
  }

  /** Something has been changed in this frame. */
  change(touches: Touches, nowMs: number): void {
    this.land.change(touches);
    this.landAgain();
    this.seen.heard();
    this.stream.change(touches, nowMs);
    this.touch();
  }

  /** The card has lost everything: it is built and sent again. */
  restore(): void {
    this.stream.forget();
    this.touch();
  }

  /** True where everything that this view wants is there and drawn. */
  isWhole(): boolean {
    const { missing } = this.stream.state();
    if (this.isLookDue || this.isDrawDue || this.sketches()) return false;
    return missing === 0 && !this.pace.owes(missing);
  }

  state(): StreamState {
    return this.stream.state();
  }

  turn(yaw: number, pitch: number): void {
    if (this.still) return;
    this.hasTurned = true;
    this.traveller.turn(yaw, pitch);
    this.touch();
  }

  /** A person sets the hour: the day no longer goes with the world's clock. */
  setTick(tick: number): void {
    this.clock.follows = false;
    this.moveTick(tick);
  }

  /** The day goes with the world's clock again; false where nobody knows what it shows. */
  followClock(): boolean {
    const now = this.clock.now(performance.now());
    if (now === null) return false;
    this.flowing = false;
    this.clock.follows = true;
    this.moveTick(now);
    return true;
  }

  /** As far as the world's clock has come, where the day goes with it. */
  private keepTime(): void {
    const due = this.still ? null : this.clock.due(this.tick, performance.now());
    if (due !== null) this.moveTick(due);
  }

  private moveTick(tick: number): void {
    const before = growthTick(this.tick);
    this.tick = tick;
    if (growthTick(tick) !== before) this.rescene();
    this.touch();
  }

  /** Stand somewhere else. */
  goTo(stand: Stand, body: BodyKind = this.traveller.kind): void {
    const isSameFrame = JSON.stringify(stand.place.frame) === JSON.stringify(this.place.frame);
    this.place = isSameFrame ? { ...stand.place, frame: this.place.frame } : stand.place;
    this.rescene();
    this.isComing = true;
    this.pace.moved();
    this.pace.hold();
    this.traveller.yaw = this.traveller.pitch = 0;
    this.traveller.turn(yawOf(this.land, stand, this.still), stand.pitch);
    this.traveller.kind = body === 'fly' ? body : this.bodyFor(body);
    this.settle();
    this.askRoom();
    this.touch();
  }

  /** See what a link shows: its place, look, time, style and body. */
  open(link: Link): void {
    this.style = link.style;
    this.fovDegrees = link.fovDegrees;
    this.clock.follows = link.tick === null && !link.still;
    this.tick = tickOf(link, this.clock.now(performance.now()));
    this.lacksFloor = null;
    this.goTo(standOf(this.key, link), link.body);
  }

  /** Feet that are set down are at rest at once, so that no frame has to come before the view is what it is. */
  private settle(): void {
    this.wanted = this.place;
    if (this.still || this.traveller.kind === 'fly') return;
    this.place = settled(this.land, this.place);
    const { x, y, z } = this.place;
    this.traveller.place(this.land, x, y, z);
  }

  /** A blow: so many metres a second along x, y and z. */
  shove(by: readonly [number, number, number]): void {
    this.wanted = null;
    this.traveller.shove(by);
  }

  /** Less motion, or as much as usual. */
  setCalm(calm: boolean): void {
    this.calm = calm;
    this.traveller.calm = calm;
    this.touch();
  }

  /** Change the body; false where there is no way near enough to walk on. */
  setBody(kind: BodyKind): boolean {
    if (kind !== 'fly' && this.traveller.kind === 'fly' && !hasFloor(this.land, this.place)) {
      const way = nearestWay(this.key, this.place);
      if (!way) return false;
      this.traveller.place(this.land, way.x, way.y, way.z);
      this.follow();
    }
    this.traveller.kind = kind;
    this.lacksFloor = null;
    this.touch();
    return true;
  }

  setPreset(preset: PresetName): void {
    this.preset = preset;
    this.view.setPreset(preset);
    this.touch();
  }

  /** Another size of the picture; without `drawn` it is only wanted so, and drawn in tiles. */
  resize(width: number, height: number, drawn = true): void {
    this.size = { width, height };
    if (drawn) this.view.resize(width, height);
    this.touch();
  }

  /** A picture that is too large to be drawn as one, as a still, to be drawn in pieces. */
  tiles(width: number, height: number): Tiles {
    this.dress();
    return this.view.tiles(this.camera(), conditionsOf(this, false), { width, height });
  }

  /** What `draw` would draw of a still, in strips: the page is free meanwhile. The canvas shows it for the rest of the task. */
  async drawInStrips(waiter: Waiter): Promise<void> {
    this.isDrawDue = false;
    this.dress();
    await this.view.drawInStrips(this.camera(), conditionsOf(this, false), waiter);
  }

  /** The link to this very view. */
  link(): Link {
    const link = linkTo(this, this.hasFigure);
    if (this.still || this.traveller.kind === 'fly' || !this.traveller.walker.grounded) return link;
    return { ...link, at: restingNear(this.land, this.place) };
  }

  /** Stand and look exactly as the link to this view says, to its last digit. */
  snap(): void {
    const { link } = readLink(writeLink(this.link()));
    if (!link.at) return;
    const { x, y, z } = link.at;
    this.place = { ...link.at, frame: this.place.frame };
    this.traveller.place(this.land, x, y, z);
    this.traveller.yaw = link.yaw;
    this.traveller.pitch = link.pitch;
    this.traveller.rest();
    this.touch();
  }

  /** Hold the eye so, wherever that is. */
  pose({ place, yaw, pitch }: Stand): void {
    this.place = { ...place, frame: this.place.frame };
    this.traveller.place(this.land, place.x, place.y, place.z);
    this.traveller.yaw = yaw;
    this.traveller.pitch = pitch;
    this.askRoom();
    this.touch();
  }

  /** The eye in the head, wherever the picture is seen from. */
  eye(): [number, number, number] {
    const { x, y, z } = this.traveller.walker;
    return [x, y + EYE, z];
  }

  camera(): Camera {
    return this.traveller.camera(this.fovDegrees);
  }

  /** Draw now; without a time nothing fades. */
  draw(nowMs?: number): void {
    this.isDrawDue = false;
    const { shown, missing, triangles } = this.stream.state();
    this.pace.drawn(shown, this.sketches());
    if (missing === 0 || triangles > FIRST_TRIANGLES) this.isComing = false;
    this.dress();
    const conditions = conditionsOf(this, this.sketches(), nowMs);
    this.view.draw(this.camera(), nowMs === undefined ? conditions : { ...conditions, nowMs });
  }

  /** Whoever is there, and where light falls in. */
  private dress(): void {
    const own = [this.traveller.figure(), this.ahead].filter((pose) => pose !== null);
    this.view.setFigures([...own, ...apart(this.others(), this.camera())]);
    this.view.setOpenings(this.openings(this.camera(), this.place));
  }

  private sketches(): boolean {
    return !this.still && this.pace.sketches(this.stream.state().missing);
  }

  /** While the workers build, the card makes its shaders; the first whole view ends the sketches. */
  private makeReady(): void {
    const { missing } = this.stream.state();
    const warms = this.pace.warms(this.isDrawDue, missing);
    if (warms) this.view.warm(this.camera(), conditionsOf(this, warms === 'sketch'));
    // Whoever walks in the sketch already needs what comes next.
    if (missing === 0 && this.pace.litMs !== null && this.isSteered) this.stream.isSpare = true;
    if (this.isLookDue || !this.pace.ends(missing)) return;
    this.stream.isSpare = true;
    this.touch();
  }

  /** Lamps flicker and steam rises even where nobody moves, on machines that draw that for nearly nothing. */
  private stirs(): boolean {
    if (!this.fades() || this.stream.state().missing > 0) return false;
    return this.pace.stirs();
  }

  private fades(): boolean {
    return !this.still && !this.calm && !this.pace.drafts;
  }

  advance(intent: Intent, seconds: number): void {
    if (seconds <= 0) return;
    this.isMoving = this.traveller.move(intent, seconds);
    if (isAct(intent)) this.wanted = null;
    if (this.isMoving) {
      this.lacksFloor = null;
      this.follow();
      this.touch();
    }
    if (this.flowing) this.setTick(this.tick + Math.round(seconds * FLOW_TICKS));
  }

  private follow(): void {
    const { x, y, z } = this.traveller.walker;
    this.place = { frame: this.place.frame, x, y, z };
    this.crossBorder();
    const { roomAt } = this;
    const away = [x - roomAt.x, y - roomAt.y, z - roomAt.z].map(Math.abs);
    if (Math.max(...away) > ROOM_METRES) this.askRoom();
  }

  /** In a gate one walks out of one frame into another; the free eye stays in its own. */
  private crossBorder(): void {
    const { kind, yaw } = this.traveller;
    const over = kind === 'fly' ? null : overBorder(this.place, yaw);
    if (!over) return;
    this.place = over.place;
    this.traveller.yaw = over.yaw;
    this.rescene();
    this.askRoom();
  }

  private askRoom(): void {
    this.roomAt = this.place;
    this.room = roomAround(this.key, this.place);
  }

  private look(nowMs: number): void {
    this.isLookDue = false;
    const drawnBefore = this.stream.revision;
    this.stream.look(this.sight(), this.still, this.fades() ? FADE_MS : 0, nowMs);
    if (this.stream.revision === drawnBefore) return;
    this.isDrawDue = true;
    this.fadeUntilMs = this.fades() ? nowMs + FADE_MS + 60 : 0;
  }

  private sight(): Sight {
    const { width, height } = this.size;
    return sightOf(this.camera(), width / height, this.room, DETAILS[this.preset]);
  }

  /** Parts of another day, or another frame: the land and the stream are told. */
  private rescene(): void {
    const tick = growthTick(this.tick);
    this.land = this.landNow();
    this.traveller.place(this.land, this.place.x, this.place.y, this.place.z);
    this.stream.setScene({ key: this.key, frame: this.place.frame, tick });
  }

  private landNow(): Land {
    const tick = growthTick(this.tick);
    const { frame } = this.place;
    return landOf({ key: this.key, frame, tick, editsIn: (node) => this.editsIn(node, tick) });
  }

  private bodyFor(kind: BodyKind): BodyKind {
    this.lacksFloor = null;
    if (this.still || kind === 'fly' || hasFloor(this.land, this.place)) return kind;
    this.lacksFloor = kind;
    return 'fly';
  }

  /** What somebody has built or dug may be what a link stands on, or in: once it is known, so do the feet. */
  private landAgain(): void {
    const { land, place, wanted, traveller, lacksFloor } = this;
    const isOut = this.still || (traveller.kind === 'fly' && !lacksFloor);
    const feet = isOut || !wanted ? null : setDownAgain(land, wanted, place);
    if (!feet) return;
    traveller.kind = lacksFloor ?? traveller.kind;
    this.lacksFloor = null;
    this.place = feet;
    traveller.place(land, feet.x, feet.y, feet.z);
    traveller.rest();
  }

  /** A figure in the view, or none. */
  setFigure(isWanted: boolean): void {
    this.hasFigure = isWanted;
    this.ahead = null;
    this.aimFigure();
    this.touch();
  }

  private aimFigure(): void {
    if (this.hasFigure) this.ahead = figureAhead(this.land, this.camera());
  }
}
