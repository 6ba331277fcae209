/** Where whoever had to show the token first is led on to: what they had asked for, of this server and of no other. */

/** The field of `/` that names it. */
export const LED_ON = 'to';

/** One `/` and no more, and no sign that a browser takes for one or leaves out: what follows two names another host. */
const OWN = /^\/(?![/\\])[\x21-\x7e]*$/;

/** A path and query as they were asked for, the token left out; the first view where they would lead elsewhere. */
function ownWay(url: string): string {
  if (!OWN.test(url)) return '/';
  const [path = '', ...rest] = url.split('?');
  const fields = rest.join('?').split('&');
  const kept = fields.filter((field) => field !== '' && !new URLSearchParams(field).has('token'));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/** What an address leads on to: what its field names, as where a token was wrong and is asked for again, or itself. */
export function wayOn(url: string): string {
  const [path, ...rest] = url.split('?');
  const named = path === '/' ? new URLSearchParams(rest.join('?')).get(LED_ON) : null;
  return ownWay(named ?? url);
}
