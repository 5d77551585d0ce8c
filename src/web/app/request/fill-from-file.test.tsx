import { beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { failRead, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { addAreas, areaNames, sourceIdOf } from '../../../testing/service/area-fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { createdJob } from '../../../testing/service/requests.ts';
import { requestFileStrings as words } from '../../features/copy-as/copy-as-strings.ts';
import { readRequestFile } from './fill-from-file.ts';

const mocked = withMockedService();
let job: Job;
beforeAll(async () => {
  await addAreas(mocked.service);
  job = await createdJob(mocked.service, { output_name: 'harbour', asset_keys: ['data'] });
});

const read = (changes: object = {}) =>
  readRequestFile(new File([JSON.stringify({ ...job, ...changes })], 'job.json'), signedInApi().transport);

describe('a file of a request', () => {
  it('fills the form with a job of the service', async () => {
    const { source_item_id, project_id, aoi_geometry, asset_keys } = job;
    expect(await read()).toEqual({
      request: { source_item_id, project_id, aoi_geometry, asset_keys, output_name: 'harbour' },
      tone: 'ok',
      sentence: `${words.filled('job.json')} ${words.undo}`,
    });
  });

  it('fills the form with a job of a delivery area, and the present source of the area', async () => {
    const { aoi_geometry, organization_id } = job;
    const ofArea = { area: areaNames.A, mosaic_types: ['rgb'], organization_id, aoi_geometry, source_id: 'replaced' };
    const read = (changes: object = {}) =>
      readRequestFile(new File([JSON.stringify({ ...ofArea, ...changes })], 'job.json'), signedInApi().transport);
    expect(await read()).toEqual({
      request: { ...ofArea, source_id: sourceIdOf('A') },
      tone: 'ok',
      sentence: `${words.filled('job.json')} ${words.undo}`,
    });
    expect((await read({ mosaic_types: ['rgb', 'dem'] })).sentence).toContain(words.missingMosaics(['dem'], true));
    expect(await read({ area: 'gone' })).toMatchObject({
      request: null,
      sentence: words.unknownArea('job.json', 'gone'),
    });
    failRead(mocked.faults, '/v1/op/clip.area.metadata');
    expect((await read()).sentence).toMatch(/^The delivery area of job.json could not be loaded: /);
  });

  it('changes nothing if its item does not exist, and names it', async () => {
    const { request, tone, sentence } = await read({ source_item_id: 'gone' });
    expect({ request, tone, sentence }).toEqual({
      request: null,
      tone: 'bad',
      sentence: words.unknownItem('job.json', 'gone'),
    });
  });

  it('changes nothing if the item can’t be loaded', async () => {
    failRead(mocked.faults, '/v1/op/items.get_stac');
    const { request, sentence } = await read();
    expect(request).toBeNull();
    expect(sentence).toMatch(/^The item of job.json could not be loaded: /);
  });

  it('states assets that the item lacks, and an extent that the form lacks', async () => {
    const { request, tone, sentence } = await read({ asset_keys: ['data', 'lidar'], extent: 'tiles' });
    expect(request).not.toBeNull();
    expect(tone).toBe('warn');
    expect(sentence).toContain(words.missingAssets(['lidar'], true));
    expect(sentence).toContain(words.extent('tiles'));
    expect((await read({ asset_keys: ['lidar'] })).sentence).toContain(words.missingAssets(['lidar'], false));
  });

  it('names a member that is not valid', async () => {
    expect((await read({ aoi_geometry: { type: 'Point' } })).sentence).toBe(words.member('job.json', 'aoi_geometry'));
  });
});
