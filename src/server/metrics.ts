/** What an operator watches: counts and times of one server, in the text form of Prometheus. */
import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { z } from 'zod';
import type { Live } from '../world/index.ts';
import { ledgerHealth, onChange, tickNow } from '../world/index.ts';

/** Upper ends of the classes of times, seconds: from a memory's answer to a patient's end. */
const SECONDS: readonly number[] = [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 2, 10];

/** What has become of an intent. */
export type Outcome = 'granted' | 'refused' | 'failed';

/** The measures of one server; nothing is shared between two of one process. */
export class Metrics {
  readonly registry: Registry = new Registry();
  private readonly requests = this.times(
    'city_http_request_seconds',
    'From a request to its answer.',
    ['method', 'route', 'status'],
  );
  private readonly intents = this.times(
    'city_intent_seconds',
    'From an intent to its answer: granted ones are durable by then.',
    ['outcome'],
  );
  private readonly events = this.count('city_events_total', 'Events that have become durable.');
  private readonly late = this.times('city_tick_late_seconds', 'How late a tick of 50 ms began.');
  private readonly frames = this.count('city_frames_sent_total', 'Frames sent to walkers.');
  private readonly bytes = this.count('city_frame_bytes_sent_total', 'Bytes of those frames.');
  private readonly letGo = this.count(
    'city_slow_readers_total',
    'Walkers let go who did not read.',
  );
  private readonly lost = this.count(
    'city_silent_total',
    'Connections let go whose other end had vanished.',
  );

  /** No more events are counted. */
  readonly stop: () => void;

  constructor(live: Live) {
    const { registry } = this;
    collectDefaultMetrics({ register: registry });
    this.stop = onChange(live, () => this.events.inc());
    this.gauge('city_ledger_writable', '1 while the ledger can be written to, else 0.', () =>
      ledgerHealth(live).state === 'open' ? 1 : 0,
    );
    this.gauge('city_tick', "What the world's clock shows, tenths of a second.", () =>
      tickNow(live),
    );
    this.gauge(
      'city_regions_loaded',
      'Regions of the ledger held in memory.',
      () => live.regions.size,
    );
  }

  /** A number that is asked for when it is read. */
  gauge(name: string, help: string, ask: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(ask());
      },
    });
  }

  intent(outcome: Outcome, seconds: number): void {
    this.intents.observe({ outcome }, seconds);
  }

  tickLate(seconds: number): void {
    this.late.observe(seconds);
  }

  frameSent(bytes: number): void {
    this.frames.inc();
    this.bytes.inc(bytes);
  }

  slowReader(): void {
    this.letGo.inc();
  }

  silent(): void {
    this.lost.inc();
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  private count(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }

  private times<T extends string>(
    name: string,
    help: string,
    labelNames: readonly T[] = [],
  ): Histogram<T> {
    return new Histogram({
      name,
      help,
      labelNames: [...labelNames],
      buckets: [...SECONDS],
      registers: [this.registry],
    });
  }
}

/** Times every request, and answers /v1/metrics. */
export function addMetrics(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, not the address: whoever asks must not decide how many series there are.
    const route = request.routeOptions.url ?? 'none';
    metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
  app.addHook('onClose', async () => metrics.stop());
  const schema = {
    description: 'Counts and times for an operator, in the text form of Prometheus.',
    response: {
      200: { description: 'The counts', content: { 'text/plain': { schema: z.string() } } },
    },
  };
  app.get('/v1/metrics', { schema }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
