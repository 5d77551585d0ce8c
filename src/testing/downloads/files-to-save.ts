import { createHash } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Session } from '../../web/api/session/session.ts';
import { createTransport } from '../../web/api/transport/transport.ts';
import { type FileRow, fileRow } from '../../web/features/files/file-row.ts';
import { blobSink } from '../../web/features/files/save/blob-sink.ts';
import { createFileRequests } from '../../web/features/files/save/file-requests.ts';
import type { Hasher } from '../../web/features/files/save/hasher.ts';
import { Saver } from '../../web/features/files/save/saver.ts';
import { keys } from '../service/fixture.ts';
import { boxOf } from '../service/fixture-grid.ts';
import { completedJob } from '../service/requests.ts';
import { startTestService, TEST_ORIGIN, type TestService } from '../service/service.ts';
import { type FaultyNetwork, faultyNetwork } from './faulty-network.ts';
import { memoryRecord } from './memory-record.ts';

export type FilesToSave = {
  readonly service: TestService;
  /** A network without faults for each test. */
  network: FaultyNetwork;
  /** Two files of one job, and one of another. */
  readonly rows: readonly FileRow[];
  /** The first of them. */
  readonly first: FileRow;
};

/** A service with three files, for all tests of the calling file. Available from the first test on. */
export function withFilesToSave(): FilesToSave {
  // Filled in before the first test runs.
  const files = {} as { -readonly [Key in keyof FilesToSave]: FilesToSave[Key] };
  beforeAll(async () => {
    const service = await startTestService();
    const jobs = [
      await completedJob(service, { asset_keys: ['data', 'nir'], aoi_geometry: boxOf(10, 10, 220, 180) }),
      await completedJob(service, { asset_keys: ['data'], output_name: 'häfen' }),
    ];
    const rows = jobs.flatMap((job) => (job.output_artifacts?.clips ?? []).map((file) => fileRow(job, file)));
    const [first] = rows;
    if (!first) throw new Error('the job has no file');
    Object.assign(files, { service, rows, first });
  });
  afterAll(() => files.service.close());
  beforeEach(() => {
    files.network = faultyNetwork(files.service.app, TEST_ORIGIN);
  });
  return files;
}

/** A saver over the network of the files, and what it has saved with the browser's download function. */
export function testSaver({ network, first }: FilesToSave, { key = keys.KA }: { readonly key?: string } = {}) {
  const session = new Session(network.http);
  session.signInWithKey(key);
  const transport = createTransport({ http: network.http, session, random: () => 0.5, wait: async () => undefined });
  const saved = new Map<string, Blob>();
  const waits: number[] = [];
  const record = memoryRecord();
  const saver = new Saver({
    requests: createFileRequests(transport),
    newHasher: testHasher,
    saveFile: (blob, filename) => saved.set(filename, blob),
    nowMs: () => 0,
    wait: async (delayMs, signal) => {
      waits.push(delayMs);
      signal.throwIfAborted();
    },
    record,
    onSaved: () => undefined,
    onRunEnded: () => undefined,
  });
  const zipTarget = {
    name: 'clips.zip',
    sink: async () => blobSink('application/zip', (blob) => saved.set('clips.zip', blob)),
  };
  return { saver, saved, waits, zipTarget, session, record, state: () => saver.stateOf(first.key).getSnapshot() };
}

function testHasher(): Hasher {
  const hash = sha256.create();
  return {
    update: async (chunk) => void hash.update(chunk),
    digest: async () => hash.digest(),
    dispose: () => undefined,
  };
}

export const hexOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
