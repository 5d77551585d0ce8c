import { FileProblem } from '../layer/file-problem.ts';

/** Unpacks bytes with the browser's DecompressionStream, up to the limit: a few kilobytes can unpack to gigabytes. */
export async function inflate(
  packed: Uint8Array,
  format: 'deflate-raw' | 'gzip',
  limitBytes: number,
): Promise<Uint8Array> {
  // The bytes come from a File, never from a SharedArrayBuffer.
  const source = new Blob([packed as Uint8Array<ArrayBuffer>]).stream();
  const reader = source.pipeThrough(new DecompressionStream(format)).getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new FileProblem({ code: 'packed-data-damaged' });
    });
    if (done) break;
    sizeBytes += value.byteLength;
    if (sizeBytes > limitBytes) {
      await reader.cancel();
      throw new FileProblem({ code: 'unpacks-too-large', limitBytes });
    }
    chunks.push(value);
  }
  return joined(chunks, sizeBytes);
}

function joined(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  const result = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    result.set(chunk, at);
    at += chunk.byteLength;
  }
  return result;
}
