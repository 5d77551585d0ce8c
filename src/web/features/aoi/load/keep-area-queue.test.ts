import { describe, expect, it } from 'vitest';
import { createAreaQueue, type QueuedArea } from './area-queue.ts';
import { keepAreaQueue } from './keep-area-queue.ts';
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

  it('keeps one that was refused, which can then be sent again', async () => {
    const { storage, names, settled } = inMemory();
    const queue = createAreaQueue();
    await keepAreaQueue(queue, storage);
    queue.replace([first, second]);
    queue.handOver(first);
    await settled();
    expect(names()).toEqual(['second']);
    queue.takeBack();
    await settled();
    expect([names().sort(), queue.getSnapshot()]).toEqual([
      ['first', 'second'],
      [first, second],
    ]);
  });

  it('comes before areas that are there already', async () => {
    const { storage, names } = inMemory();
    await storage.put([first, second]);
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
  const storage: QueueStorage = {
    all: async () => [...kept].map(([key, area]) => ({ key, area })),
    async put(areas) {
      return areas.map((area) => {
        count += 1;
        kept.set(count, area);
        return count;
      });
    },
    async remove(keys) {
      for (const key of keys) kept.delete(key);
    },
  };
  // A change is stored in a handful of microtasks; a task later they have all run.
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { storage, names: () => [...kept.values()].map(({ name }) => name), settled };
}
