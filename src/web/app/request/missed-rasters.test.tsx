import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { assets } from '../../../server/db/schema.ts';
import { renderApp, screen } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import { addAreas, areaBody, sourceIdOf } from '../../../testing/service/area-fixture.ts';
import { ids, insideI1 } from '../../../testing/service/fixture.ts';
import { withMockedService } from '../../../testing/service/mocked-service.ts';
import { type SourceItem, sourceItem } from '../../api/items/source-item.ts';
import { useJobs } from '../../api/jobs/use-jobs.ts';
import { DuplicateNotice } from '../../features/request/duplicate/duplicate-notice.tsx';
import { duplicateStrings } from '../../features/request/duplicate/duplicate-strings.ts';
import { useDuplicate } from '../../features/request/duplicate/use-duplicate.ts';
import { estimateClip } from '../../features/request/estimate.ts';
import { useEstimate } from '../../features/request/use-estimate.ts';

const mocked = withMockedService();
const request = areaBody({ mosaic_types: ['rgb', 'nir'], project_id: ids.projectA });
let source: SourceItem;

/** The area's mosaics have the same grid; of `nir`, only the pixels away from the area of interest are valid. */
beforeAll(async () => {
  await addAreas(mocked.service);
  const { orm } = mocked.service.services.db;
  const [west, south] = [10, 10];
  await orm
    .update(assets)
    .set({ bbox: [west, south, west + 1, south + 1] })
    .where(and(eq(assets.itemId, sourceIdOf('A')), eq(assets.assetKey, 'nir')));
  source = sourceItem(await signedInApi().transport.op('items.get_stac', { item_id: sourceIdOf('A') }));
});

/** The price and the check of the form. */
function Form() {
  const { data: jobs = [] } = useJobs();
  const keys = source.assets.map(({ key }) => key);
  const check = useDuplicate({ geometry: insideI1, item: source, assetKeys: keys, loadedJobs: jobs });
  const { data } = useEstimate({ area: insideI1, item: source, assets: source.assets, projectId: ids.projectA });
  return (
    <>
      <DuplicateNotice check={check} id="earlier" />
      <p>{data ? `${data.units} units` : ''}</p>
    </>
  );
}

describe('a raster whose valid pixels the area misses', () => {
  it('is no part of the price, as in the service', async () => {
    const body = { process_id: 'cog_clip', inputs: request };
    const { compute_units, assets: priced } = await signedInApi().transport.op('processing.catalog.estimate', body);
    expect(priced.map(({ asset_key }) => asset_key)).toEqual(['rgb']);
    expect(source.assets.map(({ key }) => key).toSorted()).toEqual(['nir', 'rgb']);
    expect(estimateClip(insideI1, source.assets)?.units).toBe(compute_units);
  });

  it('is no part of the clip for which earlier jobs are searched', async () => {
    const response = await mocked.service.call('clip.create_from_area', request, { idempotencyKey: randomUUID() });
    expect(await response.json()).toMatchObject({ job: { asset_keys: ['rgb'] } });
    renderApp(<Form />, { api: signedInApi() });
    expect(await screen.findByText(duplicateStrings.running, { selector: 'strong' })).toBeDefined();
    expect(screen.getByText('1 units')).toBeDefined();
  });
});
