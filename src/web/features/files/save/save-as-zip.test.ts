import { describe, expect, it } from 'vitest';
import { testSaver, withFilesToSave } from '../../../../testing/downloads/files-to-save.ts';
import { readZip } from '../../../../testing/downloads/read-zip.ts';
import { filesStrings as words } from '../files-strings.ts';

const files = withFilesToSave();

describe('saving as one zip', () => {
  it('contains every file with its checksum, although connections were cut', async () => {
    files.network.cuts.push({ bytes: 100, by: 'error' }, { bytes: 900, by: 'end' }, { bytes: 5000, by: 'error' });
    const { saver, saved, record, zipTarget } = testSaver(files);
    await saver.saveAsZip(files.rows, zipTarget);
    expect(saver.run.getSnapshot()).toMatchObject({ status: 'finished', saved: 3, verified: 3 });
    const entries = await readZip(saved.get('clips.zip') as Blob);
    for (const { key } of files.rows) expect(saver.statusOf(key)).toBe('saved');
    expect(files.rows.map(({ key }) => record.has(key))).toEqual([true, true, true]);
    expect(Object.values(entries).sort()).toEqual(files.rows.map(({ sha256 }) => sha256).sort());
  });

  it('gives equal names different entries', async () => {
    const { saver, saved, zipTarget } = testSaver(files);
    await saver.saveAsZip([files.first, { ...files.first, key: 'again' }], zipTarget);
    const { stem } = { stem: files.first.filename.replace('.tif', '') };
    expect(Object.keys(await readZip(saved.get('clips.zip') as Blob))).toEqual([`${stem}.tif`, `${stem} (2).tif`]);
  });

  it('leaves a file out that is no longer there, and names it', async () => {
    const { saver, saved, zipTarget } = testSaver(files);
    await saver.saveAsZip([{ ...files.first, key: 'gone', jobId: 'deleted' }, ...files.rows], zipTarget);
    expect(saver.run.getSnapshot()).toMatchObject({ status: 'finished', saved: 3, failures: [{ key: 'gone' }] });
    expect(Object.keys(await readZip(saved.get('clips.zip') as Blob))).toHaveLength(3);
  });

  it('is not saved if a file fails after its first byte', async () => {
    const [, second] = files.rows;
    const { saver, saved, record, state, zipTarget } = testSaver(files);
    files.network.instead = (request) =>
      files.network.fileRequests.length === 2 && request.method === 'POST'
        ? new Response(new Uint8Array(second?.sizeBytes ?? 0))
        : null;
    await saver.saveAsZip(files.rows, zipTarget);
    expect(saved.size).toBe(0);
    expect(saver.run.getSnapshot()).toMatchObject({ status: 'failed', message: words.failures.wrongChecksum });
    expect(state()).toBeNull();
    expect(saver.unsavedRows()).toEqual(files.rows);
    // The first file had arrived completely.
    expect(files.rows.map(({ key }) => record.has(key))).toEqual([false, false, false]);
    await expect.poll(() => files.rows.map(({ key }) => saver.statusOf(key))).toEqual(['unsaved', 'failed', 'unsaved']);
  });

  it('is not saved when it is stopped', async () => {
    const { saver, saved, zipTarget } = testSaver(files);
    const ended = saver.saveAsZip(files.rows, zipTarget);
    saver.stopRun();
    await ended;
    expect(saved.size).toBe(0);
    expect(saver.run.getSnapshot()?.status).toBe('stopped');
  });
});
