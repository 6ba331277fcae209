import { createServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { city } from './harness.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const undo = (...more: string[]): ReturnType<typeof city> =>
  city(['undo', '--actor', 'ann', '--since', '1d', ...more]);

/** Refused in one line that a terminal only shows. */
async function refused(...more: string[]): Promise<string> {
  const { code, out, err } = await undo(...more);
  expect([code, out], more.join(' ')).toEqual([2, '']);
  expect(err.endsWith('\n')).toBe(true);
  // Neither a second line nor anything that a terminal obeys.
  expect(err.slice(0, -1)).not.toMatch(/\p{C}/u);
  expect(err.length).toBeLessThan(1200);
  return err;
}

describe('asking a server', () => {
  test('CM46 whatever is no City and answers is called that', async () => {
    const endless: RequestListener = (_, answer) => {
      const more = (): void => {
        while (!answer.destroyed && answer.write('['.repeat(65_536)));
      };
      answer.on('drain', more);
      more();
    };
    for (const [what, answer] of [
      ['nothing', (_, to) => void to.end()],
      ['a page', (_, to) => void to.end('<html>')],
      ['other JSON', (_, to) => void to.end('{"undone": [7]}')],
      ['null', (_, to) => void to.end('null')],
      ['a fault of another', (_, to) => void to.writeHead(500).end('{"error": 7}')],
      ['bytes', (_, to) => void to.end(Buffer.from([0xff, 0xfe, 0, 1]))],
      ['no end', endless],
    ] as [string, RequestListener][])
      expect(await refused('--url', await serving(answer)), what).toMatch(/is no City/);
    const gone = await serving((request) => request.socket.destroy());
    expect(await refused('--url', gone)).toMatch(/No City answers/);
  });

  test('CM46 what a server says is repeated on one line, without what a terminal obeys', async () => {
    const error = `no\u001b[2J\r\nsecond line\u202e ${'x'.repeat(100_000)}.`;
    const url = await serving(
      (_, to) => void to.writeHead(403).end(JSON.stringify({ error, next: 'ask\n\nagain.' })),
    );
    expect(await refused('--url', url)).toMatch(
      /The server says: no \[2J second line x+; ask again/,
    );
  });

  test('CM37 CM46 what could not be taken back is told, and is a failure', async () => {
    const said = { undone: ['a#1'], stays: [{ event: 'a#2', why: 'too\u001b[2Jmuch' }] };
    const url = await serving((_, to) => void to.end(JSON.stringify(said)));
    const shown = await undo('--url', url);
    expect([shown.code, shown.err]).toEqual([1, '']);
    expect(shown.out).toMatch(/taken back +1\nstays +a#2: too \[2Jmuch\n/);
    const json = await undo('--url', url, '--json');
    expect([json.code, JSON.parse(json.out)]).toEqual([1, said]);
  });

  test('CM46 a token goes where it was sent, and nowhere else', async () => {
    const heard: IncomingHttpHeaders[] = [];
    const other = await serving((request, to) => {
      heard.push(request.headers);
      to.end('{"undone": [], "stays": []}');
    });
    const first = await serving((_, to) => void to.writeHead(307, { location: other }).end());
    expect(await refused('--url', first, '--token', 'a-token')).toMatch(/is no City/);
    expect(heard).toEqual([]);
    expect((await undo('--url', other, '--token', 'a-token')).code).toBe(0);
    expect(heard[0]!.authorization).toBe('Bearer a-token');
  });

  test('CM46 addresses and tokens of no form are refused before anybody is asked, and not repeated', async () => {
    for (const url of ['ftp://a/', 'http://', '//a', 'file:///etc/passwd', 'javascript:1', ''])
      expect(await refused('--url', url)).toMatch(/no address of a server/);
    const named = await refused('--url', 'http://ann:secret@localhost:1/');
    expect(named).toMatch(/names nobody/);
    expect(named).not.toContain('secret');
    for (const token of ['', 'two words', 'line\nline', 'tokén', '\u0000']) {
      const said = await refused('--url', 'http://localhost:1/', '--token', token);
      expect(said).toMatch(/no token/);
    }
  });
});
