import { beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { failRead, signedInApi } from '../../../testing/components/signed-in-api.ts';
import { addAreas, areaNames, sourceIdOf } from '../../../testing/service/area-fixture.ts';
import { ids } from '../../../testing/service/fixture.ts';
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

/** A request for the delivery area of organization A. */
const ofArea = () => ({
  ...{ area: areaNames.A, mosaic_types: ['rgb'], source_id: sourceIdOf('A') },
  ...{ organization_id: ids.organizationA, aoi_geometry: job.aoi_geometry },
});
const readOfArea = (changes: object = {}) =>
  readRequestFile(new File([JSON.stringify({ ...ofArea(), ...changes })], 'job.json'), signedInApi().transport);

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
    const request = ofArea();
    const expected = { request, tone: 'ok', sentence: `${words.filled('job.json')} ${words.undo}` };
    const read = readOfArea;
    expect(await read()).toEqual(expected);
    // A job doesn't state the source.
    expect(await read({ source_id: undefined })).toEqual(expected);
    expect((await read({ mosaic_types: ['rgb', 'dem'] })).sentence).toContain(words.missingMosaics(['dem'], true));
    expect(await read({ area: 'gone' })).toMatchObject({
      request: null,
      sentence: words.unknownArea('job.json', 'gone'),
    });
    failRead(mocked.faults, '/v1/op/clip.area.metadata');
    expect((await read()).sentence).toMatch(/^The delivery area of job.json could not be loaded: /);
  });

  it('says that the delivery area has other rasters now, and that the file is of another organization', async () => {
    const { replacedArea, otherOrganization, filled, undo } = words;
    expect(await readOfArea({ source_id: 'replaced' })).toEqual({
      request: ofArea(),
      tone: 'warn',
      sentence: [filled('job.json'), replacedArea(areaNames.A), undo].join(' '),
    });
    const { tone, sentence } = await readOfArea({ organization_id: ids.organizationB, source_id: sourceIdOf('B') });
    expect(tone).toBe('warn');
    expect(sentence).toBe([filled('job.json'), otherOrganization(areaNames.A), undo].join(' '));
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
