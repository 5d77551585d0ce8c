import type { StacAsset, StacFeature } from '../contract/schemas/items.ts';
import { gridCorners } from '../geo/grid/affine.ts';
import type { RasterBand, RasterStructureJson } from '../raster/tiff/structure.ts';
import type { AssetRow, ItemRow, SourceRow } from './db/rows.ts';
import { pathInBucket, presentInstant, presentItem, structureOf } from './present.ts';

export type StacSource = {
  readonly item: SourceRow;
  /** Name of the area if `item` is the source of one. */
  readonly area?: string | null;
  readonly assets: readonly AssetRow[];
  readonly organizationId: string;
  /** The URL of a thumbnail's bytes, which needs no credential. */
  readonly thumbnailUrl: (assetId: string) => string;
};

/** An item as a STAC 1.0.0 feature with its assets (contract 9.5). `baseUrl` is used in links only. */
export function presentStac(
  { item, area, assets, organizationId, thumbnailUrl }: StacSource,
  baseUrl: string,
): StacFeature {
  const epsg = assets.map((asset) => structureOf(asset)?.crs?.epsg ?? null).find((code) => code !== null) ?? null;
  return {
    type: 'Feature',
    stac_version: '1.0.0',
    id: item.id,
    ...(item.collectionId === null ? {} : { collection: item.collectionId }),
    stac_extensions: [...new Set([...extensions, ...item.stacExtensions])],
    geometry: item.geometry && { ...item.geometry },
    // STAC's schema has no box without a geometry, and neither gsd nor cloud cover may be null.
    ...(item.bbox === null || item.geometry === null ? {} : { bbox: item.bbox }),
    properties: {
      ...item.properties,
      datetime: presentInstant(item.datetime),
      ...(item.startDatetime === null ? {} : { start_datetime: presentInstant(item.startDatetime) }),
      ...(item.endDatetime === null ? {} : { end_datetime: presentInstant(item.endDatetime) }),
      title: item.name,
      ...(item.description === null ? {} : { description: item.description }),
      ...(item.gsd === null ? {} : { gsd: item.gsd }),
      ...(item.cloudCover === null ? {} : { 'eo:cloud_cover': item.cloudCover }),
      'proj:epsg': epsg,
      created: item.createdAt.toISOString(),
      updated: item.updatedAt.toISOString(),
      'geopera:item_id': item.id,
      'geopera:stac_id': item.stacId,
      'geopera:project_id': item.projectId,
      'geopera:organization_id': organizationId,
      'geopera:type': item.type,
      ...(area == null ? {} : { 'cutline:area': area }),
      'geopera:lifecycle_state': item.lifecycleState,
      'geopera:job_id': item.jobId,
    },
    assets: Object.fromEntries(assets.map((asset) => [asset.assetKey, presentStacAsset(asset, thumbnailUrl)])),
    links: links(item, baseUrl),
  };
}

/** An item as a search result without `format: "stac"`: the native row as a GeoJSON feature (contract 12). */
export function presentItemFeature(item: ItemRow): StacFeature {
  const { geometry, bbox, ...properties } = presentItem(item);
  return { type: 'Feature', id: item.id, geometry, bbox, properties };
}

const extensions = [
  'https://stac-extensions.github.io/projection/v1.1.0/schema.json',
  'https://stac-extensions.github.io/raster/v1.1.0/schema.json',
  'https://stac-extensions.github.io/eo/v1.1.0/schema.json',
  'https://stac-extensions.github.io/file/v2.1.0/schema.json',
];

function links(item: SourceRow, baseUrl: string) {
  const itemUrl = (id: string) => `${baseUrl}/stac/items/${encodeURIComponent(id)}`;
  return [
    { rel: 'self', href: itemUrl(item.id) },
    ...(item.collectionId === null
      ? []
      : [{ rel: 'collection', href: `${baseUrl}/stac/collections/${encodeURIComponent(item.collectionId)}` }]),
    ...(item.sourceItemId === null ? [] : [{ rel: 'derived_from', href: itemUrl(item.sourceItemId) }]),
  ];
}

function presentStacAsset(asset: AssetRow, thumbnailUrl: StacSource['thumbnailUrl']): StacAsset {
  const structure = structureOf(asset);
  return {
    href: asset.roles.includes('thumbnail') ? thumbnailUrl(asset.id) : pathInBucket(asset.objectPath),
    type: asset.mediaType,
    title: asset.title ?? asset.assetKey,
    roles: asset.roles,
    'geopera:asset_id': asset.id,
    'file:size': asset.sizeBytes,
    ...(asset.gsd === null ? {} : { gsd: asset.gsd }),
    ...(structure === null ? {} : presentGrid(structure, asset.statistics)),
    ...(asset.bbox === null ? {} : { 'cutline:bbox': asset.bbox }),
  };
}

function presentGrid(structure: RasterStructureJson, statistics: AssetRow['statistics']): Partial<StacAsset> {
  const [x0, perColumnX, perRowX, y0, perColumnY, perRowY] = structure.transform;
  return {
    'proj:epsg': structure.crs?.epsg ?? null,
    'proj:shape': [structure.height, structure.width],
    // STAC writes the affine matrix row by row; GDAL's geotransform starts with the origin.
    'proj:transform': [perColumnX, perRowX, x0, perColumnY, perRowY, y0],
    'proj:bbox': gridBbox(structure),
    'raster:bands': structure.bands.map((band, index) => ({
      data_type: structure.storedType ?? structure.sampleType,
      ...(structure.noData === null ? {} : { nodata: structure.noData }),
      ...(band.scale === null ? {} : { scale: band.scale }),
      ...(band.offset === null ? {} : { offset: band.offset }),
      ...(statistics?.[index] === undefined ? {} : { statistics: statistics[index] }),
    })),
    'eo:bands': structure.bands.map((band, index) => ({ name: band.name ?? `b${index + 1}`, ...commonName(band) })),
    ...(structure.crs === null ? {} : { 'cutline:proj4': structure.crs.proj4 }),
  };
}

/** Bounding box of the raster in its CRS; the grid may be rotated. */
function gridBbox(structure: RasterStructureJson): number[] {
  const corners = gridCorners(structure);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

const commonNames = ['coastal', 'blue', 'green', 'red', 'rededge', 'nir', 'swir16', 'swir22', 'pan', 'cirrus'];

function commonName(band: RasterBand): { common_name?: string } {
  const known = [band.name?.toLowerCase(), band.colorInterpretation].find((name) => commonNames.includes(name ?? ''));
  return known ? { common_name: known } : {};
}
