import { and, eq, isNull } from 'drizzle-orm';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { clippableStates, clippableTypes } from '../../../contract/schemas/items.ts';
import { sizeExcessClause } from '../../../faults/english/clip-sentences.ts';
import { coveredShare } from '../../../geo/geodesy/overlap.ts';
import { type Extent, extentWindow } from '../../../geo/grid/pixel-window.ts';
import { boxTestOf } from '../../../geo/planar/misses-box.ts';
import { type SizeLimits, sizeExcess } from '../../../raster/describe/raster-size.ts';
import type { RasterStructureJson } from '../../../raster/tiff/structure.ts';
import type { Executor } from '../../db/database.ts';
import { type RowCache, rowOf } from '../../db/row-cache.ts';
import type { AssetRow, ProjectRow, SourceRow } from '../../db/rows.ts';
import { collections, projects } from '../../db/schema.ts';
import { notFound, ProblemError } from '../../http/problem-error.ts';
import { checkProject } from '../../pipeline/check-project.ts';
import type { Principal } from '../../pipeline/principal.ts';
import { type PlannedAsset, planClip } from '../clip-plan.ts';

/*
 * The checks that both create operations make, of the output project and of the source's rasters (contract 11.1).
 */

/** An asset row with a structure. */
type RasterAsset = Omit<AssetRow, 'structure'> & { structure: RasterStructureJson };

export type ResolvedClip = {
  /** The item, or the source of the area. */
  readonly source: SourceRow;
  /** Name of the area; null for an item. */
  readonly area: string | null;
  /** Null only for a clip of an area without a project. */
  readonly project: ProjectRow | null;
  /** In the order of the request's keys, otherwise in the item's order. */
  readonly assets: readonly PlannedAsset<RasterAsset>[];
};

export type ResolveContext = {
  readonly db: Executor;
  readonly rowCache: RowCache;
  readonly principal: Principal;
  readonly limits: SizeLimits;
};

/** The output project, which the caller may write. Throws `not-found` or `forbidden`. */
export async function outputProject({ db, rowCache, principal }: ResolveContext, id: string): Promise<ProjectRow> {
  const project = await rowCache.read(`project ${id}`, async () => {
    const [value = null] = await db.select().from(projects).where(eq(projects.id, id));
    return { value, rows: value === null ? [] : [rowOf('projects', id)], characters: PROJECT_CHARACTERS };
  });
  if (project === null) throw notFound('project', id);
  if (project.organizationId !== principal.organizationId) throw foreign('project');
  checkProject(principal, project.id, 'write');
  return project;
}

/** Approximate size of a project's row in memory. */
const PROJECT_CHARACTERS = 1000;

export function foreign(what: string): ProblemError {
  return new ProblemError('forbidden', `The ${what} belongs to another organization.`);
}

/** Throws `not-found` unless the collection is one of the output project. */
export async function checkCollection(
  db: Executor,
  project: ProjectRow | null,
  id: string | null | undefined,
): Promise<void> {
  if (id == null) return;
  const [found] =
    project === null
      ? []
      : await db
          .select({ id: collections.id })
          .from(collections)
          .where(and(eq(collections.id, id), eq(collections.projectId, project.id), isNull(collections.deletedAt)));
  if (found === undefined) throw notFound('collection', id);
}

/** Throws `project-has-no-bucket`. */
export function requireBucket({ name, bucketName }: ProjectRow): void {
  if (bucketName !== null) return;
  const detail = `The project "${name}" has no storage bucket, so nothing can be written into it; choose another.`;
  throw new ProblemError('project-has-no-bucket', detail);
}

/** The rasters of a source, and which of them are requested; null: all. `kind` is the contract's word for one. */
type RequestedRasters = {
  readonly source: SourceRow;
  readonly assets: readonly AssetRow[];
  readonly keys: readonly string[] | null;
  readonly kind: 'asset key' | 'mosaic type';
};

/**
 * The requested raster assets that the area clips, each with its window. Throws the first ProblemError, in the order of the last line of contract
 * 11.1.
 */
export function planRequested(
  requested: RequestedRasters,
  { aoi, extent }: { readonly aoi: AoiGeometry; readonly extent: Extent },
  limits: SizeLimits,
): readonly PlannedAsset<RasterAsset>[] {
  const { source } = requested;
  const selected = selectAssets(requested);
  if (isOffFootprint(source, aoi)) throw missed('outside', source);
  const met = onValidPixels(selected, source, aoi);
  if (met.length === 0) throw missedAssets(selected, requested);
  const planning = planClip(met, aoi);
  if (planning.outcome !== 'planned') throw missed(planning.outcome, source);
  for (const planned of planning.assets) refuseTooLarge(planned, extent, limits);
  return planning.assets;
}

