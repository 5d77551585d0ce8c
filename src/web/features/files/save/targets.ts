import { saveBlob } from '../../../ui/download/save-blob.ts';
import { blobSink } from './blob-sink.ts';
import { diskSink } from './disk-sink.ts';
import type { FileSink } from './receive-file.ts';
import type { ZipTarget } from './saver.ts';

/** The File System Access API, which TypeScript's types lack and only some browsers have. */
type Pickers = {
  showDirectoryPicker?(options: {
    id: string;
    mode: 'readwrite';
    startIn: 'downloads';
  }): Promise<FileSystemDirectoryHandle>;
  showSaveFilePicker?(options: { suggestedName: string; startIn: 'downloads' }): Promise<FileSystemFileHandle>;
};
type Removable = FileSystemFileHandle & { remove?(): Promise<void> };

const pickers = globalThis as unknown as Pickers;

/** Above this size a file without a place on the disk is a risk for the page's memory, so the user must confirm. */
export const LARGE_BLOB_BYTES = 1024 ** 3;
/** Above this size a single file is written to a chosen place; smaller ones go to the downloads folder without a question. */
const CHOSEN_PLACE_BYTES = 256 * 1024 ** 2;

export function canSaveToFolder(): boolean {
  return pickers.showDirectoryPicker !== undefined;
}

/** Whether a zip or file of this size would be held in the page's memory in a browser that can't write to the disk. */
export function isRiskyInMemory(sizeBytes: number): boolean {
  return sizeBytes > LARGE_BLOB_BYTES && pickers.showSaveFilePicker === undefined;
}

/** Lets the user choose a folder; null if the user cancels. Call it in the handler of a press, because browsers open the dialog only there. */
export function chooseFolder(): Promise<FileSystemDirectoryHandle | null> {
  return chosen(pickers.showDirectoryPicker?.({ id: 'cutline', mode: 'readwrite', startIn: 'downloads' }));
}

/** Lets the user choose where to save a zip, if the browser can write there; otherwise it is collected and downloaded. Null if the user cancels. */
export async function chooseZip(suggestedName: string): Promise<ZipTarget | null> {
  if (pickers.showSaveFilePicker === undefined) {
    const sink = async () => blobSink('application/zip', (blob) => saveBlob(blob, suggestedName));
    return { name: suggestedName, sink };
  }
  const file = await chosen(pickers.showSaveFilePicker({ suggestedName, startIn: 'downloads' }));
  return file && { name: file.name, sink: () => chosenFileSink(file) };
}

/** A place for one file: undefined for the browser's download function, null if the user cancels. */
export async function chooseFile(
  suggestedName: string,
  sizeBytes: number,
): Promise<(() => Promise<FileSink>) | undefined | null> {
  if (sizeBytes <= CHOSEN_PLACE_BYTES || pickers.showSaveFilePicker === undefined) return undefined;
  const file = await chosen(pickers.showSaveFilePicker({ suggestedName, startIn: 'downloads' }));
  return file && (() => chosenFileSink(file));
}

function chosenFileSink(file: Removable): Promise<FileSink> {
  return diskSink(file, async () => {
    // The picker made or emptied the file; a file with content belongs to another program.
    if ((await file.getFile()).size === 0) await file.remove?.();
  });
}

async function chosen<Handle>(choice: Promise<Handle> | undefined): Promise<Handle | null> {
  try {
    return (await choice) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}
