import type { AreaQueue, QueuedArea } from './area-queue.ts';
import type { QueueStorage } from './queue-storage.ts';

/**
 * Persists the waiting areas over reloads: restores those of an earlier page in front of the current ones, then stores every
 * change. Submitted areas are not stored, as their request is; after a refusal they are stored under their old key. Resolves
 * after the first synchronization. Storage errors are ignored.
 */
export async function persistAreaQueue(queue: AreaQueue, storage: QueueStorage): Promise<void> {
  const keys = new Map<QueuedArea, number>();
  try {
    const restored = await storage.all();
    for (const { key, area } of restored) keys.set(area, key);
    if (restored.length > 0) queue.replace([...restored.map(({ area }) => area), ...queue.getSnapshot()]);
  } catch {
    return;
  }
  const knownKeys = new WeakMap(keys);
  let last: Promise<void> = Promise.resolve();
  const sync = () => {
    // Read now, not when the store runs: an area that is added and removed at once still gets a key.
    const waiting = queue.waiting();
    last = last.then(() => store(waiting, { keys, knownKeys }, storage)).catch(() => undefined);
  };
  queue.subscribe(sync);
  sync();
  await last;
}

/** `keys`: areas in the storage; `knownKeys`: each area's key, also after it was removed from the storage. */
type StoredKeys = {
  readonly keys: Map<QueuedArea, number>;
  readonly knownKeys: WeakMap<QueuedArea, number>;
};

async function store(waiting: readonly QueuedArea[], { keys, knownKeys }: StoredKeys, storage: QueueStorage) {
  const wanted = new Set(waiting);
  const removed = [...keys].filter(([area]) => !wanted.has(area));
  const added = waiting.filter((area) => !keys.has(area));
  for (const [area] of removed) keys.delete(area);
  if (removed.length > 0) await storage.remove(removed.map(([, key]) => key));
  if (added.length === 0) return;
  const put = await storage.put(added.map((area) => ({ key: knownKeys.get(area), area })));
  for (const [index, key] of put.entries()) {
    const area = added[index];
    if (!area) continue;
    keys.set(area, key);
    knownKeys.set(area, key);
  }
}
