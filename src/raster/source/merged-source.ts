import type { ByteSource } from './byte-source.ts';
import { type SharedTask, sharedTask } from './shared-task.ts';

/** What may become one request: pieces with at most this between them, up to this in all; bytes. */
export type MergeOptions = { maxGapBytes: number; maxRequestBytes: number };

// A gap costs less than a request of its own: at 20 Mbit/s and 40 ms, a round trip is worth 100 kB.
const DEFAULTS: MergeOptions = { maxGapBytes: 16_384, maxRequestBytes: 524_288 };

type Asked = {
  readonly offset: number;
  readonly length: number;
  readonly signal: AbortSignal | undefined;
  readonly answer: (bytes: Promise<Uint8Array<ArrayBuffer>>) => void;
};

/**
 * Wraps a source far away so that reads asked for together become few requests where they lie side by side, as the tiles of
 * a row do. Each gets a view of its request's bytes, which go when the last one was released. A request is aborted when all
 * who wait for it are.
 */
export function mergedSource(source: ByteSource, options: MergeOptions = DEFAULTS): ByteSource {
  let pending: Asked[] = [];
  const shared = new WeakMap<ArrayBuffer, Run>();

  function flush(): void {
    const asked = pending.filter(({ signal }) => !signal?.aborted);
    pending = [];
    for (const run of runsOf(asked, options)) {
      const request = sharedTask((signal) => source.read(run.offset, run.end - run.offset, signal));
      for (const one of run.asked) one.answer(partOf(request, run, one));
    }
  }

  async function partOf(request: SharedTask<Uint8Array<ArrayBuffer>>, run: Run, { offset, length, signal }: Asked) {
    try {
      run.bytes = await request.join(signal);
    } catch (error) {
      leave(run);
      throw error;
    }
    const { bytes } = run;
    const part = bytes.subarray(offset - run.offset, offset - run.offset + length);
    if (run.asked.length === 1 || !source.release) return part;
    if (part.length < bytes.buffer.byteLength) {
      shared.set(bytes.buffer, run);
      return part;
    }
    // Another asked for the same, and neither may hand over what both look at.
    const own = part.slice();
    leave(run);
    return own;
  }

  function leave(run: Run): void {
    run.readers -= 1;
    if (run.readers === 0 && run.bytes) source.release?.(run.bytes);
  }

  return {
    sizeBytes: source.sizeBytes,
    ...(source.release && {
      release(bytes) {
        const run = shared.get(bytes.buffer);
        if (run) leave(run);
        else source.release?.(bytes);
      },
    }),
    read(offset, length, signal) {
      // What cannot be answered is refused in the source's own words.
      if (length === 0 || offset + length > source.sizeBytes) return source.read(offset, length, signal);
      return new Promise((answer, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        // A task of its own: all that is asked for before it runs goes together.
        if (pending.length === 0) setTimeout(flush, 0);
        pending.push({ offset, length, signal, answer });
      });
    },
  };
}

/** What becomes one request; `readers` still look at its bytes, or wait for them. */
type Run = { offset: number; end: number; asked: Asked[]; readers: number; bytes: Uint8Array<ArrayBuffer> | null };

function runsOf(asked: readonly Asked[], { maxGapBytes, maxRequestBytes }: MergeOptions): Run[] {
  const runs: Run[] = [];
  for (const one of asked.toSorted((left, right) => left.offset - right.offset)) {
    const run = runs.at(-1);
    const end = one.offset + one.length;
    if (run && one.offset - run.end <= maxGapBytes && Math.max(end, run.end) - run.offset <= maxRequestBytes) {
      run.end = Math.max(run.end, end);
      run.asked.push(one);
      run.readers += 1;
    } else {
      runs.push({ offset: one.offset, end, asked: [one], readers: 1, bytes: null });
    }
  }
  return runs;
}
