import { type ClipIdentity, clipFingerprint } from '../../../../contract/fingerprint.ts';
import { polygonsOf } from '../../../../geo/polygons-of.ts';
import type { FingerprintReply } from './fingerprint.worker.ts';

/** Fewer positions take about a millisecond; 10,000 take longer than a frame, while the next vertex is dragged. */
const MAX_POSITIONS_HERE = 500;

/** The clip's fingerprint (contract 11.3), computed in a worker if the area has many positions. Rejects if the signal aborts. */
export async function fingerprintOffThread(clip: ClipIdentity, signal: AbortSignal): Promise<string> {
  const positions = polygonsOf(clip.geometry)
    .flat()
    .reduce((sum, ring) => sum + ring.length, 0);
  if (positions <= MAX_POSITIONS_HERE) return clipFingerprint(clip);
  const worker = new Worker(new URL('./fingerprint.worker.ts', import.meta.url), {
    type: 'module',
    name: 'fingerprint',
  });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      // Its code may be unreachable: then the page is blocked for a moment, but the clip is checked.
      worker.addEventListener('error', () => resolve(clipFingerprint(clip)));
      worker.addEventListener('message', ({ data }: MessageEvent<FingerprintReply>) => resolve(data.fingerprint));
      // As text: copying thousands of nested arrays to another thread takes several times as long.
      worker.postMessage(JSON.stringify(clip));
    });
  } finally {
    worker.terminate();
  }
}
