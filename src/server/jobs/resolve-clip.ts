import { and, asc, eq, isNull } from 'drizzle-orm';
import type { OperationInput } from '../../contract/operations.ts';
import { clippableStates, clippableTypes } from '../../contract/schemas/items.ts';
import { sizeExcessClause } from '../../faults/english/clip-sentences.ts';
import { coveredShare } from '../../geo/geodesy/overlap.ts';
import { type Extent, extentWindow } from '../../geo/grid/pixel-window.ts';
import { type SizeLimits, sizeExcess } from '../../raster/describe/raster-size.ts';
import type { RasterStructureJson } from '../../raster/tiff/structure.ts';
import type { Executor } from '../db/database.ts';
import { type RowCache, rowOf } from '../db/row-cache.ts';
import type { AssetRow, ItemRow, ProjectRow } from '../db/rows.ts';
import { assets, collections, items, projects } from '../db/schema.ts';
import { notFound, ProblemError } from '../http/problem-error.ts';
import { checkProject } from '../pipeline/check-project.ts';
import type { Principal } from '../pipeline/principal.ts';
import { type PlannedAsset, planClip } from './clip-plan.ts';

export type ClipRequest = OperationInput<'clip.create_from_item'>;
/** An asset row with a structure. */
type RasterAsset = Omit<AssetRow, 'structure'> & { structure: RasterStructureJson };
export type ResolvedClip = {
  readonly item: ItemRow;
  readonly project: ProjectRow;
  /** In the order of the request's keys, otherwise in the item's order. */
  readonly assets: readonly PlannedAsset<RasterAsset>[];
};

type ResolveContext = {
  readonly db: Executor;
  readonly rowCache: RowCache;
  readonly principal: Principal;
  readonly limits: SizeLimits;
};

/**
 * Resolves the project, item, collection, assets and area of a clip request, checked in the order of the last line of contract
 * 11.1. Throws the first ProblemError; writes nothing.
 */
export async function resolveClip(context: ResolveContext, request: ClipRequest): Promise<ResolvedClip> {
  const project = await ownProject(context, request.project_id);
  const { item, assets } = await ownItem(context, request.source_item_id);
  await checkCollection(context.db, project.id, request.target_collection_id ?? null);
  if (project.bucketName === null) {
    const detail = `The project "${project.name}" has no storage bucket, so nothing can be written into it; choose another.`;
    throw new ProblemError('project-has-no-bucket', detail);
  }
  const selected = selectAssets(rasterAssets(item, assets), request.asset_keys ?? null, item);
  if (isOffFootprint(item, request)) throw missed('outside', item);
  const planning = planClip(selected, request.aoi_geometry);
  if (planning.outcome !== 'planned') throw missed(planning.outcome, item);
  for (const planned of planning.assets) refuseTooLarge(planned, request.extent ?? 'auto', context.limits);
  return { item, project, assets: planning.assets };
}

async function ownProject({ db, rowCache, principal }: ResolveContext, id: string): Promise<ProjectRow> {
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

type SourceItem = { readonly item: ItemRow; readonly owner: string; readonly assets: readonly AssetRow[] };

async function ownItem({ db, rowCache, principal }: ResolveContext, id: string): Promise<SourceItem> {
  const found = await rowCache.read(`item ${id}`, async () => {
    const value = await readItem(db, id);
    if (value === null) return { value, rows: [], characters: 0 };
    const rows = [rowOf('items', id), rowOf('projects', value.item.projectId)];
    return { value, rows, characters: JSON.stringify(value).length };
  });
  if (found === null) throw notFound('item', id);
  if (found.owner !== principal.organizationId) throw foreign('source item');
  checkProject(principal, found.item.projectId, 'read');
  return found;
}

async function readItem(db: Executor, id: string): Promise<SourceItem | null> {
  const [found] = await db
    .select({ item: items, owner: projects.organizationId })
    .from(items)
    .innerJoin(projects, eq(projects.id, items.projectId))
    .where(and(eq(items.id, id), isNull(items.deletedAt)));
  if (found === undefined) return null;
  const rows = await db.select().from(assets).where(eq(assets.itemId, id)).orderBy(asc(assets.position));
  return { ...found, assets: rows };
}

async function checkCollection(db: Executor, projectId: string, id: string | null): Promise<void> {
  if (id === null) return;
  const [found] = await db
    .select({ id: collections.id })
    .from(collections)
    .where(and(eq(collections.id, id), eq(collections.projectId, projectId), isNull(collections.deletedAt)));
  if (found === undefined) throw notFound('collection', id);
}

/** The item's raster assets, in the item's order (contract 9.4, 9.5). Throws `gone` for an item past its retention. */
function rasterAssets(item: ItemRow, assets: readonly AssetRow[]): RasterAsset[] {
  if (item.lifecycleState === 'expired') {
    throw new ProblemError('gone', `The item "${item.name}" is past its retention; its rasters are no longer stored.`);
  }
  const isClippable = clippableTypes.some((type) => type === item.type);
  if (!isClippable || !clippableStates.includes(item.lifecycleState)) return [];
  return assets.flatMap((row) => (isRaster(row) ? [row] : []));
}

const nonDataRoles = ['thumbnail', 'overview', 'metadata', 'mask'];

function isRaster(row: AssetRow): row is AssetRow & RasterAsset {
  const hasPixels = row.mediaType.startsWith('image/tiff') || row.mediaType.startsWith('image/jp2');
  return hasPixels && row.structure !== null && !row.roles.some((role) => nonDataRoles.includes(role));
}

function selectAssets(available: readonly RasterAsset[], keys: readonly string[] | null, item: ItemRow): RasterAsset[] {
  const availableKeys = available.map((asset) => asset.assetKey);
  const requestedKeys = keys ?? availableKeys;
  const selected = [...new Set(requestedKeys)].flatMap((key) => available.filter((asset) => asset.assetKey === key));
  if (selected.length > 0) return selected;
  const detail = noRasterDetail(item, availableKeys);
  throw new ProblemError('no-raster-assets', detail, { extensions: { available_keys: availableKeys } });
}

function noRasterDetail({ name, lifecycleState }: ItemRow, availableKeys: readonly string[]): string {
  if (lifecycleState === 'archived')
    return `The item "${name}" is archived and cannot be clipped; its description may give the reason. Choose another item.`;
  if (availableKeys.length === 0)
    return `The item "${name}" has no raster asset that can be clipped; choose another item.`;
  return `None of the requested asset keys is a raster asset of "${name}"; it has ${availableKeys.join(', ')}.`;
}

/** The footprint is the outline of the valid pixels. Outside it, but still on the raster, a clip would be charged and empty. */
function isOffFootprint(item: ItemRow, request: ClipRequest): boolean {
  return item.geometry !== null && coveredShare(request.aoi_geometry, item.geometry) === 0;
}

function foreign(what: string): ProblemError {
  return new ProblemError('forbidden', `The ${what} belongs to another organization.`);
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

function missed(outcome: 'outside' | 'too-small', item: ItemRow): ProblemError {
  return outcome === 'outside'
    ? new ProblemError('aoi-outside-source', `The area lies outside "${item.name}"; move it onto the item's footprint.`)
    : new ProblemError(
        'aoi-too-small',
        `The area holds no pixel centre of "${item.name}"; draw one that is larger than a pixel.`,
      );
}
