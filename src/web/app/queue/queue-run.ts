import type { AreaQueue, QueuedArea } from '../../features/aoi/load/queue/area-queue.ts';
import type { NotTaken } from '../request/submit-request.ts';

/** What one press asked for; a refusal interrupts it, and it goes on where it was. */
export type QueueRun = {
  /** Areas that come in later were not asked for at this price. */
  readonly asked: ReadonlySet<QueuedArea>;
  /** Of those, areas that nothing is to be cut of. */
  readonly outside: ReadonlySet<QueuedArea>;
  sent: number;
};

export type RunParts = {
  readonly queue: AreaQueue;
  readonly isStopped: () => boolean;
  readonly onArea: (area: QueuedArea) => void;
  /** Sends one; `onStored` is to be called once its request would survive a reload. */
  readonly send: (area: QueuedArea, onStored: () => void) => Promise<NotTaken | null>;
};

export type RunRefusal = NotTaken & { readonly area: QueuedArea };

/**
 * Sends what is left of a run, in order. An area is the queue's until its request is stored and the request's from then on;
 * it comes back only when no request is left of it. Resolves to the refusal it stopped at, null at its end or when stopped.
 */
export async function goOnWith(
  run: QueueRun,
  { queue, isStopped, onArea, send }: RunParts,
): Promise<RunRefusal | null> {
  while (!isStopped()) {
    const area = queue.waiting().find((one) => run.asked.has(one));
    if (!area) break;
    onArea(area);
    if (!run.outside.has(area)) {
      const problem = await send(area, () => queue.handOver(area));
      if (problem !== null) {
        if (problem.isOver) queue.takeBack(area);
        return { ...problem, area };
      }
      run.sent += 1;
    }
    passOver(queue, area);
  }
  return null;
}

/** Takes an area out of the queue, wherever it stands there. */
export function passOver(queue: AreaQueue, area: QueuedArea): void {
  queue.replace(queue.getSnapshot().filter((one) => one !== area));
}
