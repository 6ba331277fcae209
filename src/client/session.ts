/** One visit: where the eye is, what it is drawn with, and the frame that keeps them together. */
import { sameFrame } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { EYE, landOf } from '../fabric/index.ts';
import type { Land } from '../fabric/index.ts';
import { nearestWay } from '../gen/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Camera, FigurePose, PresetName, Style, Tiles, View, Waiter } from '../view/index.ts';
import { overBorder } from './border.ts';
import { asRead, conditionsOf, linkTo } from './visit.ts';
import type { Props } from './visit.ts';
import { Day } from './day.ts';
import { growthTick } from './daylight.ts';
import { Ahead, apart } from './figure.ts';
import type { BodyKind, Link } from './link.ts';
import { sightOf } from './lod.ts';
import type { Sight } from './lod.ts';
import { FIRST_TRIANGLES, Pace } from './pace.ts';
import { DETAILS } from './settings.ts';
import { opened, Repose, stanceOf } from './repose.ts';
import { SetDown } from './set-down.ts';
import { bears, restingNear, standOf, yawOf } from './start.ts';
import type { Stand } from './start.ts';
import { Seen } from './seen.ts';
import { Stream } from './stream.ts';
import type { EditsIn, StreamState, Touches } from './stream.ts';
import { Surroundings } from './surroundings.ts';
import { isAct, Traveller } from './traveller.ts';
import type { Intent } from './traveller.ts';
import { Warming } from './warming.ts';

/** Milliseconds a frame may spend on taking results in. */
const APPLY_MS = 3;
/** The same at a beginning, when there is nothing to be smooth yet. */
const BEGIN_MS = 12;
const FADE_MS = 260;

export class Session {
  readonly key: WorldKey;
  readonly traveller: Traveller;
  readonly stream: Stream;
  readonly pace: Pace;
  readonly warming: Warming;
  readonly seen: Seen = new Seen();
  place: Place;
  readonly day: Day;
  style: Style;
  fovDegrees: number;
  /** Film only; other than 1, which is neutral, in the photograph sheet alone. */
  exposure = 1;
  preset: PresetName;
  /** True for pictures: nothing fades, exactly what is wanted is drawn. */
  still: boolean;
  isForeign = false; // whether the City is another than the server's
  /** True while hands move or turn the eye. */
  isSteered = false;
  /** True until something of the place that was gone to has been drawn. */
  isComing = false;
  private readonly feet = new SetDown();
  /** Others who are there, as they stand now. */
  others: () => readonly FigurePose[] = () => [];
  land: Land;
  editsIn: EditsIn = () => [];
  private readonly view: View;
  calm: boolean;
  private readonly ahead: Ahead;
  private size: { width: number; height: number };
  private readonly about: Surroundings;
  private readonly repose = new Repose();
  private isLookDue = true;
  private isDrawDue = true;
  private fadeUntilMs = 0;
  private isMoving = false;
  private hasTurned = false;
  /** True while a wish is held, or one is led, whether or not anything moves by it. */
  private isWilled = false;

  constructor({ view, pool, key, link, calm, size, gl, now }: Props) {
    this.view = view;
    this.pace = new Pace(gl);
    this.warming = new Warming(gl);
    this.key = key;
    this.calm = calm;
    this.size = { ...size };
    this.day = new Day(link, now);
    this.day.onMove = (before) => this.newTick(before);
    this.style = link.style;
    this.fovDegrees = link.fovDegrees;
    this.still = link.still;
    this.preset = link.preset ?? (link.still ? 'still' : 'game');
    this.ahead = new Ahead(link.figure);
    const stand = standOf(key, link);
    this.place = stand.place;
    this.land = this.landNow();
    this.traveller = new Traveller(this.land, this.place.x, this.place.y, this.place.z);
    this.traveller.calm = calm;
    this.setDown(link.body);
    this.traveller.turn(yawOf(this.land, stand, this.still), stand.pitch);
    this.traveller.rest();
    this.about = new Surroundings(key, this.place);
    const scene = { key, frame: this.place.frame, tick: growthTick(this.tick) };
    this.stream = new Stream(view, pool, scene);
    this.stream.isSpare = false;
    this.stream.onSwap = () => {
      this.seen.handed();
      this.touch();
    };
    this.rest();
    this.ahead.aim(this.land, this.camera(), this.size);
  }

  /** True where what is drawn hangs on how one stands there, and on nothing that was seen before. */
  get isExact(): boolean {
    return this.still || this.repose.isAtRest;
  }

