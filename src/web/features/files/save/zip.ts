import { makeZip } from 'client-zip';
import type { FileRow } from '../file-row.ts';
import { filesStrings } from '../files-strings.ts';
import type { FileSink } from './receive-file.ts';
import { SaveError } from './save-error.ts';
import type { UniqueNames } from './unique-names.ts';

/** Receives a file into a sink that is opened with the first response, and rejects if the file is not complete. */
export type Receive = (row: FileRow, openSink: (filename: string) => Promise<FileSink>) => Promise<void>;

type ZipOptions = {
  readonly names: UniqueNames;
  readonly receive: Receive;
  /** Called for a file that failed before its first byte; it is left out of the zip. */
  readonly onLeftOut: (row: FileRow, error: unknown) => void;
  readonly nowMs: () => number;
};

/**
 * A zip of the files, one after the other, uncompressed because COGs are compressed. Fails entirely if a file fails after its first
 * byte, because bytes that were sent can't be taken back.
 */
export function zipOf(rows: readonly FileRow[], options: ZipOptions): ReadableStream<Uint8Array> {
  return makeZip(entries(rows, options), { buffersAreUTF8: true });
}

async function* entries(rows: readonly FileRow[], { names, receive, onLeftOut, nowMs }: ZipOptions) {
  for (const row of rows) {
    const opened = Promise.withResolvers<{ name: string; input: ReadableStream<Uint8Array> } | null>();
    let isOpen = false;
    const received = receive(row, async (filename) => {
      const name = names.next(filename);
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      isOpen = true;
      opened.resolve({ name, input: readable });
      return entrySink(writable.getWriter());
    });
    received.catch((error: unknown) => {
      if (!isOpen) onLeftOut(row, error);
      opened.resolve(null);
    });
    const entry = await opened.promise;
    if (entry === null) continue;
    yield { ...entry, lastModified: row.createdAt ?? new Date(nowMs()) };
    // The next file starts when this one is verified; a failure ends the zip.
    await received;
  }
}

function entrySink(writer: WritableStreamDefaultWriter<Uint8Array>): FileSink {
  return {
    write: (chunk) => writer.write(chunk),
    async restart() {
      throw new SaveError(filesStrings.failures.changedInZip);
    },
    close: () => writer.close(),
    async abort(reason) {
      await writer.abort(reason).catch(() => undefined);
    },
  };
}
