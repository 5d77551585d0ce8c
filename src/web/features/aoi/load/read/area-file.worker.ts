import { loadCrsTable } from '../../../../../crs/crs-table.ts';
import { readAreas } from './read-areas.ts';
import { MAX_ROWS_PER_MESSAGE, type WorkerReply, type WorkerRequest } from './worker-messages.ts';

// Unpacks, parses and projects files outside of the page's thread. Terminating the worker cancels it.
addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  answer(data).catch((error: unknown) => {
    reply({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
  });
});

async function answer({ files, answers }: WorkerRequest): Promise<void> {
  const named = files.map(({ file, path }) => ({ path, read: async () => new Uint8Array(await file.arrayBuffer()) }));
  const reading = await readAreas(named, {
    answers,
    loadTable: loadCrsTable,
    onProgress: (progress) => reply({ kind: 'progress', progress }),
  });
  if (reading.kind !== 'features') return reply({ kind: 'other', reading });
  const { rows, packed, crs, notes } = reading;
  // Rows in portions: 100,000 in one message would block the page.
  for (let at = 0; at < rows.length; at += MAX_ROWS_PER_MESSAGE) {
    reply({ kind: 'rows', rows: rows.slice(at, at + MAX_ROWS_PER_MESSAGE) });
  }
  const arrays = [packed.ordinates, packed.ringEnds, packed.polygonEnds, packed.featureEnds];
  reply(
    { kind: 'read', packed, crs, notes },
    arrays.map(({ buffer }) => buffer),
  );
}

function reply(message: WorkerReply, transfer: Transferable[] = []): void {
  postMessage(message, { transfer });
}