  /** The body that nothing bears here; null where nothing is lacking. */
  get lacksFloor(): BodyKind | null {
    return this.feet.lacksFloor;
  }

  get tick(): number {
    return this.day.tick;
  }

  /** The open space about the eye. */
  get room(): Surroundings['room'] {
    return this.about.room;
  }

  /** Move, take results in, draw what has changed. True where a frame was drawn. */
  frame(intent: Intent, seconds: number, nowMs: number): boolean {
    if (!this.still) this.advance(intent, seconds);
    if (!this.still && this.repose.isDue(stanceOf(this), nowMs) && !this.isWilled) this.rest();
    if (!this.still) this.day.keepTime();
    this.isSteered = this.hasTurned || intent.forward !== 0 || intent.right !== 0;
    this.hasTurned = false;
    const isMoving = this.isMoving || this.isSteered;
    if (isMoving || this.day.flowing) this.pace.moved();
    this.build(nowMs);
    // What is due is drawn between two steps of the making ready: nobody who walks stands still over it.
    const isOwed = this.warming.owesFrame && this.mayDraw(nowMs, isMoving);
    if (!this.still && !isOwed) this.makeReady();
    if (this.warming.isBusy() || !this.mayDraw(nowMs, isMoving)) return false;
    const beganMs = performance.now();
    this.draw(this.fades() ? nowMs : undefined);
    this.pace.gpu.mark(beganMs);
    this.seen.given();
    return true;
  }

