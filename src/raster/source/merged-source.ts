import type { ByteSource } from './byte-source.ts';
import { type SharedTask, sharedTask } from './shared-task.ts';

/** Limits for merging reads into one request, in bytes: the largest gap between two reads, and the size of the request. */
export type MergeOptions = { maxGapBytes: number; maxRequestBytes: number };

// Reading a gap costs less than a separate request: at 20 Mbit/s and 40 ms, one round trip is worth 100 kB.
const DEFAULTS: MergeOptions = { maxGapBytes: 16_384, maxRequestBytes: 524_288 };

type PendingRead = {
  readonly offset: number;
  readonly length: number;
  readonly signal: AbortSignal | undefined;
  readonly answer: (bytes: Promise<Uint8Array<ArrayBuffer>>) => void;
};

/**
 * Wraps a remote source so that simultaneous reads of neighbouring bytes, such as the tiles of a row, are merged into few
 * requests. Each read gets a view of its request's bytes, which are released with the last view. A request is aborted when
 * all its reads are aborted.
 */
export function mergedSource(source: ByteSource, options: MergeOptions = DEFAULTS): ByteSource {
  let pending: PendingRead[] = [];
  const shared = new WeakMap<ArrayBuffer, Run>();

  function flush(): void {
    const active = pending.filter(({ signal }) => !signal?.aborted);
    pending = [];
    for (const run of runsOf(active, options)) {
      const request = sharedTask((signal) => source.read(run.offset, run.end - run.offset, signal));
      for (const read of run.reads) read.answer(partOf(request, run, read));
    }
  }

  async function partOf(
    request: SharedTask<Uint8Array<ArrayBuffer>>,
    run: Run,
    { offset, length, signal }: PendingRead,
  ) {
    try {
      run.bytes = await request.join(signal);
    } catch (error) {
      removeReader(run);
      throw error;
    }
    const { bytes } = run;
    const part = bytes.subarray(offset - run.offset, offset - run.offset + length);
    if (run.reads.length === 1 || !source.release) return part;
    if (part.length < bytes.buffer.byteLength) {
      shared.set(bytes.buffer, run);
      return part;
    }
    // Another read has the same range. Bytes that fill their buffer may be transferred by the caller, so each gets a copy.
    const copy = part.slice();
    removeReader(run);
    return copy;
  }

  function removeReader(run: Run): void {
    run.readers -= 1;
    if (run.readers === 0 && run.bytes) source.release?.(run.bytes);
  }

  return {
    sizeBytes: source.sizeBytes,
    ...(source.release && {
      release(bytes) {
        const run = shared.get(bytes.buffer);
        if (run) removeReader(run);
        else source.release?.(bytes);
      },
    }),
    read(offset, length, signal) {
      // The source refuses reads outside the file, with its own message.
      if (length === 0 || offset + length > source.sizeBytes) return source.read(offset, length, signal);
      return new Promise((answer, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        // In a separate task, so that all reads of this task are merged.
        if (pending.length === 0) setTimeout(flush, 0);
        pending.push({ offset, length, signal, answer });
      });
    },
  };
}

/** Reads that become one request. `readers` counts those that still wait for its bytes or use them. */
type Run = {
  offset: number;
  end: number;
  reads: PendingRead[];
  readers: number;
  bytes: Uint8Array<ArrayBuffer> | null;
};

function runsOf(reads: readonly PendingRead[], { maxGapBytes, maxRequestBytes }: MergeOptions): Run[] {
  const runs: Run[] = [];
  for (const read of reads.toSorted((left, right) => left.offset - right.offset)) {
    const run = runs.at(-1);
    const end = read.offset + read.length;
    if (run && read.offset - run.end <= maxGapBytes && Math.max(end, run.end) - run.offset <= maxRequestBytes) {
      run.end = Math.max(run.end, end);
      run.reads.push(read);
      run.readers += 1;
    } else {
      runs.push({ offset: read.offset, end, reads: [read], readers: 1, bytes: null });
    }
  }
  return runs;
}
