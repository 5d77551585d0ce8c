import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The size in bytes and the SHA-256 (lower-case hex) of a file, read in chunks. An abort of `signal` rejects. */
export async function fileChecksum(
  file: string,
  signal: AbortSignal,
): Promise<{ sizeBytes: number; checksumSha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, signal })) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sizeBytes, checksumSha256: hash.digest('hex') };
}
