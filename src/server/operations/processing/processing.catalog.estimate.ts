import { cogClipInputs } from '../../../contract/schemas/account.ts';
import { usualSeconds } from '../../jobs/forecast/usual-seconds.ts';
import { resolveClip } from '../../jobs/resolve/resolve-clip.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { validate } from '../../pipeline/validate-input.ts';
import { requireClipProcess } from './require-clip-process.ts';

/** The cost of a clip, with all checks of `clip.create_from_item` except the quota. Reserves nothing (contract 14). */
export const estimate: ReadHandler<'processing.catalog.estimate'> = async ({ process_id, inputs }, context) => {
  requireClipProcess(process_id);
  const request = validate(cogClipInputs, inputs, ['body', 'inputs']);
  const { db, principal, services } = context;
  checkVertices(request.aoi_geometry, context.services.settings.maxVertices, ['body', 'inputs', 'aoi_geometry']);
  const { rowCache } = services;
  const clip = await resolveClip({ db, rowCache, principal, limits: services.settings.taskLimits }, request);
  const sizes = await services.forecastSizes(clip, request, context.request.signal);
  const units = clip.assets.reduce((sum, asset) => sum + asset.units, 0);
  return {
    body: {
      process_id,
      compute_units: units,
      credits: null,
      seconds: await usualSeconds(db, principal.organizationId, units),
      assets: clip.assets.map(({ asset, window, units }, index) => ({
        asset_key: asset.assetKey,
        width: window.width,
        height: window.height,
        megapixels: (window.width * window.height) / 1e6,
        compute_units: units,
        size_bytes: sizes[index] ?? null,
      })),
    },
  };
};