/** The source's raster assets, in its order (contract 9.4, 9.5). Throws `gone` for an item past its retention. */
function rasterAssets({ source, assets }: RequestedRasters): RasterAsset[] {
  const { type, lifecycleState } = source;
  if (lifecycleState === 'expired') {
    throw new ProblemError(
      'gone',
      `The item "${source.name}" is past its retention; its rasters are no longer stored.`,
    );
  }
  const isClippable = type === 'area' || clippableTypes.some((clippable) => clippable === type);
  if (!isClippable || !clippableStates.includes(lifecycleState)) return [];
  return assets.flatMap((row) => (isRaster(row) ? [row] : []));
}

const nonDataRoles = ['thumbnail', 'overview', 'metadata', 'mask'];

function isRaster(row: AssetRow): row is AssetRow & RasterAsset {
  const hasPixels = row.mediaType.startsWith('image/tiff') || row.mediaType.startsWith('image/jp2');
  return hasPixels && row.structure !== null && !row.roles.some((role) => nonDataRoles.includes(role));
}

function selectAssets(requested: RequestedRasters): RasterAsset[] {
  const available = rasterAssets(requested);
  const availableKeys = available.map((asset) => asset.assetKey);
  const requestedKeys = requested.keys ?? availableKeys;
  const selected = [...new Set(requestedKeys)].flatMap((key) => available.filter((asset) => asset.assetKey === key));
  if (selected.length > 0) return selected;
  const detail = noRasterDetail(requested, availableKeys);
  throw new ProblemError('no-raster-assets', detail, { extensions: { available_keys: availableKeys } });
}

function noRasterDetail({ source, kind }: RequestedRasters, availableKeys: readonly string[]): string {
  const { name, lifecycleState } = source;
  const noun = nounOf(source);
  if (lifecycleState === 'archived')
    return `The ${noun} "${name}" is archived and cannot be clipped; its description may give the reason. Choose another ${noun}.`;
  if (availableKeys.length === 0)
    return `The ${noun} "${name}" has no raster asset that can be clipped; choose another ${noun}.`;
  return `None of the requested ${kind}s is ${kind === 'asset key' ? 'a raster asset' : 'one'} of "${name}"; it has ${availableKeys.join(', ')}.`;
}

/** The footprint is the outline of the valid pixels. Outside it, but still on the raster, a clip would be charged and empty. */
function isOffFootprint({ geometry }: SourceRow, aoi: AoiGeometry): boolean {
  return geometry !== null && coveredShare(aoi, geometry) === 0;
}

/**
 * Those with valid pixels in or near the area. The footprint of a source with several rasters covers them all, so the area may be on it and miss one of
 * them. Rasters that were registered before their box was stored have none, and are clipped.
 */
function onValidPixels(selected: readonly RasterAsset[], source: SourceRow, aoi: AoiGeometry): RasterAsset[] {
  const misses = boxTestOf(aoi);
  // A box equal to the source's adds nothing to the check of the footprint.
  return selected.filter(({ bbox }) => bbox === null || String(bbox) === String(source.bbox) || !misses(bbox));
}

/**
 * Runs before units are reserved; the engine has the same limits. Units are computed from the tight window, the size from the
 * window of `extent`.
 */
function refuseTooLarge({ asset, window }: PlannedAsset<RasterAsset>, extent: Extent, limits: SizeLimits): void {
  const { bands, sampleType } = asset.structure;
  const { window: cut } = extentWindow(extent, window, { ...asset.structure, copiesTiles: false });
  const excess = sizeExcess({ ...cut, bandCount: bands.length, sampleType }, limits);
  if (excess === null) return;
  const detail = `The clip of "${asset.assetKey}" would be too large: ${sizeExcessClause(excess)}. Draw a smaller area, or have the operator raise the limit.`;
  const errors = [{ loc: ['body', 'aoi_geometry'], msg: detail, type: 'value_error.too_large' }];
  const { limit, value: requested, measure: unit } = excess;
  const exceeded = { asset_key: asset.assetKey, unit, limit, requested };
  throw new ProblemError('validation-failed', detail, { extensions: { errors, ...exceeded } });
}

function missed(outcome: 'outside' | 'too-small', source: SourceRow): ProblemError {
  const { name } = source;
  return outcome === 'outside'
    ? new ProblemError(
        'aoi-outside-source',
        `The area lies outside "${name}"; move it onto the ${nounOf(source)}'s footprint.`,
      )
    : new ProblemError(
        'aoi-too-small',
        `The area holds no pixel centre of "${name}"; draw one that is larger than a pixel.`,
      );
}

/** The area is on the source's footprint, but on no valid pixel of what is requested. */
function missedAssets(selected: readonly RasterAsset[], { source, kind }: RequestedRasters): ProblemError {
  const keys = selected.map(({ assetKey }) => assetKey).join(', ');
  const noun = selected.length === 1 ? kind : `${kind}s`;
  const detail = `The area lies outside the valid pixels of the requested ${noun} of "${source.name}" (${keys}); move it onto them, or request another ${kind}.`;
  return new ProblemError('aoi-outside-source', detail);
}

function nounOf({ type }: SourceRow): string {
  return type === 'area' ? 'area' : 'item';
}
