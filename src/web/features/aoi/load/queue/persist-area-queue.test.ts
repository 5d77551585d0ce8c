import { describe, expect, it } from 'vitest';
import { createAreaQueue, type QueuedArea } from './area-queue.ts';
import { persistAreaQueue } from './persist-area-queue.ts';
import type { QueueStorage } from './queue-storage.ts';

const area = (name: string): QueuedArea => ({ name, geometry: { type: 'Polygon', coordinates: [] } });
const [first, second, third] = [area('first'), area('second'), area('third')];

describe('a queue of areas', () => {
  it('is restored on a new page, without areas that were sent or submitted', async () => {
    const { storage, names, whenStored } = inMemory();
    const queue = createAreaQueue();
    await persistAreaQueue(queue, storage);
    queue.replace([first, second, third]);
    await whenStored();
    expect(names()).toEqual(['first', 'second', 'third']);
    queue.markSubmitted(first);
    await whenStored();
    expect([names(), queue.getSnapshot()]).toEqual([
      ['second', 'third'],
      [first, second, third],
    ]);
    queue.replace([second, third]);
    const next = createAreaQueue();
    await persistAreaQueue(next, storage);
    expect(next.getSnapshot().map(({ name }) => name)).toEqual(['second', 'third']);
    next.replace([]);
    await whenStored();
    expect(names()).toEqual([]);
  });

  it('retains the position of a refused area, over a reload too', async () => {
    const { storage, names, whenStored } = inMemory();
    const queue = createAreaQueue();
    await persistAreaQueue(queue, storage);
    queue.replace([first, second]);
    queue.markSubmitted(first);
    await whenStored();
    expect(names()).toEqual(['second']);
    queue.markWaiting(first);
    await whenStored();
    expect(queue.getSnapshot()).toEqual([first, second]);
    const next = createAreaQueue();
    await persistAreaQueue(next, storage);
    expect(next.getSnapshot().map(({ name }) => name)).toEqual(['first', 'second']);
  });

  it('retains the position of a refused area that an earlier page stored', async () => {
    const { storage, names, whenStored } = inMemory();
    await storage.put([first, second].map((area) => ({ key: undefined, area })));
    const queue = createAreaQueue();
    await persistAreaQueue(queue, storage);
    queue.markSubmitted(first);
    await whenStored();
    queue.markWaiting(first);
    await whenStored();
    expect(names()).toEqual(['first', 'second']);
  });

  it('excludes all submitted areas from the waiting ones until they wait again', () => {
    const queue = createAreaQueue();
    queue.replace([first, second, third]);
    queue.markSubmitted(first);
    queue.markSubmitted(second);
    expect(queue.waiting()).toEqual([third]);
    queue.markWaiting(first);
    expect(queue.waiting()).toEqual([first, third]);
    expect(queue.waiting()).toBe(queue.waiting());
  });

  it('puts restored areas before areas that are already in the queue', async () => {
    const { storage, names } = inMemory();
    await storage.put([first, second].map((area) => ({ key: undefined, area })));
    const queue = createAreaQueue();
    queue.replace([third]);
    await persistAreaQueue(queue, storage);
    expect([names(), queue.getSnapshot()]).toEqual([
      ['first', 'second', 'third'],
      [first, second, third],
    ]);
  });

  it('works without a storage', async () => {
    const refuse = () => Promise.reject(new Error('No.'));
    const queue = createAreaQueue();
    await persistAreaQueue(queue, { all: refuse, put: refuse, remove: refuse });
    queue.replace([first]);
    expect(queue.getSnapshot()).toEqual([first]);
  });
});

function inMemory() {
  const stored = new Map<number, QueuedArea>();
  let count = 0;
  const inOrder = () => [...stored].sort(([one], [other]) => one - other);
  const storage: QueueStorage = {
    all: async () => inOrder().map(([key, area]) => ({ key, area })),
    async put(areas) {
      return areas.map(({ key = count + 1, area }) => {
        count = Math.max(count, key);
        stored.set(key, area);
        return key;
      });
    },
    async remove(keys) {
      for (const key of keys) stored.delete(key);
    },
  };
  // A change is stored within microtasks; all have run by the next task.
  const whenStored = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { storage, names: () => inOrder().map(([, { name }]) => name), whenStored };
}
