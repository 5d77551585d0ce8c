import { defaultOutputName } from '../../jobs/clip-names.ts';
import { createJob } from '../../jobs/create-job.ts';
import { resolveClip } from '../../jobs/resolve/resolve-clip.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { SpendHandler } from '../../pipeline/operation-context.ts';

/** Creates the job of a clip of an item (contract 11.1). */
export const createFromItem: SpendHandler<'clip.create_from_item'> = async (request, context) => {
  const { db, services, principal } = context;
  const { rowCache, settings } = services;
  checkVertices(request.aoi_geometry, settings.maxVertices, ['body', 'aoi_geometry']);
  const clip = await resolveClip({ db, rowCache, principal, limits: settings.taskLimits }, request);
  const details = {
    aoiGeometry: request.aoi_geometry,
    aoiName: request.aoi_name ?? null,
    outputName: request.output_name ?? defaultOutputName(clip.source.name),
    extent: request.extent ?? 'auto',
    targetCollectionId: request.target_collection_id ?? null,
  };
  const { job, keys } = await createJob(clip, details, context);
  return { body: { job, assets_to_clip: keys.length, asset_keys: keys } };
};
