import { useCallback, useEffect, useRef, useState } from 'react';
import { createPreviewClient, type PreviewClient } from './preview-client.ts';
import type { OpenedPreview, PreviewFile } from './preview-messages.ts';
import { takePreviewWorker } from './preview-workers.ts';

/** A file on its way to the map: being opened, open, or refused with a sentence. */
export type PreviewState =
  | { status: 'loading' }
  | { status: 'failed'; message: string }
  | { status: 'open'; client: PreviewClient; opened: OpenedPreview };

const LOADING: PreviewState = { status: 'loading' };

/**
 * Opens a file in a worker of its own, anew whenever `key` changes or `retry` is called; the worker ends with the
 * component. `open` is asked again when a signed URL has expired.
 */
export function usePreview(key: string, open: () => Promise<PreviewFile>): PreviewState & { retry: () => void } {
  const [last, setLast] = useState<{ run: string; state: PreviewState } | null>(null);
  const [attempt, setAttempt] = useState(0);
  // The parent may pass a new function with each render; only a new key opens the file again.
  const latestOpen = useRef(open);
  useEffect(() => {
    latestOpen.current = open;
  }, [open]);

  const run = `${key}#${attempt}`;
  useEffect(() => {
    const stop = new AbortController();
    const client = createPreviewClient(takePreviewWorker(), () => latestOpen.current());
    openFile(client, latestOpen.current, stop.signal).then(
      (opened) => setLast({ run, state: { status: 'open', client, opened } }),
      (error: unknown) => {
        if (!stop.signal.aborted) setLast({ run, state: { status: 'failed', message: failureMessage(error) } });
      },
    );
    return () => {
      stop.abort();
      client.close();
    };
  }, [run]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  // What the last file came to is not what this one is.
  return { ...(last?.run === run ? last.state : LOADING), retry };
}

async function openFile(client: PreviewClient, open: () => Promise<PreviewFile>, signal: AbortSignal) {
  const file = await open();
  return client.call('open', { file }, signal);
}

/** What the panel says of a failure; errors carry their own sentence. */
export function failureMessage(error: unknown): string {
  return error instanceof Error && error.message ? error.message : 'The clip could not be opened. Try again.';
}
