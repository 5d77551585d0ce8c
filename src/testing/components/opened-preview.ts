import { onTestFinished } from 'vitest';
import { createPreviewClient, type PreviewClient } from '../../web/features/preview/model/preview-client.ts';
import type { OpenedPreview } from '../../web/features/preview/model/preview-messages.ts';
import { takePreviewWorker } from '../../web/features/preview/model/preview-workers.ts';

/** A file that the app's own preview worker has opened; the worker ends with the test. */
export async function openedPreview(file: Blob): Promise<{ client: PreviewClient; opened: OpenedPreview }> {
  const client = createPreviewClient(takePreviewWorker(), async () => file);
  onTestFinished(() => client.close());
  return { client, opened: await client.call('open', { file }, new AbortController().signal) };
}
