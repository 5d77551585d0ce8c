import type { Logger } from 'pino';
import type { Settings } from '../env.ts';
import { createCircuit } from './circuit.ts';
import { countedStream } from './counted-stream.ts';
import { type LimitStore, windowAt } from './limit-store.ts';
import { limited } from './limited.ts';

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

export type Transfer = {
  readonly organizationId: string;
  /** Identity of a job's file (contract R10); null for a file without a cap, such as a source or a thumbnail. */
  readonly cappedFile: { readonly name: string; readonly sizeBytes: number } | null;
  /** Bytes of the requested range; null for a complete file, which counts as one download however it ends (R13). */
  readonly rangeBytes: number | null;
};

/** The name of a job's file (contract R10). The job determines the organization. */
export function cappedName(jobId: string, mosaicType: string): string {
  return JSON.stringify([jobId, mosaicType]);
}

/** The limits of downloads (contract 7.2). */
export type Egress = {
  /**
   * Reads a file through the limits: resolves to a stream whose bytes are counted as they leave, or to null if `read` did. Throws
   * `egress-circuit-open` and `egress-limited`, and what `read` throws, which counts as a failure of storage.
   */
  open(transfer: Transfer, read: () => Promise<Bytes | null>): Promise<Bytes | null>;
  /** Runs another access to storage, and counts its failure. */
  watched<Result>(organizationId: string, access: () => Promise<Result>): Promise<Result>;
};

export type EgressParts = {
  readonly store: LimitStore;
  readonly clock: () => Date;
  readonly settings: Settings['limits'];
  readonly log: Pick<Logger, 'warn'>;
};

const MINUTE_MS = 60_000;
/** Bytes are counted in portions, so that a large download takes few statements on PostgreSQL. */
const PORTION_BYTES = 16 * 1024 * 1024;

/** Creates the limits of the settings; one of 0 is off. */
export function createEgress(parts: EgressParts): Egress {
  const { store, clock, settings, log } = parts;
  const circuit = createCircuit({ store, clock, settings });
  const cap = createFileCap(parts);

  const counted = (stream: Bytes, organizationId: string, share: Share): Bytes => {
    let sentBytes = 0;
    let pendingBytes = 0;
    const count = async () => {
      const bytes = pendingBytes;
      pendingBytes = 0;
      await circuit.sent(organizationId, bytes);
    };
    // A transfer that has begun is not ended by an outage of the counters.
    const tolerant = (work: Promise<unknown>) =>
      work.catch((err: unknown) => log.warn({ err }, 'egress: bytes were not counted'));
    return countedStream(stream, {
      async onBytes(bytes) {
        sentBytes += bytes;
        pendingBytes += bytes;
        if (pendingBytes >= PORTION_BYTES) await tolerant(count());
      },
      async onEnd(error) {
        await tolerant(
          Promise.all([count(), share.end(sentBytes), ...(error === null ? [] : [circuit.failed(organizationId)])]),
        );
      },
    });
  };

  return {
    async open({ organizationId, cappedFile, rangeBytes }, read) {
      const pass = await circuit.admit(organizationId);
      const share = await reserved(() => cap.reserve(cappedFile, rangeBytes), pass.release);
      let stream: Bytes | null;
      try {
        stream = await read();
      } catch (error) {
        await Promise.all([pass.failed(), share.end(0, 'not-started')]);
        throw error;
      }
      if (stream === null) {
        await Promise.all([pass.succeeded(), share.end(0, 'not-started')]);
        return null;
      }
      await pass.succeeded();
      return counted(stream, organizationId, share);
    },
    async watched(organizationId, access) {
      try {
        return await access();
      } catch (error) {
        await circuit.failed(organizationId);
        throw error;
      }
    },
  };
}

async function reserved(reserve: () => Promise<Share>, onRefused: () => Promise<void>): Promise<Share> {
  try {
    return await reserve();
  } catch (error) {
    await onRefused();
    throw error;
  }
}

/** What a transfer has reserved of its file's cap. `end` gives back what didn't leave. */
type Share = { end(sentBytes: number, outcome?: 'not-started'): Promise<void> };

const NO_SHARE: Share = { end: async () => {} };

/**
 * The cap of each file (contract R10, R13), counted in bytes: a complete file and ranges of as many bytes count the same. A range is reserved
 * before it is sent, so that ranges that are requested together don't exceed the cap together.
 */
function createFileCap({
  store,
  clock,
  settings: { downloadsPerMinute },
}: Pick<EgressParts, 'store' | 'clock' | 'settings'>) {
  return {
    async reserve(file: Transfer['cappedFile'], rangeBytes: number | null): Promise<Share> {
      if (file === null || downloadsPerMinute === 0 || file.sizeBytes === 0) return NO_SHARE;
      const nowMs = clock().getTime();
      const window = windowAt(nowMs, MINUTE_MS);
      const key = `file:${file.name}`;
      const bytes = rangeBytes ?? file.sizeBytes;
      const giveBack = async (count: number) => void (count > 0 && (await store.add(key, window, -count)));
      const before = (await store.add(key, window, bytes)) - bytes;
      if (before >= downloadsPerMinute * file.sizeBytes) {
        await giveBack(bytes);
        const seconds = Math.max(1, Math.ceil((window.endMs - nowMs) / 1000));
        const detail = `This file was downloaded ${downloadsPerMinute} times in this minute, which is the limit. Download it again in ${seconds} s.`;
        throw limited('egress-limited', detail, seconds);
      }
      return {
        end: async (sentBytes, outcome) => {
          const isComplete = rangeBytes === null && outcome === undefined;
          if (!isComplete) await giveBack(bytes - sentBytes);
        },
      };
    },
  };
}
