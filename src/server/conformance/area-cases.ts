import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import type { OperationId } from '../../contract/operations.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { areaBody, areaNames, sourceIdOf } from '../../testing/service/area-fixture.ts';
import { ids, insideI1, keys } from '../../testing/service/fixture.ts';
import { boxOf } from '../../testing/service/fixture-grid.ts';
import { computeUnits, createdJob, expectProblem, getJob, jobIds } from '../../testing/service/requests.ts';
import type { TestService } from '../../testing/service/service.ts';
import { addUser, tokenOf } from '../../testing/service/sign-in.ts';
import { organizations } from '../db/schema.ts';

/** The cases of areas (contract 11.2, 11.9, 19), for the tests of every operation on each database, whose service has those of the fixture. */
export function testAreas(testService: () => TestService): void {
  let service: TestService;
  /** Users of organization A with roles in PA. */
  const tokens = { viewer: '', editor: '' };
  beforeAll(async () => {
    service = testService();
    for (const role of ['viewer', 'editor'] as const) {
      tokens[role] = await tokenOf(service, await addUser(service, { roles: { [ids.projectA]: role } }));
    }
  });

  const call = (operation: OperationId, body: unknown, key: string = keys.KA) => service.call(operation, body, { key });
  const clipArea = (changes: Record<string, unknown> = {}, key: string = keys.KA, idempotencyKey = randomUUID()) =>
    service.call('clip.create_from_area', areaBody(changes), { key, idempotencyKey });
  const clippedJob = async (changes: Record<string, unknown> = {}, key: string = keys.KA) => {
    const response = await clipArea(changes, key);
    const text = await response.text();
    expect([response.status, text]).toEqual([200, expect.any(String)]);
    return (JSON.parse(text) as { job: Job }).job;
  };
  const jobsAndUnits = async () => ({
    jobs: (await jobIds(service)).length,
    reserved: (await computeUnits(service)).reserved,
  });

  test('case 69: the areas are listed, with an object and with an empty body', async () => {
    const expected = [{ area: areaNames.A, name: 'Harbour of A', bbox: expect.any(Array), mosaic_count: 2 }];
    const listed = await call('clip.areas.list', {});
    expect([listed.status, await listed.json()]).toEqual([200, expected]);
    const empty = await call('clip.areas.list', '');
    expect([empty.status, await empty.json()]).toEqual([200, expected]);
  });

  test('case 70: names of areas are no paths, of whatever length', async () => {
    const long = [65, 201, 100_000].map((length) => 'a'.repeat(length));
    const texts = ['../x', '..', '', 'a/b', ...long, `${areaNames.A}\n`];
    for (const area of texts) {
      for (const operation of ['clip.area.mosaics', 'clip.area.metadata'] as const) {
        await expectProblem(await call(operation, { area }), 'not-found');
      }
      await expectProblem(await clipArea({ area }), 'not-found');
    }
  });

  test('the mosaics have the contract’s members, the metadata their captures', async () => {
    const path = `delivery/${areaNames.A}`;
    expect(await (await call('clip.area.mosaics', { area: areaNames.A })).json()).toMatchObject([
      { mosaic_type: 'rgb', filename: 'rgb.tif', gcs_path: `${path}/rgb.tif`, band_count: 3, gsd: 10 },
      { mosaic_type: 'nir', filename: 'nir.tif', gcs_path: `${path}/nir.tif`, band_count: 1 },
    ]);
    const noDays = { capture_date: null, start_date: null, end_date: null, sensor: null };
    expect(await (await call('clip.area.metadata', { area: areaNames.A })).json()).toEqual({
      area: areaNames.A,
      captures: [
        { ...noDays, mosaic_type: 'rgb', capture_date: '2026-03-04', sensor: 'Camera' },
        { ...noDays, mosaic_type: 'nir' },
      ],
      source_id: sourceIdOf('A'),
    });
  });

  test('case 71: without a project, the files are in the organization’s storage and no item is registered', async () => {
    const response = await clipArea({ mosaic_types: ['nir', 'rgb', 'nir'], aoi_name: 'Quay' });
    const created = (await response.json()) as { job: Job };
    expect(created).toMatchObject({
      job: { status: 'running', job_type: 'cog_clip', organization_id: ids.organizationA, output_artifacts: null },
      mosaics_to_clip: 2,
      mosaic_types: ['nir', 'rgb'],
    });
    await service.completeJobs();
    const job = await getJob(service, created.job.id);
    expect(job).toMatchObject({
      ...{ status: 'completed', project_id: null, output_item_id: null, source_item_id: null, aoi_name: 'Quay' },
      ...{ area: areaNames.A, mosaic_types: ['nir', 'rgb'], output_name: `${areaNames.A}_clip` },
    });
    const clips = job.output_artifacts?.clips ?? [];
    expect(clips.map(({ mosaic_type }) => mosaic_type)).toEqual(['nir', 'rgb']);
    const before = await computeUnits(service);
    for (const { mosaic_type, filename, size_bytes, gcs_path, item_id, asset_id } of clips) {
      expect([filename, gcs_path]).toEqual([`${areaNames.A}_clip_${mosaic_type}.tif`, `clips/${job.id}/${filename}`]);
      expect([item_id, asset_id]).toEqual([null, null]);
      const file = await call('clip.job.download', { job_id: job.id, mosaic_type });
      expect([file.status, (await file.arrayBuffer()).byteLength]).toEqual([200, size_bytes]);
      expect(await service.store.exists(`organization-${ids.organizationA}/${gcs_path}`)).toBe(true);
    }
    const deleted = await call('clip.job.delete', { job_id: job.id });
    expect(await deleted.json()).toMatchObject({
      storage_freed_bytes: clips.reduce((sum, { size_bytes }) => sum + size_bytes, 0),
    });
    expect(await service.store.exists(`organization-${ids.organizationA}/clips/${job.id}/${clips[0]?.filename}`)).toBe(
      false,
    );
    expect(await computeUnits(service)).toEqual(before);
  });

  test('case 71: with a project, the clip is an item of it, cut like a clip of an item', async () => {
    const added = await call('collections.create', { project_id: ids.projectA, name: 'Quays' });
    const collection_id = ((await added.json()) as { id: string }).id;
    const project = { project_id: ids.projectA, target_collection_id: collection_id };
    const job = await clippedJob({ ...project, output_name: 'Quay' });
    const ofItem = await createdJob(service, { asset_keys: ['data'] });
    await service.completeJobs();
    const [fromArea, fromItem] = [await getJob(service, job.id), await getJob(service, ofItem.id)];
    const [clip, same] = [fromArea, fromItem].map((done) => done.output_artifacts?.clips[0]);
    expect(fromArea.compute_units_charged).toBe(fromItem.compute_units_charged);
    expect([clip?.mosaic_type, clip?.band_count, clip?.data_type]).toEqual(['rgb', same?.band_count, same?.data_type]);
    const receipts = [fromArea, fromItem].map(({ receipt }) => receipt?.files[0]);
    for (const member of ['source_checksum_sha256', 'column_offset', 'row_offset', 'width', 'height', 'pixels_inside'])
      expect(receipts[0]?.[member], member).toEqual(receipts[1]?.[member]);
    const found = await call('items.get', { item_id: fromArea.output_item_id });
    const item = {
      type: 'clip',
      name: 'Quay',
      project_id: ids.projectA,
      collection_id,
      job_id: job.id,
    };
    expect(await found.json()).toMatchObject({ item });
    const lineage = await call('items.lineage', { item_id: fromArea.output_item_id });
    expect(await lineage.json()).toMatchObject({ parents: [] });
  });

  test('case 72: another organization’s id is refused, and creates nothing', async () => {
    const before = await jobsAndUnits();
    await expectProblem(await clipArea({ organization_id: ids.organizationB }), 'forbidden');
    expect(await jobsAndUnits()).toEqual(before);
  });

  test('case 22: a key of the other create operation is another key', async () => {
    const idempotencyKey = randomUUID();
    const item = { source_item_id: ids.item, project_id: ids.projectA, aoi_geometry: insideI1 };
    const first = await service.call('clip.create_from_item', item, { idempotencyKey });
    const second = await clipArea({}, keys.KA, idempotencyKey);
    expect([first.status, second.status, second.headers.get('Idempotency-Replayed')]).toEqual([200, 200, null]);
  });

  test('a repeated request is replayed, twenty at once create one job, another body is refused', async () => {
    const idempotencyKey = randomUUID();
    const before = await jobsAndUnits();
    const responses = await Promise.all(Array.from({ length: 20 }, () => clipArea({}, keys.KA, idempotencyKey)));
    const created = new Set<string>();
    for (const response of responses) {
      if (response.status === 200) created.add(((await response.json()) as { job: Job }).job.id);
      else expect([response.status, response.headers.get('Retry-After')]).toEqual([409, '1']);
    }
    expect(created.size).toBe(1);
    expect(await jobsAndUnits()).toEqual({ jobs: before.jobs + 1, reserved: before.reserved + 1 });
    const replay = await clipArea({}, keys.KA, idempotencyKey);
    expect(replay.headers.get('Idempotency-Replayed')).toBe('true');
    await expectProblem(await clipArea({ mosaic_types: ['nir'] }, keys.KA, idempotencyKey), 'idempotency-key-reused');
    await expectProblem(await service.call('clip.create_from_area', areaBody()), 'idempotency-key-required');
  });

  test('the other refusals are those of clip.create_from_item, and reserve nothing', async () => {
    const before = await jobsAndUnits();
    const far = boxOf(10_000, 10_000, 60, 40);
    const refused: [Record<string, unknown>, Parameters<typeof expectProblem>[1], string][] = [
      [{ mosaic_types: ['dem'] }, 'no-raster-assets', 'it has rgb, nir'],
      [{ project_id: ids.projectWithoutBucket }, 'project-has-no-bucket', 'PA0'],
      [{ project_id: ids.projectB }, 'forbidden', 'another organization'],
      [{ project_id: 'nothing' }, 'not-found', 'project'],
      [{ target_collection_id: ids.collection }, 'not-found', 'collection'],
      [{ aoi_geometry: far }, 'aoi-outside-source', "the area's footprint"],
      [{ aoi_geometry: boxOf(40.1, 30.1, 0.2, 0.2) }, 'aoi-too-small', 'Harbour of A'],
      [{ aoi_geometry: { type: 'Point', coordinates: [1, 2] } }, 'validation-failed', ''],
    ];
    for (const [changes, problem, text] of refused) {
      const { detail } = await expectProblem(await clipArea(changes), problem);
      expect(detail, problem).toContain(text);
    }
    await expectProblem(await clipArea({}, keys.KR), 'insufficient-scope');
    expect(await jobsAndUnits()).toEqual(before);
    // A mosaic type that doesn't exist is ignored next to one that does (contract 11.1).
    expect((await clippedJob({ mosaic_types: ['dem', 'rgb'] })).mosaic_types).toEqual(['rgb']);
  });

  test('a request that names an earlier source of the area is refused, and says how to get the present one', async () => {
    const before = await jobsAndUnits();
    const { detail, errors } = await expectProblem(await clipArea({ source_id: 'replaced' }), 'validation-failed');
    expect(detail).toMatch(/"harbour_of_a" has been replaced.*clip\.area\.metadata.*source_id/);
    expect(errors?.map(({ loc }) => loc)).toEqual([['body', 'source_id']]);
    await expectProblem(await clipArea({ source_id: 'replaced', area: 'nothing' }), 'not-found');
    expect(await jobsAndUnits()).toEqual(before);
    for (const source_id of [sourceIdOf('A'), null]) expect((await clipArea({ source_id })).status).toBe(200);
  });

  test('jobs are found by the name and the title of their area', async () => {
    const { id } = await clippedJob({ output_name: 'searched' });
    for (const q of [areaNames.A, 'of_A searched', 'harbour OF a searched']) {
      const found = await call('clip.jobs.list', { organization_id: ids.organizationA, q: `${q} ${id}` });
      expect(
        ((await found.json()) as Job[]).map((job) => job.id),
        q,
      ).toEqual([id]);
    }
  });

  test('a clip of an area counts against the quota', async () => {
    const limitOf = (computeUnitLimit: number) =>
      service.services.db.orm
        .update(organizations)
        .set({ computeUnitLimit })
        .where(eq(organizations.id, ids.organizationA));
    const { used, reserved, limit } = await computeUnits(service);
    await limitOf(used + reserved);
    const problem = await expectProblem(await clipArea({ mosaic_types: ['rgb', 'nir'] }), 'quota-exceeded');
    await limitOf(limit);
    expect(problem).toMatchObject({ used: used + reserved, limit: used + reserved, requested: 2 });
  });

  test('a job without a project is its creator’s, and of callers that reach all projects', async () => {
    const { id } = await clippedJob({}, tokens.editor);
    const listed = async (key: string) => {
      const response = await call('clip.jobs.list', { organization_id: ids.organizationA }, key);
      return ((await response.json()) as Job[]).some((job) => job.id === id);
    };
    expect([await listed(tokens.editor), await listed(keys.KA), await listed(tokens.viewer)]).toEqual([
      true,
      true,
      false,
    ]);
    for (const operation of ['clip.job.get', 'clip.job.downloads', 'clip.job.delete'] as const) {
      await expectProblem(await call(operation, { job_id: id }, tokens.viewer), 'forbidden');
      await expectProblem(await call(operation, { job_id: id }, keys.KB), 'not-found');
    }
    expect((await call('clip.job.get', { job_id: id }, tokens.editor)).status).toBe(200);
    const provider = await call('processing.jobs.list', {}, tokens.viewer);
    expect(await provider.text()).not.toContain(id);
    expect((await call('clip.job.delete', { job_id: id }, tokens.editor)).status).toBe(200);
  });

  test('the source of an area is read by its id, and is no item', async () => {
    const item_id = sourceIdOf('A');
    const feature = await call('items.get_stac', { item_id });
    expect(await feature.json()).toMatchObject({
      properties: { title: 'Harbour of A', 'cutline:area': areaNames.A, 'geopera:type': 'area' },
      assets: { rgb: { 'geopera:asset_id': `${item_id}-rgb` }, nir: {} },
    });
    const signed = await call('items.asset.download', { item_id, asset_id: `${item_id}-rgb` });
    const { url, size_bytes } = (await signed.json()) as { url: string; size_bytes: number };
    const bytes = await service.request(new URL(url).pathname);
    expect([bytes.status, (await bytes.arrayBuffer()).byteLength]).toEqual([200, size_bytes]);
    for (const body of [{ item_id }, { item_id, asset_id: `${item_id}-rgb` }]) {
      await expectProblem(await call('items.get_stac', body, keys.KB), 'not-found');
      await expectProblem(await call('items.get', body), 'not-found');
      await expectProblem(await call('items.lineage', body), 'not-found');
    }
    const create = { source_item_id: item_id, project_id: ids.projectA, aoi_geometry: insideI1 };
    await expectProblem(
      await service.call('clip.create_from_item', create, { idempotencyKey: randomUUID() }),
      'not-found',
    );
    for (const body of [{}, { format: 'stac' }, { query: { id: { eq: item_id } } }]) {
      expect(await (await call('items.search_org', body)).text()).not.toContain(item_id);
    }
  });
}
