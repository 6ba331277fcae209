import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { LOOK_COUNT_MAX } from '../../src/store/limits.ts';
import type { Ask, Reply } from '../../src/store/messages.ts';
import { Inbox, newShared, Post } from '../../src/store/post.ts';

const ask = (id: number): Ask => ({ id, op: 'keptTick', ask: {} });

/** Both ends in one thread, and every id that is heard, in order. */
function ends() {
  const { port1, port2 } = new MessageChannel();
  const shared = newShared();
  const heard: Reply[] = [];
  const post = new Post(port1, shared, (message) => {
    if (message.kind === 'replies') heard.push(...message.replies);
  });
  const inbox = new Inbox(port2, shared);
  const until = async (count: number): Promise<readonly number[]> => {
    while (heard.length < count) await new Promise((resolve) => setImmediate(resolve));
    return heard.map(({ id }) => id);
  };
  return { post, inbox, heard, until, shared, close: () => port1.close() };
}

const number = (id: number): Reply => ({ id, answer: id * 2 ** 33 });

test('ST22 every answer is heard once, looked for or told, on the tray or not', async () => {
  const { post, inbox, heard, until, shared, close } = ends();
  // Looked for: the tray is free, then it is not, and then an answer that is no number.
  post.send([ask(1), ask(2), ask(3)]);
  inbox.gather(3);
  expect(inbox.waiting.splice(0).map(({ id }) => id)).toEqual([1, 2, 3]);
  inbox.reply([number(1)]);
  expect(shared.flags[2]).toBe(1);
  inbox.reply([number(2)]);
  inbox.reply([{ id: 3, fault: { kind: 'limit', message: 'too much' } }]);
  expect([...(await until(3))].sort((a, b) => a - b)).toEqual([1, 2, 3]);
  expect(heard.find(({ id }) => id === 1)).toEqual(number(1));
  // Nobody looks any more: it is told.
  while (shared.flags[1] === 1) await new Promise((resolve) => setImmediate(resolve));
  inbox.reply([number(4)]);
  expect(shared.flags[2]).toBe(0);
  expect(await until(4)).toContain(4);
  // Laid down while somebody looks who then sees something else first.
  post.send([ask(5), ask(6)]);
  inbox.reply([number(5)]);
  const many = Array.from({ length: LOOK_COUNT_MAX + 1 }, (_, i) => number(100 + i));
  inbox.reply(many);
  const ids = await until(5 + many.length);
  expect(new Set(ids).size).toBe(ids.length);
  expect(heard.length).toBe(5 + many.length);
  close();
});
