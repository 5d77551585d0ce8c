import type { OperationInput } from '../../../contract/operations.ts';
import { readArea } from '../../catalog/areas/read-area.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { checkOrganization } from '../../pipeline/check-organization.ts';
import {
  checkCollection,
  outputProject,
  planRequested,
  type ResolveContext,
  type ResolvedClip,
  requireBucket,
} from './resolve-source.ts';

type AreaClipRequest = OperationInput<'clip.create_from_area'>;

/**
 * Resolves the project, area and mosaics of a clip request (contract 11.2), with the checks of `clip.create_from_item` in the same order after
 * that of the organization. Throws the first ProblemError; writes nothing.
 */
export async function resolveAreaClip(context: ResolveContext, request: AreaClipRequest): Promise<ResolvedClip> {
  checkOrganization(context.principal, request.organization_id);
  const project = typeof request.project_id === 'string' ? await outputProject(context, request.project_id) : null;
  const { area, source, assets } = await readArea(context.db, context.principal, request.area);
  if (request.source_id != null && request.source_id !== source.id) throw replaced(area.name);
  await checkCollection(context.db, project, request.target_collection_id);
  if (project !== null) requireBucket(project);
  const requested = { source, assets, keys: request.mosaic_types, kind: 'mosaic type' as const };
  const planned = planRequested(
    requested,
    { aoi: request.aoi_geometry, extent: request.extent ?? 'auto' },
    context.limits,
  );
  return { source, area: area.name, project, assets: planned };
}

/** The caller chose mosaics and area of interest by rasters that the area no longer has. */
function replaced(name: string): ProblemError {
  const detail = `The area "${name}" has been replaced by another one of this name since it was read. Read it again (clip.area.metadata, or choose it again in the app), check mosaics and area of interest, and send its new source_id.`;
  const errors = [{ loc: ['body', 'source_id'], msg: detail, type: 'value_error.replaced' }];
  return new ProblemError('validation-failed', detail, { extensions: { errors } });
}
