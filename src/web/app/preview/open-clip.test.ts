import { expect, test } from 'vitest';
import type { ClipFile } from '../../../contract/schemas/clip.ts';
import type { Transport } from '../../api/transport/transport.ts';
import { openClip } from './open-clip.ts';

/** A service that signs no URLs, as another API may be; it notes what is asked of it. */
function unsigned() {
  const asked: string[] = [];
  const transport: Pick<Transport, 'opRaw'> = {
    async opRaw(operation, _, { signal } = {}) {
      asked.push(operation);
      signal?.throwIfAborted();
      return new Response('II');
    },
  };
  // Of the whole transport only this is used for a file without an item.
  return { asked, transport: transport as Transport };
}

const fileOf = (sizeBytes: number): ClipFile => ({
  mosaic_type: 'data',
  filename: 'a.tif',
  size_bytes: sizeBytes,
  gcs_path: '',
});

const { signal } = new AbortController();
const asking = { isConfirmed: false, signal };
const agreed = { isConfirmed: true, signal };

test('a file that comes whole is asked about when it is large, and refused when it is larger than a page can hold', async () => {
  const { asked, transport } = unsigned();
  await expect(openClip(transport, 'job', fileOf(412e6), asking)).rejects.toMatchObject({
    name: 'PreviewQuestion',
    message: expect.stringContaining('all 412 MB come before anything is drawn'),
    act: 'Download the file',
  });
  await expect(openClip(transport, 'job', fileOf(1.2e9), agreed)).rejects.toThrow(/has 1\.2 GB; the limit .* 1\.0 GB/);
  expect(asked).toEqual([]);
  expect(await openClip(transport, 'job', fileOf(412e6), agreed)).toBeInstanceOf(Blob);
  expect(await openClip(transport, 'job', fileOf(2), asking)).toBeInstanceOf(Blob);
  expect(asked).toEqual(['clip.job.download', 'clip.job.download']);
});

test('a whole file that nobody waits for any more is called off', async () => {
  const { transport } = unsigned();
  const look = { isConfirmed: true, signal: AbortSignal.abort(new Error('closed')) };
  await expect(openClip(transport, 'job', fileOf(2), look)).rejects.toThrow('closed');
});
