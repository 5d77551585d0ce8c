import type { Raster } from '../../raster/read/open-raster.ts';
import { printableText } from '../../raster/tiff/printable-text.ts';
import type { RasterBand, RasterStructure } from '../../raster/tiff/structure.ts';
import { wrongAlphaTags } from '../cog/alpha-tags.ts';
import { isGrayTaggedRgb } from '../cog/gray-tags.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { storableNoData } from '../plan/storable-nodata.ts';
import type { OutputFault } from './output-fault.ts';
import { isSameCrs } from './same-crs.ts';

/** The first difference between the tags of a finished file and its plan and source; null if there is none. */
export function structureDifference(file: Raster, sourceFile: Raster, plan: ClipPlan): PropertyFault | null {
  const [written, source] = [file.structure, sourceFile.structure];
  const expected: [PropertyFault['property'], unknown, unknown][] = [
    ['width', written.width, plan.window.width],
    ['height', written.height, plan.window.height],
    ['bands', written.bands.length, plan.bandCount],
    ['sample-type', written.storedType ?? written.sampleType, plan.sampleType],
    // GDAL may find the code of a system without one; isSameCrs compares positions then
    ['epsg-code', written.crs?.epsg ?? null, source.crs?.epsg ?? written.crs?.epsg ?? null],
    ['nodata', storedNoData(written), storedNoData(source)],
    ['alpha-band', written.alphaBand, plan.alphaBand],
    ['internal-mask', written.hasInternalMask, plan.mask !== 'none'],
    ['palette', written.hasPalette, source.hasPalette],
    ['band-names', joined(written.bands.map((band) => band.name)), joined(plan.bandNames)],
    ['cloud-optimized-layout', written.isCloudOptimized, true],
  ];
  const different = expected.find(([, found, wanted]) => !Object.is(found, wanted));
  if (different) return propertyFault(...different);
  const grid = { ...plan.window, transform: plan.transform };
  if (!isSameCrs(written.crs, source.crs, grid)) {
    return propertyFault('crs', written.crs?.proj4 ?? 'none', source.crs?.proj4);
  }
  if (file.levels.some(({ image }) => isGrayTaggedRgb(image, sourceFile)))
    return propertyFault('color-interpretation', 'RGB', 'gray');
  if (written.whiteIsZero !== source.whiteIsZero)
    return propertyFault('color-interpretation', grayNamed(written), grayNamed(source));
  const [opacity] = wrongAlphaTags(file, sourceFile);
  if (opacity) return propertyFault('extra-sample', opacity.found, opacity.value, opacity.index + 1);
  return colourDifference(written, source) ?? scaleDifference(written, source) ?? gridDifference(written, plan);
}

function grayNamed({ whiteIsZero }: RasterStructure): string {
  return whiteIsZero ? 'gray, 0 is white' : 'gray, 0 is black';
}

type PropertyFault = Extract<OutputFault, { code: 'output-property-differs' }>;

function propertyFault(
  property: PropertyFault['property'],
  found: unknown,
  expected: unknown,
  index: number | null = null,
): PropertyFault {
  return { code: 'output-property-differs', property, index, found: quoted(found), expected: quoted(expected) };
}

/** Definitions of coordinate systems and band names may be long. */
function quoted(value: unknown): string {
  return printableText(String(value)).slice(0, 500);
}

function gridDifference({ transform }: RasterStructure, plan: ClipPlan): PropertyFault | null {
  const pixel = Math.hypot(plan.transform[1], plan.transform[4]);
  const moved = plan.transform.some(
    (value, index) => Math.abs(value - (transform[index] ?? 0)) > pixel * GRID_TOLERANCE_PIXELS,
  );
  return moved ? propertyFault('grid', transform.join(', '), plan.transform.join(', ')) : null;
}

/** Rounding differences of sums in another order, in pixels. */
const GRID_TOLERANCE_PIXELS = 1e-6;

/** Palettes for fewer bits may be extended, and colours of 16 bits may be rounded to 8 bits either way. */
function colourDifference({ palette: written }: RasterStructure, { palette }: RasterStructure): PropertyFault | null {
  const wrong = (palette ?? []).findIndex((colour, value) =>
    colour.some((level, channel) => Math.abs(level - (written?.[value]?.[channel] ?? -9)) > 1),
  );
  return wrong < 0 ? null : propertyFault('palette-entry', written?.[wrong], palette?.[wrong], wrong);
}

/** GDAL omits a scale of 1 and an offset of 0, and writes others with 16 digits. */
function scaleDifference({ bands: written }: RasterStructure, { bands }: RasterStructure): PropertyFault | null {
  const isSame = (one: number, other: number) => Math.abs(one - other) <= Math.abs(other) * 1e-14;
  const differs = (one: RasterBand | undefined, other: RasterBand) =>
    !(isSame(one?.scale ?? 1, other.scale ?? 1) && isSame(one?.offset ?? 0, other.offset ?? 0));
  const wrong = bands.findIndex((band, index) => differs(written[index], band));
  if (wrong < 0) return null;
  const shown = (band: RasterBand | undefined) => `${band?.scale ?? 1} and ${band?.offset ?? 0}`;
  return propertyFault('scale-and-offset', shown(written[wrong]), shown(bands[wrong]), wrong + 1);
}

/** The nodata value as samples store it: its text in the file may be rounded differently. */
function storedNoData({ noData, sampleType, exactNoData }: RasterStructure): number | string | null {
  return exactNoData ?? storableNoData(noData, sampleType) ?? noData;
}

function joined(names: readonly (string | null)[]): string {
  return names.map((name) => name ?? '').join('|');
}
