import type { AreaQueue, QueuedArea } from './area-queue.ts';
import type { QueueStorage } from './queue-storage.ts';

/**
 * Keeps the areas that wait over a reload or a closed tab: takes up what an earlier page left, before any that are there
 * already, then follows every change. One that was handed over is no longer kept, as its request is; taken back, it has its
 * old place. Resolves once it follows; after a failure of the storage the page goes on without.
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
  const places = new WeakMap(keys);
  let last: Promise<void> = Promise.resolve();
  const follow = () => {
    // As it is now: an area that comes and goes at once still gets its place.
    const waiting = queue.waiting();
    last = last.then(() => store(waiting, { keys, places }, storage)).catch(() => undefined);
  };
  queue.subscribe(follow);
  follow();
  await last;
}

/** `keys`: what is in the storage; `places`: the number that an area has had there, for as long as the page knows it. */
type Kept = {
  readonly keys: Map<QueuedArea, number>;
  readonly places: WeakMap<QueuedArea, number>;
};

async function store(waiting: readonly QueuedArea[], { keys, places }: Kept, storage: QueueStorage) {
  const wanted = new Set(waiting);
  const gone = [...keys].filter(([area]) => !wanted.has(area));
  const come = waiting.filter((area) => !keys.has(area));
  for (const [area] of gone) keys.delete(area);
  if (gone.length > 0) await storage.remove(gone.map(([, key]) => key));
  if (come.length === 0) return;
  const put = await storage.put(come.map((area) => ({ key: places.get(area), area })));
  for (const [index, key] of put.entries()) {
    const area = come[index];
    if (!area) continue;
    keys.set(area, key);
    places.set(area, key);
  }
}
