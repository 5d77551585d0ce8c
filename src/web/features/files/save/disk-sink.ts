import type { FileSink } from './receive-file.ts';
import type { UniqueNames } from './unique-names.ts';

/**
 * Writes to a file of this device. The browser writes to a temporary file and replaces the file at `close`, so that an incomplete
 * file never appears under the name. `remove` removes the empty file that reserved the name.
 */
export async function diskSink(file: FileSystemFileHandle, remove: () => Promise<void>): Promise<FileSink> {
  const discard = async () => void (await remove().catch(() => undefined));
  const stream = await file.createWritable().catch(async (error: unknown) => {
    await discard();
    throw error;
  });
  return {
    write: (chunk) => stream.write(chunk),
    async restart() {
      await stream.truncate(0);
      await stream.seek(0);
    },
    close: () => stream.close(),
    async abort(reason) {
      await stream.abort(reason).catch(() => undefined);
      await discard();
    },
  };
}

/** A sink for a new file in a folder. The name must be free. */
export async function folderSink(folder: FileSystemDirectoryHandle, name: string): Promise<FileSink> {
  const file = await folder.getFileHandle(name, { create: true });
  return diskSink(file, () => folder.removeEntry(name));
}

/** A name that neither the folder nor an earlier file of the run has. */
export async function freeName(folder: FileSystemDirectoryHandle, name: string, names: UniqueNames): Promise<string> {
  for (;;) {
    const candidate = names.next(name);
    if (!(await hasEntry(folder, candidate))) return candidate;
  }
}

async function hasEntry(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return false;
    // A folder has the name.
    if (error instanceof DOMException && error.name === 'TypeMismatchError') return true;
    throw error;
  }
}
