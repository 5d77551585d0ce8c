import { createHash, randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../../../contract/schemas/clip.ts';
import { apiKeys } from '../../../../server/db/schema.ts';
import { sha256Hex } from '../../../../server/pipeline/hash.ts';
import { renderApp, savedFiles, screen, within } from '../../../../testing/components/render.tsx';
import { holdResponse, signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { memoryFolder } from '../../../../testing/downloads/memory-folder.ts';
import { readZip } from '../../../../testing/downloads/read-zip.ts';
import { ids, keys } from '../../../../testing/service/fixture.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { completedJob } from '../../../../testing/service/requests.ts';
import type { TestService } from '../../../../testing/service/service.ts';
import { tableStrings } from '../../../ui/table/table-strings.ts';
import { filesStrings as words } from '../files-strings.ts';
import { DownloadsPanel } from './downloads-panel.tsx';

const DOWNLOAD = '/v1/op/clip.job.download';
const mocked = withMockedService();

/** A key of organization A that expires when the service's clock has advanced by a minute. */
async function keyForOneMinute({ services, clock }: TestService): Promise<string> {
  const key = `gpra_test_${randomUUID()}`;
  const expiresAt = new Date(clock.now().getTime() + 60_000);
  await services.db.orm.insert(apiKeys).values({
    id: randomUUID(),
    organizationId: ids.organizationA,
    name: 'short',
    keyHash: sha256Hex(key),
    scopes: ['*'],
    expiresAt,
  });
  return key;
}

/** Waits until a status of the filter has this number of files. */
const findCount = (status: string, count: number) => screen.findByRole('button', { name: `${status} ${count}` });

describe('the selected files', () => {
  let saved: readonly Job[];
  beforeAll(async () => {
    saved = [
      await completedJob(mocked.service, { asset_keys: ['data', 'nir'] }),
      await completedJob(mocked.service, { asset_keys: ['data'], output_name: 'second' }),
    ];
  });
  beforeEach(() => void Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));

  async function renderSelected(key: string = keys.KA) {
    const api = signedInApi(key);
    const panel = <DownloadsPanel jobs={saved} hasOlder={false} onOpenJob={() => undefined} />;
    const { user } = renderApp(panel, { api });
    await user.click(screen.getByRole('checkbox', { name: tableStrings.selectAll(3) }));
    return { user, api };
  }
  const clips = () => saved.flatMap((job) => job.output_artifacts?.clips ?? []);
  const sizeBytes = () => clips().reduce((sum, file) => sum + file.size_bytes, 0);
  const checksums = () =>
    clips()
      .map((file) => file.checksum_sha256)
      .sort();

  it('have a bar whose buttons name count and size, and which ends with the selection', async () => {
    const { user } = await renderSelected();
    const bar = within(screen.getByRole('region', { name: words.selection.label }));
    expect(bar.getByText(tableStrings.selected(3))).toBeDefined();
    expect(bar.getByRole('button', { name: words.selection.asZip(3, sizeBytes()) })).toBeDefined();
    expect(bar.getByRole('button', { name: words.selection.script(3) })).toBeDefined();
    await user.click(bar.getByRole('button', { name: tableStrings.clear }));
    expect(screen.queryByRole('region', { name: words.selection.label })).toBeNull();
  });

  it('are saved as one zip, with the result in the strip', async () => {
    const { user } = await renderSelected();
    await user.click(screen.getByRole('button', { name: words.selection.asZip(3, sizeBytes()) }));
    const strip = within(await screen.findByRole('region', { name: words.run.label }));
    expect(await strip.findByText('3 of 3 files verified by SHA-256.')).toBeDefined();
    const [zip] = savedFiles();
    expect(zip?.name).toMatch(/^clips-\d{4}-\d\d-\d\d\.zip$/);
    expect(zip?.blob.size).toBeGreaterThan(sizeBytes());
    await user.click(strip.getByRole('button', { name: words.run.close }));
    expect(screen.queryByRole('region', { name: words.run.label })).toBeNull();
  });

  it('are saved to a folder, where the browser has that', async () => {
    const { files, folder } = memoryFolder();
    Object.assign(globalThis, { showDirectoryPicker: async () => folder });
    const { user } = await renderSelected();
    await user.click(screen.getByRole('button', { name: words.selection.toFolder(3) }));
    await screen.findByText('3 of 3 files verified by SHA-256.');
    const digests = [...files.values()].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
    expect(digests.sort()).toEqual(checksums());
  });

  it('are not saved if the folder is not chosen', async () => {
    Object.assign(globalThis, {
      showDirectoryPicker: () => Promise.reject(new DOMException('cancelled', 'AbortError')),
    });
    const { user } = await renderSelected();
    await user.click(screen.getByRole('button', { name: words.selection.toFolder(3) }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('region', { name: words.run.label })).toBeNull();
  });

  it('can be paused and stopped, and then no zip is saved', async () => {
    const release = holdResponse(mocked.faults, DOWNLOAD);
    const { user } = await renderSelected();
    await user.click(screen.getByRole('button', { name: words.selection.asZip(3, sizeBytes()) }));
    await user.click(await screen.findByRole('button', { name: words.run.pause }));
    expect(await screen.findByText(new RegExp(`^${words.run.pausedBy.user.replace('.', '\\.')}`))).toBeDefined();
    expect(screen.getAllByText(words.paused(0)).length).toBeGreaterThan(0);
    await user.click(screen.getByRole('button', { name: words.run.stop }));
    expect(await screen.findByText(words.run.zipNotSaved)).toBeDefined();
    release();
    expect(savedFiles()).toEqual([]);
  });

  it('wait after the end of the session, and continue after the next sign-in', async () => {
    const { service } = mocked;
    const release = holdResponse(mocked.faults, DOWNLOAD);
    const { user, api } = await renderSelected(await keyForOneMinute(service));
    await user.click(screen.getByRole('button', { name: words.selection.asZip(3, sizeBytes()) }));
    await screen.findAllByText(words.saving(0));
    service.clock.advance(61_000);
    release();
    expect(await screen.findByText(new RegExp(`^${words.run.pausedBy.session}`))).toBeDefined();
    expect(api.session.getSnapshot()).toMatchObject({ status: 'signed-out' });
    expect(savedFiles()).toEqual([]);
    api.session.signInWithKey(keys.KA);
    await user.click(screen.getByRole('button', { name: words.run.resume }));
    expect(await screen.findByText('3 of 3 files verified by SHA-256.')).toBeDefined();
    await findCount(words.filters.statuses.saved, 3);
    const [zip] = savedFiles();
    expect(Object.values(await readZip(zip?.blob as Blob)).sort()).toEqual(checksums());
  });

  it('are saved without those of a job that was deleted meanwhile, which are named with the next step', async () => {
    const deleted = await completedJob(mocked.service, { asset_keys: ['data'], output_name: 'deleted' });
    const api = signedInApi(keys.KA);
    const { user } = renderApp(
      <DownloadsPanel jobs={[deleted, ...saved]} hasOlder={false} onOpenJob={() => undefined} />,
      { api },
    );
    await screen.findByRole('searchbox', { name: words.filters.search });
    await mocked.service.call('clip.job.delete', { job_id: deleted.id });
    await user.click(screen.getByRole('checkbox', { name: tableStrings.selectAll(4) }));
    await user.click(screen.getByRole('button', { name: /as zip/ }));
    const strip = within(await screen.findByRole('region', { name: words.run.label }));
    expect(await strip.findByText('3 of 4 files in the zip, 3 verified by SHA-256.')).toBeDefined();
    await user.click(strip.getByText(words.run.failures(1)));
    await findCount(words.filters.statuses.failed, 1);
    expect(strip.getByRole('listitem').textContent).toMatch(
      new RegExp(`^deleted_rgb.tif .*${words.failures.missing}$`),
    );
    const [zip] = savedFiles();
    expect(Object.values(await readZip(zip?.blob as Blob)).sort()).toEqual(checksums());
  });

  it('have a script for the shell and for Python', async () => {
    const { user } = await renderSelected();
    await user.click(screen.getByRole('button', { name: words.selection.script(3) }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole<HTMLTextAreaElement>('textbox').value).toContain('#!/usr/bin/env bash');
    await user.click(dialog.getByRole('radio', { name: words.script.python }));
    expect(dialog.getByRole<HTMLTextAreaElement>('textbox').value).toContain('second_rgb.tif');
    await user.click(dialog.getByRole('button', { name: words.script.download }));
    expect(savedFiles().map(({ name }) => name)).toEqual(['save_clips.py']);
  });
});
