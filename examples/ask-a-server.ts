/** Starts a server, asks it what stands at a view, and stops it. */
import { formatPlace, vistas } from 'the-city';
import { startServer } from 'the-city/server';

const key = { seed: 7, rules: 1 };
const server = await startServer({ world: { key }, version: 'example', port: 0 });
try {
  const [view] = vistas(key, null, 1);
  if (view === undefined) throw new Error('No view was proposed.');
  const url = new URL('v1/at', server.url);
  url.searchParams.set('address', formatPlace(view.place));
  console.log(await (await fetch(url)).json());
} finally {
  await server.stop();
}
