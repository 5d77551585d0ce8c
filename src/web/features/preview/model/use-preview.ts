import { useCallback, useEffect, useRef, useState } from 'react';
import { createPreviewClient, type PreviewClient, PreviewError } from './preview-client.ts';
import { type PreviewFault, PreviewFaultError } from './preview-fault.ts';
import { previewFaultSentence } from './preview-fault-strings.ts';
import type { OpenedPreview, PreviewFile } from './preview-messages.ts';
import { ConfirmationNeeded } from './preview-question.ts';
import { previewStrings } from './preview-strings.ts';
import { takePreviewWorker } from './preview-workers.ts';

/** The state of opening a file: loading, open, or failed with a message. */
export type PreviewState =
  | { status: 'loading' }
  /** `act` is the label of the button that confirms; null if the message reports an error */
  | {
      status: 'failed';
      message: string;
      confirmLabel: string | null;
      client: PreviewClient;
      code: PreviewFault['code'] | null;
    }
  | { status: 'open'; client: PreviewClient; opened: OpenedPreview };

const LOADING: PreviewState = { status: 'loading' };

/**
 * Opens a file in a dedicated worker, again whenever `key` changes or `retry` is called. On unmount, the worker ends
 * and `open` is aborted. `open` is called again when a signed URL has expired. `statedCrs` is the code of the coordinate
 * system of a file without one.
 */
export function usePreview(
  key: string,
  open: (isConfirmed: boolean, signal: AbortSignal) => Promise<PreviewFile>,
  statedCrs: string | null = null,
): PreviewState & { retry: () => void } {
  const [last, setLast] = useState<{ run: string; state: PreviewState } | null>(null);
  const [attempt, setAttempt] = useState(0);
  // The parent may pass a new function with each render; only a new key opens the file again.
  const latestOpen = useRef(open);
  useEffect(() => {
    latestOpen.current = open;
  }, [open]);

  // The key of the file whose opening was confirmed.
  const confirmed = useRef<string | null>(null);
  const run = `${key}#${attempt}#${statedCrs ?? ''}`;
  useEffect(() => {
    const stop = new AbortController();
    const isConfirmed = confirmed.current === key;
    const openNow = () => latestOpen.current(isConfirmed, stop.signal);
    const client = createPreviewClient(takePreviewWorker(), openNow);
    openFile(client, openNow, statedCrs, stop.signal).then(
      (opened) => setLast({ run, state: { status: 'open', client, opened } }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const act = error instanceof ConfirmationNeeded ? error.act : null;
        const code = error instanceof PreviewError ? error.code : null;
        setLast({ run, state: { status: 'failed', message: failureMessage(error), confirmLabel: act, client, code } });
      },
    );
    return () => {
      stop.abort();
      client.close();
    };
  }, [run, key, statedCrs]);

  // Ignore the state of the previous file.
  const state = last?.run === run ? last.state : LOADING;
  const needsConfirmation = state.status === 'failed' && state.confirmLabel !== null;
  const retry = useCallback(() => {
    if (needsConfirmation) confirmed.current = key;
    setAttempt((count) => count + 1);
  }, [needsConfirmation, key]);
  return { ...state, retry };
}

async function openFile(
  client: PreviewClient,
  open: () => Promise<PreviewFile>,
  statedCrs: string | null,
  signal: AbortSignal,
) {
  const file = await open();
  return client.call('open', { file, statedCrs }, signal);
}

/** The message that the panel shows for a failure. */
export function failureMessage(error: unknown): string {
  if (error instanceof PreviewFaultError) return previewFaultSentence(error.fault);
  return error instanceof Error && error.message ? error.message : previewStrings.failed;
}
