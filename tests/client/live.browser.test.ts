import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf, nodeAt, sameFrame } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { startServer } from '../../src/server/index.ts';
import type { Running } from '../../src/server/index.ts';
import { askPlace, chunkNow, placeText, tickNow } from '../../src/world/index.ts';
import { buildClient, hasSaid, openPage } from './built.ts';
import type { Built } from './built.ts';
import { describeBrowser, launchBrowser } from '../browser.ts';
import { atBorder, owned } from '../world/at-border.ts';
import { WORLD, liveIn, make, near } from '../world/hands.ts';
import { felled } from '../world/spans.ts';

const FEET = askPlace(near(0, 0, 0));
const QUERY = `?at=${near(0, 0, 0)}&preset=low`;
const SLOW = { timeout: 60_000 };

describeBrowser('together', () => {
  let browser: Browser;
  let server: Running;
  let built: Built;
  const live = liveIn();

  beforeAll(async () => {
    built = await buildClient();
    const { dist } = built;
    server = await startServer({ world: WORLD, live, version: 'test', port: 0, dist });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    built?.remove();
  });

  const open = (query = QUERY, prepare?: (page: Page) => Promise<unknown>): Promise<Page> =>
    openPage({ browser, server }, query, {
      size: { width: 240, height: 160 },
      joined: true,
      prepare,
    });

  const intent = (body: object): Promise<Response> =>
    fetch(`${server.url}v1/intents?actor=bot`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { x, y, z } = nodeAt(FEET.frame, 0, FEET.x, FEET.y, FEET.z);
  const hashIn = (page: Page, level: number): Promise<string> =>
    page.evaluate(([l, nx, ny, nz]) => window.city!.hash(l!, nx!, ny!, nz!), [
      level,
      x,
      y,
      z,
    ] as const);
  const hashAt = async (level: number): Promise<string> =>
    hashOf(await chunkNow(live, { frame: FEET.frame, level, x, y, z }, tickNow(live)));

  test('CL40 two pages and a bot change one place, through lag and a broken line, and all come to the server’s hash', async () => {
    const wires: WebSocketRoute[] = [];
    const late = (page: Page): Promise<void> =>
      page.routeWebSocket(/v1\/live/, (route) => {
        const far = route.connectToServer();
        wires.push(route);
        far.onMessage((message) => setTimeout(() => route.send(message), 120));
      });
    const [one, two] = [await open(), await open(QUERY, late)];
    const before = await hashAt(0);
    expect(await hashIn(one, 0)).toBe(before);
    const box = (i: number): object => ({
      kind: i % 3 === 2 ? 'cut' : 'place',
      at: near((i % 5) - 2, 0, (i % 4) - 2),
      ...(i % 3 === 2 ? { box: [0.5, 0.5, 0.5] } : { part: 'box', size: [0.75, 1, 0.75] }),
    });
    const done: number[] = [];
    for (let i = 0; i < 12; i++) {
      done.push((await intent(box(i))).status);
      if (i === 5) for (const wire of wires) await wire.close();
    }
    expect(done.filter((status) => status === 200).length).toBeGreaterThan(6);
    const after = await hashAt(0);
    expect(after).not.toBe(before);
    for (const page of [one, two]) {
      await expect.poll(() => hashIn(page, 0), SLOW).toBe(after);
      expect(await page.evaluate(() => window.city!.state()['line'])).toBe('here');
    }
    expect(wires.length).toBeGreaterThan(1);
    for (const page of [one, two]) await page.context().close();
  });

  test('CL78 a picture of a page whose line is not there yet has in it what has happened', async () => {
    expect(
      (await intent({ kind: 'place', at: near(1, 0, 1), part: 'box', size: [0.25, 0.25, 0.25] }))
        .status,
    ).toBe(200);
    const context = await browser.newContext({ viewport: { width: 96, height: 54 } });
    const page = await context.newPage();
    // Nobody answers.
    await page.routeWebSocket(/v1\/live/, () => undefined);
    await page.goto(`${server.url}${QUERY}`);
    await page.waitForFunction(() => window.city !== undefined);
    const now = await hashAt(0);
    expect(await hashIn(page, 0)).not.toBe(now);
    await page.evaluate(() => window.city!.photo({ w: 96, h: 54, preset: 'low' }));
    expect(await hashIn(page, 0)).toBe(now);
    expect(await page.evaluate(() => window.city!.state()['line'])).toBe('joining');
    await context.close();
  });

  test('CL40 ED24 a page has the server’s hash of a bridge that falls while it looks', async () => {
    const { span } = await felled(liveIn());
    const at = span.at(0.5, -0.25);
    const page = await open(`?at=${placeText(span.at(0.5, 0))}&preset=low&body=fly`);
    const nodes = [0, 3, 5].map((level) => nodeAt(at.frame, level, at.x, at.y, at.z));
    const there = (): Promise<string[]> =>
      page.evaluate(
        (all) => all.map(({ level, x, y, z }) => window.city!.hash(level, x, y, z)),
        nodes,
      );
    const here = async (): Promise<string[]> => {
      const chunks = nodes.map((node) => chunkNow(live, node, tickNow(live)));
      return (await Promise.all(chunks)).map(hashOf);
    };
    const planned = await here();
    await expect.poll(there, SLOW).toEqual(planned);
    const ids = [await make(live, span.ends[0]), await make(live, span.ends[1])];
    const fallen = await here();
    expect(fallen).not.toEqual(planned);
    await expect.poll(there, SLOW).toEqual(fallen);
    for (const event of ids) await make(live, { kind: 'undo', event });
    await expect.poll(there, SLOW).toEqual(planned);
    await page.context().close();
  });

  test('CL40 ED27 two pages on either side of a border have the server’s hashes of what is built and cut over it', async () => {
    const border = atBorder();
    const along = (by: number): Place => ({ ...border, x: border.x + by });
    const sides = await Promise.all(
      [along(-3), owned(along(3))].map(async (place) => {
        const page = await open(`?at=${placeText(place)}&preset=low`);
        const nodes = [0, 1, 3].map((level) =>
          nodeAt(place.frame, level, place.x, place.y + 0.5, place.z),
        );
        return { page, nodes };
      }),
    );
    expect(sameFrame(sides[0]!.nodes[0]!.frame, sides[1]!.nodes[0]!.frame)).toBe(false);
    const here = (): Promise<string[][]> =>
      Promise.all(
        sides.map(async ({ nodes }) =>
          (await Promise.all(nodes.map((node) => chunkNow(live, node, tickNow(live))))).map(hashOf),
        ),
      );
    const there = (): Promise<string[][]> =>
      Promise.all(
        sides.map(({ page, nodes }) =>
          page.evaluate(
            (all) => all.map(({ level, x, y, z }) => window.city!.hash(level, x, y, z)),
            nodes,
          ),
        ),
      );
    let before = await here();
    await expect.poll(there, SLOW).toEqual(before);
    // From one side, and through that from the other.
    for (const wish of [
      { kind: 'place', at: placeText(along(0)), part: 'box', size: [8, 2, 2] },
      { kind: 'cut', at: placeText(owned(along(1))), box: [3, 1, 3] },
    ]) {
      const reply = await intent(wish);
      expect(reply.status, await reply.text()).toBe(200);
      // What happened over there is heard of here a tick later.
      const isTold = async (): Promise<boolean> => {
        const now = await here();
        return now.every((hashes, i) => hashes[0] !== before[i]![0]);
      };
      await expect.poll(isTold, SLOW).toBe(true);
      before = await here();
      await expect.poll(there, SLOW).toEqual(before);
    }
    for (const { page } of sides) await page.context().close();
  });

  test('CL41 others are seen where they walk, with their names, and without where these are not wanted', async () => {
    const one = await open(`?at=${near(0, 0, 0)}&look=0,0&preset=low`);
    const [name] = await one.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.endsWith('.who')),
    );
    expect(name).toBeDefined();
    const two = await open(`?at=${near(0, 0, 4)}&look=180,0&preset=low`);
    const seen = (): Promise<{ name: string; z: number } | undefined> =>
      one.evaluate(() => {
        const other = window.city!.others()[0];
        return other && { name: other.name, z: other.pose.z };
      });
    await expect.poll(async () => Math.abs((await seen())!.z - FEET.z - 4), SLOW).toBeLessThan(0.1);
    const whose = await two.evaluate(
      () => (JSON.parse(localStorage['the-city.who'] as string) as { name: string }).name,
    );
    expect((await seen())!.name).toBe(whose);
    await one.locator('.tag').getByText(whose).waitFor();
    // A name that is changed is seen changed.
    await two.keyboard.press('Shift+O');
    await two.getByLabel('Name', { exact: true }).fill('Somebody Else');
    await two.keyboard.press('Enter');
    await expect.poll(async () => (await seen())?.name, SLOW).toBe('Somebody Else');
    await two.keyboard.press('Escape');
    // Walking, here toward the one who looks.
    await two.keyboard.down('KeyW');
    await expect.poll(async () => (await seen())!.z - FEET.z, SLOW).toBeLessThan(3);
    await two.keyboard.up('KeyW');
    await one.keyboard.press('Shift+O');
    await one.getByLabel('Write names over their heads').uncheck();
    await one.keyboard.press('Escape');
    await expect.poll(() => one.locator('.tag').count(), SLOW).toBe(0);
    await two.context().close();
    await expect.poll(seen, SLOW).toBeUndefined();
    await one.context().close();
  });

  test('CL70 the day goes by the world’s clock, reloaded too, until a person sets another hour', async () => {
    const page = await open();
    const hours = (): Promise<number> =>
      page.evaluate(() => {
        const tick = Number(/[?&]t=(\d+)/.exec(window.city!.link())?.[1]);
        return (tick % 864_000) / 36_000;
      });
    const lent = live.clock!;
    const showing = (): Promise<boolean> => page.evaluate(() => location.search.includes('t='));
    const reload = async (): Promise<void> => {
      await page.reload();
      await page.waitForFunction(() => window.city?.state()['line'] === 'here');
    };
    expect(await hours()).toBeCloseTo(10, 0);
    await expect.poll(showing, SLOW).toBe(true);
    live.clock = () => lent() + 72_000;
    await reload();
    expect(await hours()).toBeCloseTo(12, 0);
    await page.keyboard.press('t');
    expect(await hours()).toBeCloseTo(13, 0);
    await expect.poll(() => page.evaluate(() => history.state as unknown), SLOW).toBe(null);
    await reload();
    expect(await hours()).toBeCloseTo(13, 0);
    await page.keyboard.press('Shift+N');
    await hasSaid(page, 'The day goes by the City’s own clock.');
    expect(await hours()).toBeCloseTo(12, 0);
    live.clock = lent;
    await page.context().close();
  });

  test('CL76 a link of another City opened while the server is away takes nothing of that server’s when it is back', async () => {
    await intent({ kind: 'place', at: near(3, 0, 1), part: 'box', size: [0.25, 0.25, 0.25] });
    const page = await open();
    await page.evaluate(() => window.city!.ready);
    const kept = (): Promise<number> =>
      page.evaluate(async () => (await (await caches.open('the-city page')).keys()).length);
    await expect.poll(kept, SLOW).toBeGreaterThanOrEqual(8);
    const { port } = server;
    await server.stop();
    await page.goto(`${server.url}${QUERY}&w=7`);
    await page.locator('.fault', { hasText: 'The server does not answer' }).waitFor();
    await page.waitForFunction(() => window.city !== undefined);
    const planned = await hashIn(page, 0);
    const { dist } = built;
    server = await startServer({ world: WORLD, live, version: 'test', port, dist });
    await hasSaid(page, 'This is the City of seed 7; this server keeps that of seed 0.');
    await page.locator('.fault', { hasText: 'does not answer' }).waitFor({ state: 'detached' });
    await page.getByText('alone: another City than the server’s').waitFor();
    await page.evaluate(() => window.city!.photo({ w: 96, h: 54, preset: 'low' }));
    expect(await hashIn(page, 0)).toBe(planned);
    await page.context().close();
  });

  test('CL42 a page whose server goes says so quietly, goes on, and is there again when it is', async () => {
    const page = await open();
    const { port } = server;
    await server.stop();
    await page.getByText('alone: no server').waitFor();
    await page.keyboard.press('f');
    await page.keyboard.down('KeyW');
    const far = () => page.evaluate(() => window.city!.where().z);
    const before = await far();
    await expect.poll(far, SLOW).not.toBe(before);
    await page.keyboard.up('KeyW');
    const { dist } = built;
    server = await startServer({ world: WORLD, live, version: 'test', port, dist });
    expect(server.port).toBe(port);
    await page.waitForFunction(() => window.city!.state()['line'] === 'here');
    await page.context().close();
  });
});
