import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { areaQueue, type QueuedArea } from '../../features/aoi/load/queue/area-queue.ts';
import { automaticName } from '../../features/request/automatic-name.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import type { NotAccepted } from '../request/submit-request.ts';
import type { useRequest } from '../request/use-request.ts';
import { continueRun, type QueueRun, type RunRefusal, removeFromQueue } from './queue-run.ts';
import { queueStrings } from './queue-strings.ts';
import { useQueuePrice } from './use-queue-price.ts';

const words = queueStrings;

/** Progress of sending the queue. `refused` waits until the user retries, continues or clears the queue. */
type Sending =
  | { readonly kind: 'no' }
  | { readonly kind: 'sending'; readonly number: number; readonly all: number; readonly area: QueuedArea }
  | ({ readonly kind: 'refused' } & RunRefusal);

export type AreaQueueOptions = {
  readonly request: ReturnType<typeof useRequest>;
  readonly itemName: string | null;
  /** Resolves to why the request wasn't accepted; null if it was. */
  readonly sendOne: (body: string, onStored: () => void) => Promise<NotAccepted | null>;
};

/** The queued areas with their price, and sending them in order, each with a separate Idempotency-Key. */
export function useAreaQueue({ request, itemName, sendOne }: AreaQueueOptions) {
  const areas = useSyncExternalStore(areaQueue.subscribe, areaQueue.waiting);
  const [sending, setSending] = useState<Sending>({ kind: 'no' });
  const price = useQueuePrice(areas, request.assets);
  const isStopped = useRef(false);
  const latest = useRef(request);
  latest.current = request;
  const current = useRef<QueueRun | null>(null);
  useEffect(() => {
    isStopped.current = false;
    // Without this component, errors could not be reported, so stop.
    return () => {
      isStopped.current = true;
    };
  }, []);

  const [first] = areas;
  const readiness = first && request.requestFor(first.geometry, first.name, 'area');
  const goOn = async (run: QueueRun) => {
    current.current = run;
    isStopped.current = false;
    const taken = new Set(latest.current.taken);
    const refusal = await continueRun(run, {
      queue: areaQueue,
      isStopped: () => isStopped.current,
      onArea: (area) => setSending({ kind: 'sending', number: run.sent + 1, all: run.includedAreas.size, area }),
      send: async (area, onStored) => {
        const outputName = automaticName(itemName ?? '', area.name, taken);
        const ready = latest.current.requestFor(area.geometry, area.name, outputName);
        if (!ready.ready) return { reason: strings.submit.reasons[ready.reason], isFinal: true };
        taken.add(outputName);
        return sendOne(JSON.stringify(ready.body), onStored);
      },
    });
    if (refusal) return setSending({ kind: 'refused', ...refusal });
    setSending({ kind: 'no' });
    announce(words.sent(run.sent));
  };
  const resume = () => {
    if (current.current) void goOn(current.current);
  };
  return {
    areas,
    /** The waiting areas plus the one that is being sent or was refused. */
    count: areas.length + (sending.kind === 'no' || areas.includes(sending.area) ? 0 : 1),
    price,
    sending,
    reason: readiness && !readiness.ready ? readiness.reason : null,
    unitsLeft: request.quota.left,
    send() {
      void goOn({ includedAreas: new Set(areaQueue.waiting()), skippedAreas: new Set(price?.outside), sent: 0 });
    },
    /** Sends the refused area again, then the others. */
    tryAgain: resume,
    /** Skips the refused area and sends the others. */
    goOn() {
      if (sending.kind === 'refused') removeFromQueue(areaQueue, sending.area);
      resume();
    },
    stop() {
      isStopped.current = true;
    },
    clear() {
      isStopped.current = true;
      areaQueue.replace([]);
      setSending({ kind: 'no' });
    },
  };
}
