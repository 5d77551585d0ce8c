import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ClipError } from '../../clip/clip-error.ts';
import { openFileSource } from '../../clip/file-source.ts';
import { openRaster, type Raster } from '../../raster/open-raster.ts';
import { RasterError } from '../../raster/raster-error.ts';
import type { RasterStructure } from '../../raster/structure.ts';
import { OperatorError } from '../operator-error.ts';
import { bandStatisticsJson } from './band-statistics-json.ts';
import { type Footprint, footprintOf } from './footprint.ts';
import { groundSampleDistance } from './ground-sample-distance.ts';
import { scanRaster } from './scan-raster.ts';

/** A file to become an asset; `path` is absolute. */
export type AssetFile = { key: string; path: string; bandNames?: string[]; categorical?: boolean; title?: string };

/** Turns any GeoTIFF that the engine opens into a COG at `outputPath`. */
export type ToCog = (request: {
  sourcePath: string;
  outputPath: string;
  structure: RasterStructure;
  categorical: boolean;
}) => Promise<void>;

/** The part of the engine that registration needs. */
export type CatalogEngine = {
  toCog: ToCog;
  /** Throws a ClipError for a compression that the GDAL in use is known not to read. */
  checkCodec: (structure: RasterStructure) => void;
};

export type PreparedAsset = {
  file: AssetFile;
  draft: string;
  structure: RasterStructure;
  statistics: Record<string, number | null>[];
  footprint: Footprint;
  gsd: number | null;
  sizeBytes: number;
  checksumSha256: string;
};

/**
 * Inspects a file, writes it as a COG to `draft` and measures what was written. Refuses with a sentence what is no
 * GeoTIFF, has no CRS, no valid pixel, or a compression that the engine in use can't read.
 */
export async function prepareAsset(file: AssetFile, draft: string, engine: CatalogEngine): Promise<PreparedAsset> {
  const name = basename(file.path);
  const source = await withRaster(file.path, async ({ structure }) => structure);
  checkSource(name, source, file);
  if (!isReady(source)) checkCodec(name, source, engine);
  if (isReady(source)) await copyFile(file.path, draft, constants.COPYFILE_FICLONE);
  else {
    const request = {
      sourcePath: file.path,
      outputPath: draft,
      structure: source,
      categorical: file.categorical ?? false,
    };
    await engine.toCog(request).catch((error: unknown) => {
      throw refusal(name, 'could not be converted to a Cloud-Optimized GeoTIFF', error);
    });
  }
  const measured = await withRaster(draft, (raster) => measure(name, raster));
  return {
    file,
    draft,
    ...measured,
    structure: named(measured.structure, file.bandNames),
    sizeBytes: (await stat(draft)).size,
    checksumSha256: await sha256Of(draft),
  };
}

/** A COG in a codec that every reader of ours knows is taken as it is. */
function isReady(structure: RasterStructure): boolean {
  return structure.isCloudOptimized && ['DEFLATE', 'LZW', 'NONE', 'PACKBITS'].includes(structure.compression);
}

function checkSource(name: string, structure: RasterStructure, file: AssetFile): void {
  if (structure.crs === null) {
    throw new OperatorError(
      `${name} has no coordinate system, so it has no place on the map. Give it one first, for example with gdal_edit.py -a_srs EPSG:32756 ${name}.`,
    );
  }
  const given = file.bandNames?.length ?? structure.bands.length;
  if (given !== structure.bands.length) {
    throw new OperatorError(
      `${name} has ${structure.bands.length} bands, but --bands names ${given} for "${file.key}".`,
    );
  }
}

function checkCodec(name: string, structure: RasterStructure, engine: CatalogEngine): void {
  try {
    engine.checkCodec(structure);
  } catch (error) {
    throw refusal(name, 'cannot be used', error);
  }
}

async function measure(name: string, raster: Raster) {
  const { structure } = raster;
  const scan = await scanRaster(raster);
  if (scan.outline.length === 0) {
    throw new OperatorError(`${name} holds no valid pixel: everything is nodata or masked. Choose another file.`);
  }
  const grid = { ...structure, proj4: structure.crs?.proj4 ?? '' };
  const footprint = footprintOf(scan.outline, grid);
  if (footprint === null) {
    throw new OperatorError(
      `${name} lies outside of what its coordinate system (${structure.crs?.name ?? 'unnamed'}) covers on the Earth. Check its georeference.`,
    );
  }
  const pixels = structure.width * structure.height;
  return {
    structure,
    footprint,
    statistics: scan.statistics.map(({ count, min, max, mean, deviation }) =>
      bandStatisticsJson({ validCount: count, minimum: min, maximum: max, mean, standardDeviation: deviation }, pixels),
    ),
    gsd: groundSampleDistance(grid),
  };
}

function named(structure: RasterStructure, names: string[] | undefined): RasterStructure {
  if (names === undefined) return structure;
  return { ...structure, bands: structure.bands.map((band, index) => ({ ...band, name: names[index] ?? band.name })) };
}

async function withRaster<Result>(path: string, use: (raster: Raster) => Promise<Result>): Promise<Result> {
  const name = basename(path);
  const source = await openFileSource(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`;
    throw new OperatorError(`The file ${path} ${reason}.`);
  });
  try {
    return await use(await openRaster(source));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw refusal(name, 'cannot be used', error);
  } finally {
    await source.close();
  }
}

/** What readers and engine refuse comes with a sentence of its own; everything else is a fault of ours and stays one. */
function refusal(name: string, what: string, error: unknown): unknown {
  const isSentence = error instanceof RasterError || error instanceof ClipError;
  if (isSentence) return new OperatorError(`${name} ${what}: ${error.message}`);
  if ((error as NodeJS.ErrnoException).code === 'EISDIR') return new OperatorError(`${name} is a folder, not a file.`);
  return error;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
