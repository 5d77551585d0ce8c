import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { automaticName } from '../features/request/automatic-name.ts';
import { announce } from '../ui/announcer.tsx';
import { strings } from '../ui/strings.ts';
import { areaQueue } from './area-feature.ts';
import { queueStrings } from './queue-strings.ts';
import type { QueuedArea } from './seams.ts';
import { useQueuePrice } from './use-queue-price.ts';
import type { useRequest } from './use-request.ts';
import type { NotTaken } from './use-submissions.ts';

const words = queueStrings;

/** Where the sending of the queue stands: `refused` waits for a word on how to go on. */
type Sending =
  | { readonly kind: 'no' }
  | { readonly kind: 'sending'; readonly number: number; readonly all: number; readonly name: string }
  | ({ readonly kind: 'refused'; readonly name: string } & NotTaken);

export type QueueOf = {
  readonly request: ReturnType<typeof useRequest>;
  readonly itemName: string | null;
  /** Resolves to why it wasn't taken; null when it was. */
  readonly sendOne: (body: string) => Promise<NotTaken | null>;
};

/** Areas that wait to be cut one job each: their price, and their sending in order, each under a key of its own. */
export function useAreaQueue({ request, itemName, sendOne }: QueueOf) {
  const areas = useSyncExternalStore(areaQueue.subscribe, areaQueue.getSnapshot);
  const [sending, setSending] = useState<Sending>({ kind: 'no' });
  const price = useQueuePrice(areas, request.assets);
  const isStopped = useRef(false);
  const latest = useRef(request);
  latest.current = request;
  useEffect(() => {
    isStopped.current = false;
    // Without the page nobody could be told how it went on.
    return () => {
      isStopped.current = true;
    };
  }, []);

  const [first] = areas;
  const readiness = first && request.requestFor(first.geometry, first.name, 'area');
  const send = async () => {
    isStopped.current = false;
    const taken = new Set(latest.current.taken);
    // what comes in while these are sent was not asked for at this price
    const asked = new Set(areaQueue.getSnapshot());
    const all = asked.size;
    let sent = 0;
    while (!isStopped.current) {
      const area = areaQueue.getSnapshot().find((one) => asked.has(one));
      if (!area) break;
      setSending({ kind: 'sending', number: sent + 1, all, name: area.name });
      if (!price?.outside.has(area)) {
        const outputName = automaticName(itemName ?? '', area.name, taken);
        const problem = await sendArea(latest.current, area, outputName, sendOne);
        if (problem !== null) {
          setSending({ kind: 'refused', name: area.name, ...problem });
          announce(words.refused(area.name, problem.reason));
          return;
        }
        taken.add(outputName);
        sent += 1;
      }
      areaQueue.replace(areaQueue.getSnapshot().filter((one) => one !== area));
    }
    setSending({ kind: 'no' });
    announce(words.sent(sent));
  };
  return {
    areas,
    price,
    sending,
    reason: readiness && !readiness.ready ? readiness.reason : null,
    unitsLeft: request.quota.left,
    send: () => void send(),
    /** Sends the one that was refused once more, and the others after it. */
    tryAgain: () => void send(),
    /** Passes over the one that was refused. */
    goOn() {
      areaQueue.replace(areaQueue.getSnapshot().slice(1));
      void send();
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

async function sendArea(
  request: ReturnType<typeof useRequest>,
  area: QueuedArea,
  outputName: string,
  sendOne: QueueOf['sendOne'],
): Promise<NotTaken | null> {
  const readiness = request.requestFor(area.geometry, area.name, outputName);
  if (!readiness.ready) return { reason: strings.submit.reasons[readiness.reason], isOver: true };
  // First: a page that is gone in between must not send it a second time.
  areaQueue.handOver(area);
  const problem = await sendOne(JSON.stringify(readiness.body));
  if (problem?.isOver) areaQueue.takeBack();
  return problem;
}
