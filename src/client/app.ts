/** The page: ties the session to the screen, the hands, the words and the address bar. */
import { formatPlace } from '../core/index.ts';
import { AddressBar } from './address-bar.ts';
import { obey } from './commands.ts';
import type { Bridge } from './commands.ts';
import { SOFTWARE } from './faults.ts';
import { say } from './hud-state.ts';
import type { HudState } from './hud-state.ts';
import { Input } from './input.ts';
import { writeLink } from './link.ts';
import type { Link } from './link.ts';
import type { Pool } from './pool.ts';
import type { Session } from './session.ts';
import { FirstFrames } from './settings.ts';
import { lineText, viewWords } from './words.ts';

/** Milliseconds between two changes of the words, and looks at the workers. */
const SLOW_MS = 500;
const HINT_MS = 2500;
const HASTE_MIN = 1 / 64;
const HASTE_MAX = 256;
/** Pixels of the picture a point of the screen, at most. */
const RATIO_MAX = 1.5;

/** Everything that App needs. */
export interface AppProps {
  readonly session: Session;
  readonly canvas: HTMLCanvasElement;
  readonly hud: HudState;
  readonly pool: Pool;
  readonly link: Link;
  /** True where the browser draws without a graphics card. */
  readonly software: boolean;
}

/** Size of the picture for the window, pixels. */
export function canvasSize(): { width: number; height: number } {
  const ratio = Math.min(RATIO_MAX, devicePixelRatio || 1);
  return {
    width: Math.max(2, Math.round(innerWidth * ratio)),
    height: Math.max(2, Math.round(innerHeight * ratio)),
  };
}

export class App {
  /** False while pictures are taken: the loop keeps its hands off. */
  isRunning = true;
  /** Main-thread milliseconds of the last frames, for measuring. */
  readonly work: number[] = [];
  private readonly props: AppProps;
  private readonly bridge: Bridge;
  private readonly bar = new AddressBar();
  private readonly input: Input;
  private firstFrames: FirstFrames | null;
  private readonly onWhole: () => void;
  private lastMs = performance.now();
  private slowMs = 0;
  private judgedMs = 0;
  private shown = '';

  constructor(props: AppProps, onWhole: () => void) {
    this.props = props;
    this.onWhole = onWhole;
    const { session, hud, canvas, link } = props;
    this.bridge = { session, hud, canvas, origin: link.at, vista: 0 };
    this.firstFrames = link.preset === null && !link.still ? new FirstFrames() : null;
    this.input = new Input(canvas, {
      onLook: (yaw, pitch) => session.turn(yaw, pitch),
      onCommand: (command) => this.command(command),
      onHaste: (factor) => {
        const haste = session.traveller.haste * factor;
        session.traveller.haste = Math.min(HASTE_MAX, Math.max(HASTE_MIN, haste));
      },
      onTouch: () => this.fadeHint(),
    });
    addEventListener('resize', () => {
      const { width, height } = canvasSize();
      if (this.isRunning) session.resize(width, height);
    });
  }

  /** Do what a key or a button asks for. */
  command(command: Parameters<typeof obey>[0]): void {
    this.fadeHint();
    obey(command, this.bridge);
    this.slowMs = 0;
  }

  /** The query of the link to this view, with what the page was opened with. */
  query(): string {
    const { hud, figure, preset } = this.props.link;
    return writeLink({ ...this.props.session.link(), hud, figure, preset });
  }

  /** Begin the loop. */
  run(): void {
    requestAnimationFrame((now) => this.frame(now));
  }

  private frame(now: number): void {
    this.run();
    const took = now - this.lastMs;
    this.lastMs = now;
    if (!this.isRunning) return;
    const { session } = this.props;
    this.judge();
    const began = performance.now();
    session.frame(this.input.read(Math.min(took / 1000, 0.1)), took / 1000, now);
    if (session.isWhole()) this.onWhole();
    if (now - this.slowMs > SLOW_MS) this.slow(now);
    this.work.push(performance.now() - began);
    if (this.work.length > 240) this.work.shift();
  }

  /** Once the eye moves, a browser without a graphics card, or with a slow one, draws more simply. */
  private judge(): void {
    const { session, software } = this.props;
    if (!this.firstFrames || !session.isSteered) return;
    if (software) return this.simplify(SOFTWARE);
    const { costMs } = session.gpu;
    if (session.state().missing > 0 || costMs === this.judgedMs) return;
    this.judgedMs = costMs;
    if (this.firstFrames.add(costMs) === 'low')
      this.simplify('This machine draws slowly: the picture is made simpler.');
  }

  private simplify(why: string): void {
    this.firstFrames = null;
    this.props.session.setPreset('low');
    say(this.props.hud, why);
  }

  /** What need not be done in every frame. */
  private slow(now: number): void {
    this.slowMs = now;
    const { session, hud, pool } = this.props;
    pool.watch(now);
    hud.missing.value = session.state().missing;
    const body = session.traveller.kind;
    const query = this.query();
    if (query === this.shown) return;
    this.shown = query;
    this.bar.show(query);
    hud.line.value = lineText(session.place, session.tick, session.style, body);
    hud.words.value = viewWords(
      session.key,
      session.place,
      session.traveller,
      session.tick,
      session.room,
    );
    document.title = `The City, ${formatPlace(session.place)}`;
  }

  private fadeHint(): void {
    const { hud } = this.props;
    if (hud.hint.value) setTimeout(() => (hud.hint.value = false), HINT_MS);
  }
}
