/** The page: ties the session to the screen, the hands, the words and the address bar. */
import { formatPlace } from '../core/index.ts';
import { climbAt } from '../fabric/index.ts';
import { AddressBar } from './address-bar.ts';
import { Bookmarks } from './bookmarks.ts';
import { obey } from './commands.ts';
import { Darkroom } from './darkroom.ts';
import type { Desk } from './desk.ts';
import { Ears } from './ears.ts';
import { SLOW, SOFTWARE } from './faults.ts';
import { say } from './hud-state.ts';
import type { HudState, Pads } from './hud-state.ts';
import { Follower } from './follow.ts';
import { Guide } from './guide.ts';
import { Gun } from './gun/gun.ts';
import { Hands } from './hands/hands.ts';
import { Input } from './input.ts';
import { Journal } from './journal.ts';
import { Company } from './live/company.ts';
import { Tags } from './live/tags.ts';
import { Keymap } from './keymap.ts';
import type { Command } from './keys.ts';
import { writeLink } from './link.ts';
import type { Link } from './link.ts';
import type { Pool } from './pool.ts';
import type { Prefs, PrefsSignal } from './prefs.ts';
import type { Session } from './session.ts';
import { FirstFrames, isCalm, whenCalmChanges } from './settings.ts';
import { Trace } from './trace.ts';
import { isAct, STILL_INTENT } from './traveller.ts';
import { BUSY, Travel } from './travel.ts';
import { Watch } from './watch.ts';
import type { PresetName, View } from '../view/index.ts';
import { roleUnder } from './standing.ts';
import { lineText, viewWords } from './words.ts';

/** Milliseconds between two changes of the words, and two looks at the workers. */
const SLOW_MS = 500;
const HINT_MS = 2500;
/** Pixels of the picture a point of the screen, at most. */
const RATIO_MAX = 1.5;
/** Pixels of the picture in all, at most, where each costs too much time. */
const SLOW_PIXELS = 300_000;
/** Frames longer than this are drawn in full only at rest, milliseconds. */
const DRAFT_MS = 120;

/** What changes nothing of a picture that is being taken. */
const HARMLESS: ReadonlySet<Command> = new Set(['photo', 'close', 'help', 'more', 'hud', 'sound']);

/** Everything that App needs. */
export interface AppProps {
  readonly session: Session;
  readonly view: View;
  readonly canvas: HTMLCanvasElement;
  readonly hud: HudState;
  readonly pool: Pool;
  /** The link as it was opened, and as this person prefers it. */
  readonly asked: Link;
  readonly link: Link;
  readonly prefs: PrefsSignal;
  /** True where the browser draws without a graphics card. */
  readonly software: boolean;
  /** False in a City that is not the server's. */
  readonly joins: boolean;
}

/** Size of the picture for the window, pixels; on a slow machine it is drawn smaller, and shown as large. */
export function canvasSize(isSlow = false): { width: number; height: number } {
  const most = isSlow ? Math.sqrt(SLOW_PIXELS / (innerWidth * innerHeight)) : RATIO_MAX;
  const ratio = Math.min(RATIO_MAX, most, devicePixelRatio || 1);
  return {
    width: Math.max(2, Math.round(innerWidth * ratio)),
    height: Math.max(2, Math.round(innerHeight * ratio)),
  };
}

/** What thumbs need where somebody stands or flies. */
function padsFor({ traveller, land }: Session): Pads {
  if (traveller.kind === 'fly') return 'air';
  const { x, y, z } = traveller.walker;
  return climbAt(land.climbsNear(x, y, z), x, y, z) === null ? 'ground' : 'climb';
}

export class App {
  /** False while pictures are taken: the loop keeps its hands off. */
  private isRunning = true;
  /** Main-thread milliseconds of the last frames, for measuring. */
  readonly work: number[] = [];
  readonly desk: Desk;
  private readonly props: AppProps;
  private readonly bar = new AddressBar();
  private readonly input: Input;
  private firstFrames: FirstFrames | null;
  private readonly onWhole: () => void;
  private lastMs = performance.now();
  private slowMs = 0;
  private choresDone = 0;
  private judgedMs = 0;
  /** What is to be said once something of the first view is there to be seen with it. */
  private due: string | null = null;
  private readonly watch: Watch;
  private readonly ears: Ears;
  private shown = '';
  private preferred: Prefs;
  /** Since a picture was taken. */
  private hasDrawn = false;

