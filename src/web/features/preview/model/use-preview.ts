import { useCallback, useEffect, useRef, useState } from 'react';
import { createPreviewClient, type PreviewClient } from './preview-client.ts';
import type { OpenedPreview, PreviewFile } from './preview-messages.ts';
import { PreviewQuestion } from './preview-question.ts';
import { previewStrings } from './preview-strings.ts';
import { takePreviewWorker } from './preview-workers.ts';

/** A file on its way to the map: being opened, open, or refused with a sentence. */
export type PreviewState =
  | { status: 'loading' }
  /** `act` agrees to what the message asks; null where it only tells what went wrong */
  | { status: 'failed'; message: string; act: string | null }
  | { status: 'open'; client: PreviewClient; opened: OpenedPreview };

const LOADING: PreviewState = { status: 'loading' };

/**
 * Opens a file in a worker of its own, anew whenever `key` changes or `retry` is called; the worker ends with the
 * component, and what `open` has on its way is called off. `open` is asked again when a signed URL has expired.
 */
export function usePreview(
  key: string,
  open: (isAgreed: boolean, signal: AbortSignal) => Promise<PreviewFile>,
): PreviewState & { retry: () => void } {
  const [last, setLast] = useState<{ run: string; state: PreviewState } | null>(null);
  const [attempt, setAttempt] = useState(0);
  // The parent may pass a new function with each render; only a new key opens the file again.
  const latestOpen = useRef(open);
  useEffect(() => {
    latestOpen.current = open;
  }, [open]);

  // What was asked before this file was opened has been agreed to.
  const agreed = useRef<string | null>(null);
  const run = `${key}#${attempt}`;
  useEffect(() => {
    const stop = new AbortController();
    const isAgreed = agreed.current === key;
    const openNow = () => latestOpen.current(isAgreed, stop.signal);
    const client = createPreviewClient(takePreviewWorker(), openNow);
    openFile(client, openNow, stop.signal).then(
      (opened) => setLast({ run, state: { status: 'open', client, opened } }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const act = error instanceof PreviewQuestion ? error.act : null;
        setLast({ run, state: { status: 'failed', message: failureMessage(error), act } });
      },
    );
    return () => {
      stop.abort();
      client.close();
    };
  }, [run, key]);

  // What the last file came to is not what this one is.
  const state = last?.run === run ? last.state : LOADING;
  const isAsked = state.status === 'failed' && state.act !== null;
  const retry = useCallback(() => {
    if (isAsked) agreed.current = key;
    setAttempt((count) => count + 1);
  }, [isAsked, key]);
  return { ...state, retry };
}

async function openFile(client: PreviewClient, open: () => Promise<PreviewFile>, signal: AbortSignal) {
  const file = await open();
  return client.call('open', { file }, signal);
}

/** What the panel says of a failure; errors carry their own sentence. */
export function failureMessage(error: unknown): string {
  return error instanceof Error && error.message ? error.message : previewStrings.failed;
}
