import { expect, test } from 'vitest';
import type { ClipFile } from '../../../contract/schemas/clip.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { openClip } from './open-clip.ts';

/** A service that signs no URLs, as other APIs may. Records the operations that are called. */
function unsigned() {
  const operations: string[] = [];
  const transport: Pick<Transport, 'opRaw'> = {
    async opRaw(operation, _, { signal } = {}) {
      operations.push(operation);
      signal?.throwIfAborted();
      return new Response('II');
    },
  };
  // The only method of the transport that is called for a file without an item.
  return { operations, transport: transport as Transport };
}

const fileOf = (sizeBytes: number): ClipFile => ({
  mosaic_type: 'data',
  filename: 'a.tif',
  size_bytes: sizeBytes,
  gcs_path: '',
});

const { signal } = new AbortController();
const unconfirmed = { isConfirmed: false, signal };
const confirmed = { isConfirmed: true, signal };

test('a complete download needs a confirmation if it is large, and is refused if it exceeds the page’s memory limit', async () => {
  const { operations, transport } = unsigned();
  await expect(openClip(transport, 'job', fileOf(412e6), unconfirmed)).rejects.toMatchObject({
    name: 'PreviewQuestion',
    message: expect.stringContaining('will download all 412 MB'),
    act: 'Download the file',
  });
  await expect(openClip(transport, 'job', fileOf(1.2e9), confirmed)).rejects.toThrow(
    /full download of 1\.2 GB; the limit .* 1\.0 GB/,
  );
  expect(operations).toEqual([]);
  expect(await openClip(transport, 'job', fileOf(412e6), confirmed)).toBeInstanceOf(Blob);
  expect(await openClip(transport, 'job', fileOf(2), unconfirmed)).toBeInstanceOf(Blob);
  expect(operations).toEqual(['clip.job.download', 'clip.job.download']);
});

test('a complete download is cancelled with its signal', async () => {
  const { transport } = unsigned();
  const aborted = { isConfirmed: true, signal: AbortSignal.abort(new Error('closed')) };
  await expect(openClip(transport, 'job', fileOf(2), aborted)).rejects.toThrow('closed');
});