  constructor(props: AppProps, onWhole: () => void) {
    this.props = props;
    this.onWhole = onWhole;
    const { session, hud, canvas, link } = props;
    const travel = new Travel(session, this.bar, () => this.query(), hud);
    const tags = new Tags(canvas.parentElement ?? document.body);
    const company = new Company(session, hud, tags, props.joins);
    company.onForeign = (seed) => travel.tellForeign(seed);
    const hands = new Hands(session, props.view, hud, company);
    this.ears = new Ears(session, hud);
    const hold = (isHeld: boolean): void => this.hold(isHeld);
    const gun = new Gun({
      session,
      stage: props.view,
      hud,
      company,
      ears: this.ears,
      self: hands.self,
      prefs: () => props.prefs.value,
      isCalm: () => props.prefs.value.motion === 'less' || isCalm(),
    });
    this.desk = {
      session,
      hud,
      canvas,
      travel,
      prefs: props.prefs,
      keymap: new Keymap(),
      bookmarks: new Bookmarks(),
      stage: props.view,
      guide: new Guide(props.view),
      follower: new Follower(),
      trace: new Trace(),
      journal: new Journal(),
      company,
      hands,
      gun,
      darkroom: new Darkroom({ session, canvas, company, view: props.view, hold }),
      origin: link.at,
      vista: 0,
      command: (command) => this.command(command),
      act: (isDown) => this.act(isDown),
      pad: (deed, isDown) => this.input.holdPad(deed, isDown),
      tap: (deed) => this.input.tapPad(deed),
    };
    this.watch = new Watch(session, canvas, this.desk.journal, !props.software);
    this.firstFrames = link.preset === null && !link.still ? new FirstFrames() : null;
    if (props.software && !link.still) this.chooseForSoftware(link.preset);
    this.input = new Input(canvas, this.desk.keymap, {
      onLook: (yaw, pitch) => {
        if (!this.isRunning) return;
        session.turn(yaw, pitch);
        this.desk.follower.looked(performance.now());
      },
      onCommand: (command) => this.command(command),
      onHaste: (factor) => session.traveller.hasten(factor),
      onFingers: (are) => void (hud.fingers.value = are),
      onStick: (stick) => void (hud.stick.value = stick),
      onTap: () => void (hud.visible.value = true),
      onTouch: () => this.touched(),
      onAct: (isDown) => this.act(isDown),
    });
    this.preferred = props.prefs.value;
    this.prefer(this.preferred, null);
    props.prefs.subscribe(() => this.preferAnew());
    addEventListener('resize', () => {
      if (this.isRunning) this.fit();
    });
  }

  /** While a picture is taken nothing that it shows is changed; what waited for that is done when it is. */
  private hold(isHeld: boolean): void {
    this.isRunning = !isHeld;
    this.hasDrawn = false;
    this.desk.company.hold(isHeld);
    this.desk.travel.hold(isHeld);
    if (isHeld) return;
    // What was pressed meanwhile moves nobody now.
    this.input.read(0);
    this.preferAnew();
    // A still session keeps the size that was asked for.
    if (!this.props.session.still) this.fit();
  }

  private preferAnew(): void {
    const { value } = this.props.prefs;
    if (value === this.preferred) return;
    // What is heard is no part of the picture.
    if (!this.isRunning) return this.ears.prefer(value);
    const before = this.preferred;
    this.preferred = value;
    this.prefer(value, before);
  }

  /** Do what a key or a button asks for. */
  command(command: Command): void {
    this.touched();
    if (!this.isRunning && !HARMLESS.has(command)) return say(this.props.hud, BUSY);
    obey(command, this.desk);
    this.props.hud.pads.value = padsFor(this.props.session);
    this.slowMs = 0;
    this.choresDone = 0;
  }

  /** The key, the button or the trigger that does what is shown. Who lets go while a picture is taken has let go. */
  private act(isDown: boolean): void {
    if (isDown && !this.isRunning) return say(this.props.hud, BUSY);
    if (isDown) this.desk.hands.act();
    this.desk.gun.press(isDown);
  }

  /** Do as a person prefers: hands at once, the picture only where a preference has changed. */
  private prefer(prefs: Prefs, before: Prefs | null): void {
    const { session } = this.props;
    this.input.sensitivity = prefs.sensitivity;
    this.input.invert = prefs.invert;
    this.ears.prefer(prefs);
    this.soothe();
    if (before === null) return;
    if (prefs.quality !== before.quality && prefs.quality !== 'auto') {
      this.firstFrames = null;
      session.setPreset(prefs.quality);
      this.draft(prefs.quality === 'low' && (this.props.software || session.pace.isSlow));
    }
    if (prefs.style !== before.style) session.style = prefs.style;
    if (prefs.fovDegrees !== before.fovDegrees) session.fovDegrees = prefs.fovDegrees;
    if (prefs.third !== before.third && session.traveller.kind !== 'fly')
      session.setBody(prefs.third ? 'third' : 'walk');
    session.touch();
  }

  /** Less motion, in the picture and in what is written over it, where the person or the system asks for it. */
  private soothe(): void {
    const calm = this.props.prefs.value.motion === 'less' || isCalm();
    this.props.session.setCalm(calm);
    document.documentElement.classList.toggle('calm', calm);
  }

  /** The query of the link to this view, with what the page was opened with. */
  query(): string {
    const { hud, figure, preset } = this.props.asked;
    return writeLink({ ...this.props.session.link(), hud, figure, preset });
  }

  /** Begin the loop. */
  run(): void {
    if (this.shown === '') {
      this.tell();
      whenCalmChanges(() => this.soothe());
    }
    requestAnimationFrame((now) => this.frame(now));
  }

