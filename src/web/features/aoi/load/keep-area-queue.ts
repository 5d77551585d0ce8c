import type { AreaQueue, QueuedArea } from './area-queue.ts';
import type { QueueStorage } from './queue-storage.ts';

/**
 * Keeps the areas that wait over a reload or a closed tab: takes up what an earlier page left, before any that are there
 * already, then follows every change. One that was handed over is no longer kept, as its request is from then on. Resolves
 * once it follows; after a failure of the storage the page goes on without.
 */
export async function keepAreaQueue(queue: AreaQueue, storage: QueueStorage): Promise<void> {
  const keys = new Map<QueuedArea, number>();
  try {
    const left = await storage.all();
    for (const { key, area } of left) keys.set(area, key);
    if (left.length > 0) queue.replace([...left.map(({ area }) => area), ...queue.getSnapshot()]);
  } catch {
    return;
  }
  let last: Promise<void> = Promise.resolve();
  const follow = () => {
    last = last.then(() => store(queue.waiting(), keys, storage)).catch(() => undefined);
  };
  queue.subscribe(follow);
  follow();
  await last;
}

async function store(waiting: readonly QueuedArea[], keys: Map<QueuedArea, number>, storage: QueueStorage) {
  const wanted = new Set(waiting);
  const gone = [...keys].filter(([area]) => !wanted.has(area));
  const come = waiting.filter((area) => !keys.has(area));
  for (const [area] of gone) keys.delete(area);
  if (gone.length > 0) await storage.remove(gone.map(([, key]) => key));
  if (come.length === 0) return;
  for (const [index, key] of (await storage.put(come)).entries()) {
    const area = come[index];
    if (area) keys.set(area, key);
  }
}
