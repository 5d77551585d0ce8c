import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { announced, renderApp, savedFiles, screen, waitFor } from '../../../testing/components/render.tsx';
import { holdResponse, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { completedJob } from '../../../testing/service/requests.ts';
import { type FileRow, fileRow } from './file-row.ts';
import { filesStrings as words } from './files-strings.ts';
import { SaveButton } from './save-button.tsx';

const DOWNLOAD = '/v1/op/clip.job.download';
const mocked = withMockedService();
let row: FileRow;

beforeAll(async () => {
  const job = await completedJob(mocked.service);
  const [file] = job.output_artifacts?.clips ?? [];
  if (!file) throw new Error('the job made no file');
  row = fileRow(job, file);
});

function renderButton(changes: Partial<FileRow> = {}) {
  const rendered = renderApp(<SaveButton row={{ ...row, ...changes }} />, { api: signedInApi() });
  const press = async () => rendered.user.click(screen.getByRole('button'));
  return { ...rendered, press };
}

async function expectSaved() {
  expect(await screen.findByText(words.savedVerified)).toBeDefined();
  const [saved] = savedFiles();
  expect(saved?.name).toBe(row.filename);
  const bytes = new Uint8Array((await saved?.blob.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(row.sha256);
}

describe('the save button of a file', () => {
  it('saves the file under its name and reports that the checksum is verified', async () => {
    const { press } = renderButton();
    expect(screen.getByRole('button', { name: words.saveLabel(row.filename) }).textContent).toBe(words.save);
    await press();
    await expectSaved();
    expect(announced()).toBe(words.savedAnnouncement(row.filename));
    expect(screen.getByRole('button').textContent).toBe(words.again);
  });

  it('shows the progress, and can be stopped without saving anything', async () => {
    const release = holdResponse(mocked.faults, DOWNLOAD);
    const { press } = renderButton();
    await press();
    const progress = await screen.findByRole<HTMLProgressElement>('progressbar', { name: row.filename });
    expect(progress.value).toBe(0);
    expect(screen.getByText(words.saving(0))).toBeDefined();
    expect(screen.getByRole('button', { name: words.stopLabel(row.filename) })).toBeDefined();
    await press();
    expect(await screen.findByRole('button', { name: words.saveLabel(row.filename) })).toBeDefined();
    expect(screen.queryByRole('progressbar')).toBeNull();
    release();
    expect(savedFiles()).toEqual([]);
  });

  it('counts down while the service limits downloads', async () => {
    mocked.faults.next(DOWNLOAD, { kind: 'status', status: 429, retryAfterSeconds: 30 });
    const { press } = renderButton();
    await press();
    expect(await screen.findByText(words.waiting(30))).toBeDefined();
    await press();
    await waitFor(() => expect(screen.queryByText(words.waiting(30))).toBeNull());
  });

  it('continues by itself after a cut connection, and saves the complete file', async () => {
    mocked.faults.next(DOWNLOAD, { kind: 'body-cut', afterBytes: 100 });
    const { press } = renderButton();
    await press();
    await expectSaved();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('alerts if the service has another file than expected, and saves nothing', async () => {
    const { press } = renderButton({ sha256: '00'.repeat(32) });
    await press();
    expect((await screen.findByRole('alert')).textContent).toBe(words.failures.changed);
    expect(savedFiles()).toEqual([]);
  });

  it('alerts with the service’s refusal and the next step', async () => {
    const { press } = renderButton({ jobId: 'deleted' });
    await press();
    expect((await screen.findByRole('alert')).textContent).toContain(words.failures.missing);
    expect(screen.getByRole('button').textContent).toBe(words.again);
  });

  it('retains the focus from start to end', async () => {
    const { press } = renderButton();
    await press();
    expect(document.activeElement).toBe(screen.getByRole('button'));
    await screen.findByText(words.savedVerified);
    expect(document.activeElement).toBe(screen.getByRole('button'));
  });
});