  private mayDraw(nowMs: number, isMoving: boolean): boolean {
    const state = this.stream.state();
    const isDue = this.isDrawDue || this.pace.owes(state.missing) || nowMs <= this.fadeUntilMs;
    return (isDue || this.stirs()) && this.pace.maySpend(state, isMoving, this.still);
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
    this.warming.coolDown(this.pace);
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

  /** Another tick is shown. */
  private newTick(before: number): void {
    if (growthTick(this.tick) !== growthTick(before)) this.rescene();
    this.touch();
  }

  /** Stand somewhere else. */
  goTo(stand: Stand, body: BodyKind = this.lacksFloor ?? this.traveller.kind): void {
    const { frame } = this.place;
    this.place = sameFrame(stand.place.frame, frame) ? { ...stand.place, frame } : stand.place;
    this.rescene();
    this.isComing = true;
    this.pace.moved();
    this.pace.hold();
    this.traveller.yaw = this.traveller.pitch = 0;
    this.traveller.turn(yawOf(this.land, stand, this.still), stand.pitch);
    this.setDown(body);
    this.about.ask(this.place);
    this.isMoving = false;
    this.rest();
    this.touch();
  }

  /** See what a link shows: its place, look, time, style and body. */
  open(link: Link): void {
    this.style = link.style;
    this.fovDegrees = link.fovDegrees;
    this.day.open(link);
    this.goTo(standOf(this.key, link), link.body);
  }

  /** Stand where the place says, as far as that bears a body. */
  private setDown(body: BodyKind): void {
    const { land, traveller, place, still } = this;
    this.place = this.feet.setDown(traveller, { land, place, body, still });
  }

  /** A blow: so many metres a second along x, y and z. */
  shove(by: readonly [number, number, number]): void {
    this.feet.leave();
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
    if (kind !== 'fly' && this.traveller.kind === 'fly' && !bears(this.land, this.place)) {
      const way = nearestWay(this.key, this.place);
      if (!way) return false;
      this.traveller.place(this.land, way.x, way.y, way.z);
      this.follow();
    }
    this.traveller.kind = kind;
    this.feet.lacksFloor = null;
    this.touch();
    return true;
  }

  setPreset(preset: PresetName): void {
    if (preset !== this.preset) this.warming.coolDown(this.pace);
    this.preset = preset;
    this.view.setPreset(preset);
    this.touch();
  }

  /** Another size of the picture; without `drawn` it is only wanted so, and drawn in tiles. */
  resize(width: number, height: number, drawn = true): void {
    this.size = { width, height };
    this.ahead.aim(this.land, this.camera(), this.size);
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
    const link = linkTo(this, this.ahead.isWanted);
    const { kind, walker } = this.traveller;
    if (this.still || kind === 'fly' || !(walker.grounded || walker.climbing)) return link;
    return { ...link, at: restingNear(this.land, this.place) };
  }

  /** Stand and look exactly as the link to this view says, to its last digit. */
  snap(): void {
    const said = asRead(this.link(), this.place.frame);
    if (said) this.stand(said.place, said.link);
  }

  /**
   * Stand and look as whoever opens the link to this view will: it is rounded by less than anybody sees, and between
   * the roundings the picture would be another. Who falls is not at rest; who would not stay there is, as they are.
   */
  rest(): void {
    const { kind, walker } = this.traveller;
    const isFree = this.still || kind === 'fly';
    if (this.isMoving || !(isFree || walker.grounded || walker.climbing)) return;
    const said = this.still ? null : opened(this.link(), this.place.frame, this.land, isFree);
    if (said) this.stand(said.place, said.link);
    else if (!this.still) this.touch();
    this.repose.settle(stanceOf(this));
  }

  private stand(place: Place, { yaw, pitch, fovDegrees }: Link): void {
    this.feet.rested(this.place, place);
    this.place = place;
    this.fovDegrees = fovDegrees;
    this.traveller.place(this.land, place.x, place.y, place.z);
    Object.assign(this.traveller, { yaw, pitch });
    this.traveller.rest();
    this.about.ask(place);
    this.ahead.aim(this.land, this.camera(), this.size);
    this.touch();
  }

  /** Hold the eye so, wherever that is. */
  pose({ place, yaw, pitch }: Stand): void {
    this.place = { ...place, frame: this.place.frame };
    this.traveller.place(this.land, place.x, place.y, place.z);
    this.traveller.yaw = yaw;
    this.traveller.pitch = pitch;
    this.about.ask(this.place);
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
    this.warming.drawn();
    const { shown, missing, triangles } = this.stream.state();
    this.pace.drawn(shown, this.sketches());
    if (missing === 0 || triangles > FIRST_TRIANGLES) this.isComing = false;
    this.dress();
    const conditions = conditionsOf(this, this.sketches(), nowMs);
    this.view.draw(this.camera(), nowMs === undefined ? conditions : { ...conditions, nowMs });
  }

  /** Whoever is there, and where light falls in. */
  private dress(): void {
    const own = [this.traveller.figure(), this.ahead.pose].filter((pose) => pose !== null);
    this.view.setFigures([...own, ...apart(this.others(), this.camera())]);
    this.view.setOpenings(this.about.openings(this.camera(), this.place));
  }

  private sketches(): boolean {
    return !this.still && this.pace.sketches(this.stream.state().missing);
  }

  /** While the workers build, the card makes its shaders; the first whole view ends the sketches. */
  private makeReady(): void {
    const { missing } = this.stream.state();
    // Whoever walks in the sketch already needs what comes next.
    if (missing === 0 && this.pace.litMs !== null && this.isSteered) this.stream.isSpare = true;
    const { style, isDrawDue } = this;
    const now = { missing, style, isDrawDue, isMoving: this.isMoving || this.isSteered };
    const isUnderWay = this.warming.tend(this.pace, now, (isSketch) =>
      this.view.warm(this.camera(), conditionsOf(this, isSketch)),
    );
    if (isUnderWay) return;
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
    this.isWilled = isAct(intent);
    this.isMoving = this.traveller.move(intent, seconds);
    if (this.isWilled) this.feet.leave();
    if (this.isMoving) {
      this.feet.lacksFloor = null;
      this.follow();
      this.touch();
    }
    this.day.run(seconds);
  }

  private follow(): void {
    const { x, y, z } = this.traveller.walker;
    this.place = { frame: this.place.frame, x, y, z };
    this.crossBorder();
    if (this.traveller.kind !== 'fly') this.land.prepare(this.place.x, this.place.y, this.place.z);
    this.about.follow(this.place);
  }

  /** In a gate one walks out of one frame into another; the free eye stays in its own. */
  private crossBorder(): void {
    const { kind, yaw } = this.traveller;
    const over = kind === 'fly' ? null : overBorder(this.place, yaw);
    if (!over) return;
    this.place = over.place;
    this.traveller.yaw = over.yaw;
    this.rescene();
    this.about.ask(this.place);
  }

  private look(nowMs: number): void {
    this.isLookDue = false;
    const drawnBefore = this.stream.revision;
    this.stream.isResting = this.repose.isAtRest;
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

  /** More is known of what stands. */
  private landAgain(): void {
    if (this.still) return;
    this.place = this.feet.setDownAgain(this.traveller, this.land, this.place);
  }

  get hasFigure(): boolean {
    return this.ahead.isWanted;
  }

  /** A figure in the view, or none. */
  setFigure(isWanted: boolean): void {
    this.ahead.isWanted = isWanted;
    this.ahead.aim(this.land, this.camera(), this.size);
    this.touch();
  }
}
