import type { AreaQueue, QueuedArea } from '../../features/aoi/load/queue/area-queue.ts';
import type { NotAccepted } from '../request/submit-request.ts';

/** The areas that one press of the send button includes. A run that stopped at a refusal can be resumed. */
export type QueueRun = {
  /** The areas that the shown price covered. Areas that are queued later are not sent. */
  readonly includedAreas: ReadonlySet<QueuedArea>;
  /** The areas among them that contain no pixel of the source; they are skipped. */
  readonly skippedAreas: ReadonlySet<QueuedArea>;
  sent: number;
};

export type RunDependencies = {
  readonly queue: AreaQueue;
  readonly isStopped: () => boolean;
  readonly onArea: (area: QueuedArea) => void;
  /** Sends one area; must call `onStored` once its request would survive a reload. */
  readonly send: (area: QueuedArea, onStored: () => void) => Promise<NotAccepted | null>;
};

export type RunRefusal = NotAccepted & { readonly area: QueuedArea };

/**
 * Sends the remaining areas of a run in order. An area stays in the persisted queue until its request is stored; it returns
 * only if that request was refused and removed. Resolves to the refusal it stopped at; null at the end or when stopped.
 */
export async function continueRun(
  run: QueueRun,
  { queue, isStopped, onArea, send }: RunDependencies,
): Promise<RunRefusal | null> {
  while (!isStopped()) {
    const area = queue.waiting().find((one) => run.includedAreas.has(one));
    if (!area) break;
    onArea(area);
    if (!run.skippedAreas.has(area)) {
      const problem = await send(area, () => queue.markSubmitted(area));
      if (problem !== null) {
        if (problem.isFinal) queue.markWaiting(area);
        return { ...problem, area };
      }
      run.sent += 1;
    }
    removeFromQueue(queue, area);
  }
  return null;
}

/** Removes an area from the queue. */
export function removeFromQueue(queue: AreaQueue, area: QueuedArea): void {
  queue.replace(queue.getSnapshot().filter((one) => one !== area));
}
