import { cogClipInputs } from '../../../contract/schemas/account.ts';
import { createFromAreaInput } from '../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { usualSeconds } from '../../jobs/forecast/usual-seconds.ts';
import { resolveAreaClip } from '../../jobs/resolve/resolve-area-clip.ts';
import { resolveClip } from '../../jobs/resolve/resolve-clip.ts';
import { checkVertices } from '../../pipeline/check-vertices.ts';
import type { OperationContext, ReadHandler } from '../../pipeline/operation-context.ts';
import { validate } from '../../pipeline/validate-input.ts';
import { requireClipProcess } from './require-clip-process.ts';

/**
 * The cost of a clip, with all checks of `clip.create_from_item` except the quota; if the inputs name an area, with those of
 * `clip.create_from_area`. Reserves nothing (contract 14).
 */
export const estimate: ReadHandler<'processing.catalog.estimate'> = async ({ process_id, inputs }, context) => {
  requireClipProcess(process_id);
  const { db, principal, services } = context;
  const { request, clip } = await resolveInputs(inputs, context);
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

async function resolveInputs(inputs: Record<string, unknown>, { db, principal, services }: OperationContext) {
  const { rowCache, settings } = services;
  const parts = { db, rowCache, principal, limits: settings.taskLimits };
  const check = <Request extends { readonly aoi_geometry: AoiGeometry }>(request: Request) => {
    checkVertices(request.aoi_geometry, settings.maxVertices, ['body', 'inputs', 'aoi_geometry']);
    return request;
  };
  if (Object.hasOwn(inputs, 'area')) {
    const request = check(validate(createFromAreaInput, inputs, ['body', 'inputs']));
    return { request, clip: await resolveAreaClip(parts, request) };
  }
  const request = check(validate(cogClipInputs, inputs, ['body', 'inputs']));
  return { request, clip: await resolveClip(parts, request) };
}
