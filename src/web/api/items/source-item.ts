import { type ItemType, isItemType } from '../../../contract/item-types.ts';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { clippableStates, clippableTypes, type StacAsset, type StacFeature } from '../../../contract/schemas/items.ts';

/** A raster asset of an item, with the properties that the source list shows. */
export type SourceAsset = {
  /** The asset id, needed to download the file; null if the service does not send it. */
  readonly id: string | null;
  readonly key: string;
  readonly title: string | null;
  readonly bandCount: number;
  /** Registered band names in band order; empty if unknown. */
  readonly bandNames: readonly (string | null)[];
  readonly dataType: string | null;
  readonly sizeBytes: number | null;
  /** Box of the valid pixels, `[west, south, east, north]` in degrees; west exceeds east across the antimeridian. Null if unknown. */
  readonly bbox: SourceItem['bbox'];
  readonly grid: SourceGrid | null;
};

/** The asset's pixel grid, used to count pixels in the browser. `transform` is in GDAL's order. */
export type SourceGrid = {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly [number, number, number, number, number, number];
  readonly proj4: string;
};

/** An item that may be clipped, read tolerantly from its STAC feature (contract 9.5). */
export type SourceItem = {
  readonly id: string;
  readonly name: string;
  readonly projectId: string | null;
  /** Name of the delivery area that this is the source of, whose assets are its mosaics; null for an item. */
  readonly area: string | null;
  readonly datetime: string | null;
  readonly gsdMetres: number | null;
  readonly cloudPercent: number | null;
  /** Outline of the valid pixels, WGS 84; null if unknown. */
  readonly footprint: AoiGeometry | null;
  readonly bbox: readonly [number, number, number, number] | null;
  /** Raster assets in the item's order; empty if the service would refuse to clip the item. */
  readonly assets: readonly SourceAsset[];
  /** The description of an archived item, which may state the reason, or an empty string; null if not archived. */
  readonly archiveNote: string | null;
  /** True if a clip job created the item. */
  readonly isClip: boolean;
  /** null if the service sends none of the contract's types. */
  readonly type: ItemType | null;
  /** Assets that can't be clipped, except thumbnails. */
  readonly otherAssets: readonly OtherAsset[];
  /** URL of a small picture; null if there is none. */
  readonly thumbnailUrl: string | null;
};

/** `role` is the one that excludes the asset; null if its media type is the reason. */
export type OtherAsset = { readonly key: string; readonly role: string | null; readonly mediaType: string | null };

/** Converts a STAC feature to an item of the source list. */
export function sourceItem(feature: StacFeature): SourceItem {
  const properties: Record<string, unknown> = feature.properties;
  const clippable = isClippable(properties);
  const type = text(properties['geopera:type']) ?? text(properties.type);
  const assets = Object.entries(feature.assets ?? {});
  return {
    id: text(properties['geopera:item_id']) ?? String(feature.id),
    name: text(properties.title) ?? text(properties.name) ?? String(feature.id),
    projectId: text(properties['geopera:project_id']) ?? text(properties.project_id) ?? text(feature.project_id),
    area: text(properties['cutline:area']),
    datetime: text(properties.datetime) ?? text(properties.start_datetime),
    gsdMetres: number(properties.gsd),
    cloudPercent: number(properties['eo:cloud_cover']),
    footprint: isAreal(feature.geometry) ? feature.geometry : null,
    bbox: readBbox(feature.bbox),
    isClip: type === 'clip',
    type: isItemType(type) ? type : null,
    archiveNote: stateOf(properties) === 'archived' ? (text(properties.description) ?? '') : null,
    assets: clippable ? assets.flatMap(([key, asset]) => rasterAsset(key, asset)) : [],
    otherAssets: clippable ? assets.flatMap(([key, asset]) => otherAsset(key, asset)) : [],
    thumbnailUrl: thumbnailUrl(assets.map(([, asset]) => asset)),
  };
}

function isClippable(properties: Record<string, unknown>): boolean {
  const type = text(properties['geopera:type']) ?? text(properties.type);
  return (
    (type === null || type === 'area' || clippableTypes.some((known) => known === type)) &&
    clippableStates.includes(stateOf(properties))
  );
}

function stateOf(properties: Record<string, unknown>): string {
  return text(properties['geopera:lifecycle_state']) ?? 'active';
}

const NOT_DATA = ['thumbnail', 'overview', 'metadata', 'mask'];

/** The raster rule of contract 9.5: a TIFF or JPEG 2000 that isn't a thumbnail, overview, metadata or mask. */
function rasterAsset(key: string, asset: StacAsset): SourceAsset[] {
  if (!isRaster(asset) || roleOf(asset) !== null) return [];
  const bands = asset['raster:bands'] ?? [];
  return [
    {
      id: asset['geopera:asset_id'] ?? null,
      key,
      title: asset.title ?? null,
      bandCount: Math.max(bands.length, asset['eo:bands']?.length ?? 0, 1),
      bandNames: asset['eo:bands']?.map(({ name }) => name ?? null) ?? [],
      dataType: bands[0]?.data_type ?? null,
      sizeBytes: asset['file:size'] ?? null,
      bbox: readBbox(asset['cutline:bbox']),
      grid: readGrid(asset),
    },
  ];
}

function isRaster({ type }: StacAsset): boolean {
  return /^image\/(tiff|jp2)/.test(type ?? '');
}

/** The role that excludes an asset from clipping, or null. */
function roleOf({ roles }: StacAsset): string | null {
  return roles?.find((role) => NOT_DATA.includes(role)) ?? null;
}

function otherAsset(key: string, asset: StacAsset): OtherAsset[] {
  const role = roleOf(asset);
  if (role === 'thumbnail' || (role === null && isRaster(asset))) return [];
  return [{ key, role, mediaType: asset.type ?? null }];
}

/** A picture that the browser can load without a credential: a web address, and no path inside a bucket. */
function thumbnailUrl(assets: readonly StacAsset[]): string | null {
  const picture = assets.find(
    (asset) => roleOf(asset) === 'thumbnail' && /^image\/(webp|jpeg|png)/.test(asset.type ?? ''),
  );
  return picture && /^https?:\/\//.test(picture.href) ? picture.href : null;
}

/** `proj:shape` is [rows, columns] and `proj:transform` is in the order of affine matrices: a, b, c, d, e, f. */
function readGrid(asset: StacAsset): SourceGrid | null {
  const [height, width] = asset['proj:shape'] ?? [];
  const [a, b, c, d, e, f] = asset['proj:transform'] ?? [];
  const proj4 = asset['cutline:proj4'];
  if (!width || !height || !proj4 || [a, b, c, d, e, f].some((value) => value === undefined)) return null;
  return { width, height, proj4, transform: [c, a, b, f, d, e].map(Number) as unknown as SourceGrid['transform'] };
}

function isAreal(geometry: StacFeature['geometry']): geometry is StacFeature['geometry'] & AoiGeometry {
  return (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') && Array.isArray(geometry.coordinates);
}

function readBbox(bbox: readonly number[] | null | undefined): SourceItem['bbox'] {
  if (bbox?.length !== 4 && bbox?.length !== 6) return null;
  const [west, south, east, north] = bbox.length === 4 ? bbox : [bbox[0], bbox[1], bbox[3], bbox[4]];
  return [Number(west), Number(south), Number(east), Number(north)];
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
