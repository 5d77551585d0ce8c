import { describe, expect, it } from 'vitest';
import { hexOf, testSaver, withFilesToSave } from '../../../../testing/downloads/files-to-save.ts';
import { memoryFolder } from '../../../../testing/downloads/memory-folder.ts';
import { filesStrings as words } from '../files-strings.ts';

const files = withFilesToSave();

function openFolder(options?: Parameters<typeof memoryFolder>[0]) {
  const { files, folder } = memoryFolder(options);
  return { saved: files, folder: folder as FileSystemDirectoryHandle };
}

describe('saving to a folder', () => {
  it('saves each file verified, under a name that the folder does not have', async () => {
    const { saved, folder } = openFolder();
    const taken = new Uint8Array([1]);
    saved.set(files.first.filename, taken);
    const { saver } = testSaver(files);
    await saver.saveToFolder(files.rows, folder);
    expect(saved.get(files.first.filename)).toBe(taken);
    const added = [...saved].filter(([, bytes]) => bytes !== taken);
    expect(added.map(([, bytes]) => hexOf(bytes)).sort()).toEqual(files.rows.map(({ sha256 }) => sha256).sort());
    expect(saver.run.getSnapshot()).toMatchObject({ status: 'finished', saved: 3, verified: 3, failures: [] });
  });

  it('reports the files that failed, leaves no file of theirs, and saves only them again', async () => {
    let isFull = true;
    const [, second] = files.rows;
    const full = (name: string) =>
      isFull && name === second?.filename ? new DOMException('full', 'QuotaExceededError') : null;
    const { saved, folder } = openFolder({ failWrites: full });
    const { saver, record } = testSaver(files);
    await saver.saveToFolder(files.rows, folder);
    expect(files.rows.map(({ key }) => record.has(key))).toEqual([true, false, true]);
    expect(saver.run.getSnapshot()?.failures).toEqual([
      { key: second?.key, filename: second?.filename, message: words.failures.full },
    ]);
    expect(saved.size).toBe(2);
    isFull = false;
    expect(saver.unsavedRows()).toEqual([second]);
    await saver.saveToFolder(saver.unsavedRows(), folder);
    expect(saved.size).toBe(3);
  });

  it('pauses and continues without reading bytes again', async () => {
    const { saved, folder } = openFolder();
    const { saver } = testSaver(files);
    const row = files.first;
    const store = saver.stateOf(row.key);
    let hasPaused = false;
    store.subscribe(() => {
      const state = store.getSnapshot();
      if (state?.status === 'saving' && state.receivedBytes > 0 && !hasPaused) {
        hasPaused = true;
        saver.pause();
      }
      if (state?.status === 'paused') queueMicrotask(() => saver.resume());
    });
    await saver.saveToFolder([row], folder);
    expect(hasPaused).toBe(true);
    expect([...saved.values()].map(hexOf)).toEqual([row.sha256]);
    expect(files.network.fileRequests[1]?.headers.get('range')).toMatch(/^bytes=[1-9]/);
    expect(files.network.fileBytes).toBeLessThanOrEqual(1.05 * row.sizeBytes + 1000);
  });

  it('pauses when the connection is lost, and continues when it is back', async () => {
    const { saved, folder } = openFolder();
    const { saver } = testSaver(files);
    files.network.instead = () => {
      throw new TypeError('offline');
    };
    const ended = saver.saveToFolder(files.rows, folder);
    await expect.poll(() => saver.run.getSnapshot()?.pausedBy).toBe('connection');
    files.network.instead = null;
    saver.onOnline();
    await ended;
    expect(saved.size).toBe(3);
  });

  it('ends if the service sends a file too short each time, and saves the others', async () => {
    const { saved, folder } = openFolder();
    const { saver } = testSaver(files);
    const { sizeBytes } = files.first;
    const headers = { 'content-length': String(sizeBytes) };
    const [ofFirst] = files.rows.map(({ jobId, mosaicType }) =>
      JSON.stringify({ job_id: jobId, mosaic_type: mosaicType }),
    );
    files.network.instead = (_, body) => (body === ofFirst ? new Response(new Uint8Array(700), { headers }) : null);
    await saver.saveToFolder(files.rows, folder);
    const message = words.failures.tooShort(700, sizeBytes);
    expect(saver.run.getSnapshot()).toMatchObject({ status: 'finished', saved: 2, failures: [{ message }] });
    expect(saved.size).toBe(2);
  });

  it('leaves no file when it is stopped', async () => {
    const { saved, folder } = openFolder();
    const { saver } = testSaver(files);
    const store = saver.stateOf(files.first.key);
    store.subscribe(() => saver.stopRun());
    await saver.saveToFolder([files.first], folder);
    expect(saved.size).toBe(0);
    expect(saver.run.getSnapshot()?.status).toBe('stopped');
  });
});
