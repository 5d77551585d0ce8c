import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { MAX_ROWS_PER_MINUTE } from '../../../api/review/send-rows.ts';
import { useAccount } from '../../../api/session/use-account.ts';
import { errorSentence } from '../../../api/transport/api-error.ts';
import { announce } from '../../../ui/announcer.tsx';
import { useConfirm } from '../../../ui/dialog/use-confirm.tsx';
import type { JobRow } from '../job-row.ts';
import { bulkStrings } from './bulk-strings.ts';
import { type Reruns, readReruns } from './read-reruns.ts';
import { rerunPrice } from './rerun-price.ts';

const words = bulkStrings.rerun;

type RerunOptions = {
  /** Units that are left; null if unknown or unlimited. */
  readonly unitsLeft: number | null;
  /** Names of the loaded jobs. */
  readonly names: () => ReadonlySet<string>;
  /** Called after the confirmation, when the requests are stored. */
  readonly onStarted: () => void;
};

/** Runs jobs again after one confirmation with the count and the total price. */
export function useRerun({ unitsLeft, names, onStarted }: RerunOptions) {
  const { transport, reruns, rowSender, restoreReview } = useApi();
  const organizationId = useAccount().data?.organizationId;
  const { ask, dialog } = useConfirm();
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const reading = useRef<AbortController | null>(null);
  useEffect(() => () => reading.current?.abort(), []);

  const send = useCallback(
    async ({ ready }: Reruns, payer: string) => {
      const ids = await reruns.addReruns(ready.map(({ request }) => request));
      announce(words.announcement(ids.size));
      await reruns.whenStored();
      onStarted();
      await rowSender.send(ids, payer);
    },
    [reruns, rowSender, onStarted],
  );

  const start = async (rows: readonly JobRow[]) => {
    if (reading.current !== null || organizationId === undefined) return;
    const controller = new AbortController();
    reading.current = controller;
    setReading(true);
    setProblem(null);
    try {
      // The rows of an earlier page come first, so that these are stored behind them.
      await restoreReview();
      const taken = new Set([...names(), ...reruns.getSnapshot().map(({ areaName }) => areaName)]);
      const read = await readReruns(rows, { transport, taken, signal: controller.signal });
      if (read.ready.length === 0) return setProblem(read.failures[0]?.reason ?? words.nothing);
      let isConfirmed = false;
      ask({
        ...question(read, unitsLeft),
        onConfirm() {
          // Ignore the second click of a double click.
          if (isConfirmed) return;
          isConfirmed = true;
          send(read, organizationId).catch((error: unknown) => setProblem(errorSentence(error)));
        },
      });
    } catch (error) {
      if (!controller.signal.aborted) setProblem(errorSentence(error));
    } finally {
      reading.current = null;
      setReading(false);
    }
  };
  return { start, isReading, problem, dialog };
}

function question({ ready, failures }: Reruns, unitsLeft: number | null) {
  const count = ready.length;
  const price = rerunPrice(ready.map(({ row }) => row));
  const minutes = Math.ceil(count / MAX_ROWS_PER_MINUTE);
  const sentences = [
    price === null ? words.priceUnknown : words.price(price),
    price !== null && unitsLeft !== null && words.left(unitsLeft, price),
    minutes > 1 && words.takes(minutes),
    failures.length > 0 && words.cant(failures.map(({ row }) => row.name)),
  ];
  return {
    title: words.title(count, price),
    text: sentences.filter(Boolean).join(' '),
    confirm: words.confirm(count),
    cancel: words.cancel,
    isDanger: false,
  };
}
