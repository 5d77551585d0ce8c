import { defaultOutputName } from '../../jobs/clip-names.ts';
import { createJob } from '../../jobs/create-job.ts';
import { resolveAreaClip } from '../../jobs/resolve/resolve-area-clip.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { SpendHandler } from '../../pipeline/operation-context.ts';

/** Creates the job of a clip of an area's mosaics (contract 11.2). */
export const createFromArea: SpendHandler<'clip.create_from_area'> = async (request, context) => {
  const { db, services, principal } = context;
  const { rowCache, settings } = services;
  checkVertices(request.aoi_geometry, settings.maxVertices, ['body', 'aoi_geometry']);
  const clip = await resolveAreaClip({ db, rowCache, principal, limits: settings.taskLimits }, request);
  const details = {
    aoiGeometry: request.aoi_geometry,
    aoiName: request.aoi_name ?? null,
    outputName: request.output_name ?? defaultOutputName(request.area),
    extent: request.extent ?? 'auto',
    targetCollectionId: request.target_collection_id ?? null,
  };
  const { job, keys } = await createJob(clip, details, context);
  return { body: { job, mosaics_to_clip: keys.length, mosaic_types: keys } };
};
