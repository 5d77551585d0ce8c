import type { ClipFile, FileReceipt, Job } from '../../../../contract/schemas/clip.ts';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import type { Affine } from '../../../../geo/grid/affine.ts';
import { safeFilename } from '../../../ui/download/safe-filename.ts';
import { cutlineOf } from './cutline.ts';
import { type GdalClip, type GdalSource, isWideInteger } from './gdal-clip.ts';

const UNKNOWN: GdalSource = { grid: null, epsg: null, bandCount: 1, noData: null, dataType: null, bbox: null };

/** The clips of a job, from its receipts; files without a receipt are left out. `sources` has the item's assets by key. */
export function clipsOfJob(job: Job, area: AoiGeometry, sources: ReadonlyMap<string, GdalSource>): GdalClip[] {
  const files = job.output_artifacts?.clips ?? [];
  return (job.receipt?.files ?? []).flatMap((receipt) => {
    const file = files.find(({ mosaic_type }) => mosaic_type === receipt.mosaic_type);
    const clip = file && clipOf(file, receipt, area, sources);
    return clip ? [clip] : [];
  });
}

function clipOf(
  file: ClipFile,
  receipt: FileReceipt,
  area: AoiGeometry,
  sources: ReadonlyMap<string, GdalSource>,
): GdalClip | null {
  const { width, height, transform, crs } = receipt;
  if (!width || !height || transform?.length !== 6) return null;
  const assetKey = file.asset_key ?? file.mosaic_type;
  const source = sources.get(assetKey) ?? UNKNOWN;
  // gdalwarp rounds 64-bit integers, and can't cut across the last column of a raster of the Earth in one step.
  if (isWideInteger(file.data_type)) return null;
  if (source.grid !== null && (receipt.column_offset ?? 0) + width > source.grid.width) return null;
  const epsg = /^EPSG:(\d{1,6})$/.exec(crs ?? '')?.[1];
  const layers = statedLayers(receipt) ?? layersOf(receipt.commands ?? []);
  return {
    assetKey,
    filename: safeFilename(file.filename),
    width,
    height,
    transform: transform as unknown as Affine,
    outside: layers?.outside ?? null,
    maskedBands: layers?.maskedBands ?? null,
    isExact: layers !== null,
    cutline: cutlineOf(area, { ...source, epsg: epsg === undefined ? source.epsg : Number(epsg) }),
  };
}

type Layers = Pick<GdalClip, 'outside' | 'maskedBands'>;

/** The layers and their values outside that the receipt states; null if it states none, or no numbers. */
function statedLayers({ outside_values: values, mask }: FileReceipt): Layers | null {
  if (!values || typeof mask !== 'string' || !values.every(isNumber)) return null;
  const hasMask = mask !== 'none';
  return { outside: hasMask ? [...values, '0'] : values, maskedBands: hasMask ? values.length : null };
}

/** The same of a receipt of an earlier release, from its commands; null if they are not those of this service. */
function layersOf(commands: readonly string[]): Layers | null {
  const split = commands.map((command) => command.split(' '));
  const cut = split.find((words) => words[0] === 'gdal_translate' && words.includes('-srcwin'));
  if (!cut) return null;
  const bands = valuesOf(cut, '-b');
  const last = bands.at(-1);
  const hasMask = last === 'mask' || (bands.length > 1 && last === '1');
  const burned = split.find((words) => words[0] === 'gdal_rasterize' && words.includes('inside=0'));
  const values = burned ? valuesOf(burned, '-burn') : null;
  if (values !== null && (values.length !== bands.length || !values.every(isNumber))) return null;
  return { outside: values, maskedBands: hasMask ? bands.length - 1 : null };
}

function valuesOf(words: readonly string[], option: string): string[] {
  return words.flatMap((word, index) => (word === option ? (words[index + 1] ?? []) : []));
}

/** The text becomes a part of a script. */
function isNumber(text: string): boolean {
  return /^(?:nan|-?inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i.test(text);
}