  private frame(now: number): void {
    this.run();
    const took = now - this.lastMs;
    this.lastMs = now;
    if (!this.isRunning) return;
    this.judge();
    const began = performance.now();
    this.move(took / 1000, now);
    this.desk.company.frame(now, this.props.prefs.value.tags);
    this.desk.hands.frame(now);
    this.desk.gun.frame(now);
    this.ears.walk();
    this.arrive(now);
    if (now - this.slowMs > SLOW_MS / this.chores.length) this.chore(now);
    this.work.push(performance.now() - began);
    if (this.work.length > 240) this.work.shift();
  }

  /** Something of the first view, or of the place that was gone to, is on the screen, or all of it. */
  private arrive(now: number): void {
    const { session, hud } = this.props;
    const isWhole = session.isWhole();
    if (this.hasDrawn && !session.pace.isGpuBusy(now)) this.desk.darkroom.unveil();
    if (hud.opening.value && (isWhole || session.pace.litMs !== null)) {
      hud.opening.value = false;
      // Before the card stands still over its first full picture, which this tells of.
      if (this.due !== null) say(hud, this.due);
    }
    if (isWhole) this.onWhole();
    if (hud.coming.value && !session.isComing && !session.pace.isGpuBusy(now))
      hud.coming.value = false;
  }

  /** By the hands, or led along a route until they take over. */
  private move(seconds: number, now: number): void {
    const { session, hud } = this.props;
    const { follower } = this.desk;
    const read = this.input.read(seconds);
    const intent = { ...read, run: read.run || hud.runs.value };
    if (isAct(intent) || session.traveller.kind === 'fly') follower.stop();
    const end = follower.isUnderWay() ? follower.lead(session, seconds, now) : undefined;
    if (end) say(hud, end);
    const isLed = end !== undefined;
    if (session.frame(isLed ? STILL_INTENT : intent, isLed ? 0 : seconds, now))
      this.hasDrawn = true;
  }

  /** Without a graphics card there is nothing to wait for: the first frame already is as simple as can be. */
  private chooseForSoftware(preset: PresetName | null): void {
    if (preset === null) {
      this.firstFrames = null;
      this.props.session.setPreset('low');
      this.due = SOFTWARE;
    }
    this.draft((preset ?? 'low') === 'low');
  }

  /** Once the eye moves, frames of a slow card choose twice: simpler, and in full only at rest. */
  private judge(): void {
    const { session, hud } = this.props;
    if (!this.firstFrames || !session.isSteered) return;
    const { costMs } = session.pace.gpu;
    if (session.state().missing > 0 || costMs === this.judgedMs) return;
    this.judgedMs = costMs;
    const preset = this.firstFrames.add(costMs);
    if (preset === null) return;
    const isFirst = session.preset !== 'low';
    this.firstFrames = preset === 'low' && isFirst ? new FirstFrames() : null;
    if (preset === 'game') return;
    if (isFirst) {
      session.setPreset('low');
      say(hud, SLOW);
    } else this.draft(costMs > DRAFT_MS);
  }

  /** Whether what moves is only sketched, in a picture of fewer pixels. */
  private draft(drafts: boolean): void {
    this.props.session.pace.drafts = drafts;
    this.fit();
  }

  /** As large as the window. */
  private fit(): void {
    const { session } = this.props;
    const { width, height } = canvasSize(session.pace.drafts);
    session.resize(width, height);
  }

  /** What need not be done in every frame, one of it at a time, the words first. */
  private readonly chores: readonly ((now: number) => void)[] = [
    () => this.tell(),
    (now) => this.watch.look(now),
    (now) => this.ears.listen(now, this.desk.prefs.value),
    (now) => this.keepUp(now),
  ];

  private chore(now: number): void {
    this.slowMs = now;
    this.chores[this.choresDone++ % this.chores.length]!(now);
  }

  private keepUp(now: number): void {
    const { session, hud, pool } = this.props;
    pool.watch(now);
    hud.missing.value = session.state().missing;
    hud.readying.value = session.warming.words;
    hud.pads.value = padsFor(session);
    const { guide, trace, prefs } = this.desk;
    if (guide.lay(session.place, prefs.value.line)) session.touch();
    trace.note(session.place);
  }

  /** The words of the view and the link to it, where they have changed. */
  private tell(): void {
    const { session, hud } = this.props;
    const { follower } = this.desk;
    const body = session.traveller.kind;
    const isLed = follower.isUnderWay();
    const query = this.query();
    if (query + isLed === this.shown) return;
    this.shown = query + isLed;
    this.bar.show(query, session.day.clock.follows);
    hud.line.value = lineText(
      session.place,
      session.tick,
      session.style,
      body,
      follower.isUnderWay(),
    );
    hud.words.value = viewWords(
      session.key,
      roleUnder(session, session.place),
      session.place,
      session.traveller,
      session.tick,
      session.room,
      body,
    );
    document.title = `The City, ${formatPlace(session.place)}`;
  }

  /** A hand has moved: hints fade, and sound may begin. */
  private touched(): void {
    const { session, hud, prefs } = this.props;
    this.ears.wake(prefs.value);
    session.pace.touched();
    if (hud.hint.value) setTimeout(() => (hud.hint.value = false), HINT_MS);
  }
}
