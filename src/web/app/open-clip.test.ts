import { expect, test } from 'vitest';
import type { ClipFile } from '../../contract/schemas/clip.ts';
import type { Transport } from '../api/transport.ts';
import { openClip } from './open-clip.ts';

/** A service that signs no URLs, as another API may be; it notes what is asked of it. */
function unsigned() {
  const asked: string[] = [];
  const transport: Pick<Transport, 'opRaw'> = {
    async opRaw(operation) {
      asked.push(operation);
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

test('a file that comes whole is asked about when it is large, and refused when it is larger than a page can hold', async () => {
  const { asked, transport } = unsigned();
  await expect(openClip(transport, 'job', fileOf(412e6), false)).rejects.toMatchObject({
    name: 'PreviewQuestion',
    message: expect.stringContaining('all 412 MB come before anything is drawn'),
    act: 'Load it all',
  });
  await expect(openClip(transport, 'job', fileOf(1.2e9), true)).rejects.toThrow(/has 1\.2 GB; the limit .* 1\.0 GB/);
  expect(asked).toEqual([]);
  expect(await openClip(transport, 'job', fileOf(412e6), true)).toBeInstanceOf(Blob);
  expect(await openClip(transport, 'job', fileOf(2), false)).toBeInstanceOf(Blob);
  expect(asked).toEqual(['clip.job.download', 'clip.job.download']);
});
