import { describe, expect, it } from 'vitest';
import { createAreaQueue, type QueuedArea } from './area-queue.ts';
import { keepAreaQueue } from './persist-area-queue.ts';
import type { QueueStorage } from './queue-storage.ts';

const area = (name: string): QueuedArea => ({ name, geometry: { type: 'Polygon', coordinates: [] } });
const [first, second, third] = [area('first'), area('second'), area('third')];

describe('a queue of areas', () => {
  it('is there again after the page is gone, without what was sent or handed over', async () => {
    const { storage, names, settled } = inMemory();
    const queue = createAreaQueue();
    await keepAreaQueue(queue, storage);
    queue.replace([first, second, third]);
    await settled();
    expect(names()).toEqual(['first', 'second', 'third']);
    queue.handOver(first);
    await settled();
    expect([names(), queue.getSnapshot()]).toEqual([
      ['second', 'third'],
      [first, second, third],
    ]);
    queue.replace([second, third]);
    const next = createAreaQueue();
    await keepAreaQueue(next, storage);
    expect(next.getSnapshot().map(({ name }) => name)).toEqual(['second', 'third']);
    next.replace([]);
    await settled();
    expect(names()).toEqual([]);
  });

  it('keeps one that was refused in its old place, over a reload too', async () => {
    const { storage, names, settled } = inMemory();
    const queue = createAreaQueue();
    await keepAreaQueue(queue, storage);
    queue.replace([first, second]);
    queue.handOver(first);
    await settled();
    expect(names()).toEqual(['second']);
    queue.takeBack(first);
    await settled();
    expect(queue.getSnapshot()).toEqual([first, second]);
    const next = createAreaQueue();
    await keepAreaQueue(next, storage);
    expect(next.getSnapshot().map(({ name }) => name)).toEqual(['first', 'second']);
  });

  it('keeps the place of one that an earlier page left, too', async () => {
    const { storage, names, settled } = inMemory();
    await storage.put([first, second].map((area) => ({ key: undefined, area })));
    const queue = createAreaQueue();
    await keepAreaQueue(queue, storage);
    queue.handOver(first);
    await settled();
    queue.takeBack(first);
    await settled();
    expect(names()).toEqual(['first', 'second']);
  });

  it('lets nothing wait that was handed over, however many are on their way, until each is taken back', () => {
    const queue = createAreaQueue();
    queue.replace([first, second, third]);
    queue.handOver(first);
    queue.handOver(second);
    expect(queue.waiting()).toEqual([third]);
    queue.takeBack(first);
    expect(queue.waiting()).toEqual([first, third]);
    expect(queue.waiting()).toBe(queue.waiting());
  });

  it('comes before areas that are there already', async () => {
    const { storage, names } = inMemory();
    await storage.put([first, second].map((area) => ({ key: undefined, area })));
    const queue = createAreaQueue();
    queue.replace([third]);
    await keepAreaQueue(queue, storage);
    expect([names(), queue.getSnapshot()]).toEqual([
      ['first', 'second', 'third'],
      [first, second, third],
    ]);
  });

  it('lives without a storage', async () => {
    const refuse = () => Promise.reject(new Error('No.'));
    const queue = createAreaQueue();
    await keepAreaQueue(queue, { all: refuse, put: refuse, remove: refuse });
    queue.replace([first]);
    expect(queue.getSnapshot()).toEqual([first]);
  });
});

function inMemory() {
  const kept = new Map<number, QueuedArea>();
  let count = 0;
  const inOrder = () => [...kept].sort(([one], [other]) => one - other);
  const storage: QueueStorage = {
    all: async () => inOrder().map(([key, area]) => ({ key, area })),
    async put(areas) {
      return areas.map(({ key = count + 1, area }) => {
        count = Math.max(count, key);
        kept.set(key, area);
        return key;
      });
    },
    async remove(keys) {
      for (const key of keys) kept.delete(key);
    },
  };
  // A change is stored in a handful of microtasks; a task later they have all run.
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { storage, names: () => inOrder().map(([, { name }]) => name), settled };
}
