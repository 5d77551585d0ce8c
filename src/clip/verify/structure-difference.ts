import type { Raster } from '../../raster/read/open-raster.ts';
import type { RasterBand, RasterStructure } from '../../raster/tiff/structure.ts';
import { wrongAlphaTags } from '../cog/alpha-tags.ts';
import { isGrayTaggedRgb } from '../cog/gray-tags.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { storableNoData } from '../plan/storable-nodata.ts';
import { isSameCrs } from './same-crs.ts';

/** Describes the first difference between the tags of a finished file and its plan and source; null if there is none. */
export function structureDifference(file: Raster, sourceFile: Raster, plan: ClipPlan): string | null {
  const [written, source] = [file.structure, sourceFile.structure];
  const expected: [string, unknown, unknown][] = [
    ['width', written.width, plan.window.width],
    ['height', written.height, plan.window.height],
    ['bands', written.bands.length, plan.bandCount],
    ['sample type', written.storedType ?? written.sampleType, plan.sampleType],
    ['EPSG code', written.crs?.epsg ?? null, source.crs?.epsg ?? null],
    ['nodata', storedNoData(written), storedNoData(source)],
    ['alpha band', written.alphaBand, plan.alphaBand],
    ['internal mask', written.hasInternalMask, plan.mask !== 'none'],
    ['palette', written.hasPalette, source.hasPalette],
    ['band names', joined(written.bands.map((band) => band.name)), joined(plan.bandNames)],
    ['cloud-optimized layout', written.isCloudOptimized, true],
  ];
  const different = expected.find(([, found, wanted]) => !Object.is(found, wanted));
  if (different) return `${different[0]} is ${different[1]}, not ${different[2]}`;
  const grid = { ...plan.window, transform: plan.transform };
  if (!isSameCrs(written.crs, source.crs, grid)) {
    return `its coordinate system is ${written.crs?.proj4 ?? 'none'}, not ${source.crs?.proj4}`;
  }
  if (file.levels.some(({ image }) => isGrayTaggedRgb(image, sourceFile)))
    return 'its gray bands are tagged as colours';
  const [opacity] = wrongAlphaTags(file, sourceFile);
  if (opacity) return `extra sample ${opacity.index + 1} is of kind ${opacity.found}, not ${opacity.value}`;
  return colourDifference(written, source) ?? scaleDifference(written, source) ?? gridDifference(written, plan);
}

function gridDifference({ transform }: RasterStructure, plan: ClipPlan): string | null {
  const pixel = Math.hypot(plan.transform[1], plan.transform[4]);
  const moved = plan.transform.some(
    (value, index) => Math.abs(value - (transform[index] ?? 0)) > pixel * GRID_TOLERANCE_PIXELS,
  );
  return moved ? `its grid is ${transform.join(', ')}, not ${plan.transform.join(', ')}` : null;
}

/** Rounding differences of sums in another order, in pixels. */
const GRID_TOLERANCE_PIXELS = 1e-6;

/** Palettes for fewer bits may be extended, and colours of 16 bits may be rounded to 8 bits either way. */
function colourDifference({ palette: written }: RasterStructure, { palette }: RasterStructure): string | null {
  const wrong = (palette ?? []).findIndex((colour, value) =>
    colour.some((level, channel) => Math.abs(level - (written?.[value]?.[channel] ?? -9)) > 1),
  );
  return wrong < 0 ? null : `colour ${wrong} is ${written?.[wrong]}, not ${palette?.[wrong]}`;
}

/** GDAL omits a scale of 1 and an offset of 0, and writes others with 16 digits. */
function scaleDifference({ bands: written }: RasterStructure, { bands }: RasterStructure): string | null {
  const isSame = (one: number, other: number) => Math.abs(one - other) <= Math.abs(other) * 1e-14;
  const differs = (one: RasterBand | undefined, other: RasterBand) =>
    !(isSame(one?.scale ?? 1, other.scale ?? 1) && isSame(one?.offset ?? 0, other.offset ?? 0));
  const wrong = bands.findIndex((band, index) => differs(written[index], band));
  if (wrong < 0) return null;
  const shown = (band: RasterBand | undefined) => `${band?.scale ?? 1} and ${band?.offset ?? 0}`;
  return `scale and offset of band ${wrong + 1} are ${shown(written[wrong])}, not ${shown(bands[wrong])}`;
}

/** The nodata value as samples store it: its text in the file may be rounded differently. */
function storedNoData({ noData, sampleType }: RasterStructure): number | null {
  return storableNoData(noData, sampleType) ?? noData;
}

function joined(names: readonly (string | null)[]): string {
  return names.map((name) => name ?? '').join('|');
}
