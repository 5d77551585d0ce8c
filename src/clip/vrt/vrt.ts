import { gdalNumber } from '../gdal/gdal-number.ts';
import { VRT_TYPES } from '../gdal/vrt-types.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import { overviewName } from '../overviews/overview-vrt.ts';
import type { ClipPlan } from '../plan/plan.ts';
import type { Strip } from '../plan/strips.ts';
import { statisticsItems } from '../rasterize/statistics-items.ts';
import type { BandStatistics } from '../task/task-request.ts';
import type { BandDescription, SourceDescription } from './source-description.ts';

/** Content of the VRT: the source's description, exact statistics, added metadata, and the strips with the pixels. */
export type LayersContent = {
  readonly description: SourceDescription;
  readonly statistics: readonly BandStatistics[];
  readonly metadata: Readonly<Record<string, string>>;
  /** files with the pixels, in the VRT's folder */
  readonly strips: readonly Strip[];
};

/**
 * The VRT that the finished file is written from: bands, mask and overviews of the window's strips in the same folder, the
 * source's CRS, names, units, scale, nodata and colours, and statistics of the valid pixels. VRTs of users are never opened.
 */
export function layersVrt(plan: ClipPlan, content: LayersContent): string {
  const { description, statistics, metadata, strips } = content;
  const { width, height } = plan.window;
  const bands = Array.from({ length: plan.bandCount }, (_, index) =>
    bandXml({ plan, strips }, index, description.bands[index], statistics[index]),
  );
  return [
    `<VRTDataset rasterXSize="${width}" rasterYSize="${height}">`,
    description.srs,
    `<GeoTransform>${plan.transform.join(', ')}</GeoTransform>`,
    metadataXml([...description.metadata, ...Object.entries(metadata).map(([key, value]) => itemXml(key, value))]),
    ...bands,
    maskXml({ plan, strips }),
    '</VRTDataset>',
  ].join('\n');
}

type Layers = { readonly plan: ClipPlan; readonly strips: readonly Strip[] };

function bandXml(
  layers: Layers,
  index: number,
  description: BandDescription | undefined,
  statistics: BandStatistics | undefined,
): string {
  const { plan } = layers;
  const statisticsXml = statistics
    ? statisticsItems(statistics, plan.window).map(([key, value]) => itemXml(key, value))
    : [];
  return [
    `<VRTRasterBand dataType="${VRT_TYPES[plan.sampleType]}" band="${index + 1}">`,
    metadataXml([...(description?.metadata ?? []), ...statisticsXml]),
    nameXml(plan.bandNames[index] ?? null),
    ...(description?.elements ?? [])
      .filter((element) => plan.hasPalette || !isPalette(element))
      .map((element) => withExactNoData(element, plan)),
    ...stripsXml(layers, index + 1),
    ...overviewsXml(plan, index + 1),
    '</VRTRasterBand>',
  ].join('\n');
}

/** GDAL writes 16 digits, which round the lowest float64 to an infinity. A nodata value that the type can't represent stays unchanged. */
function withExactNoData(element: string, { noData }: ClipPlan): string {
  const isExact = noData === null || !element.startsWith('<NoDataValue');
  return isExact ? element : `<NoDataValue>${gdalNumber(noData)}</NoDataValue>`;
}

function nameXml(name: string | null): string {
  return name === null ? '' : `<Description>${escapeXml(name)}</Description>`;
}

function isPalette(element: string): boolean {
  return element.startsWith('<ColorTable') || element === '<ColorInterp>Palette</ColorInterp>';
}

function maskXml(layers: Layers): string {
  const { plan } = layers;
  if (plan.mask === 'none') return '';
  const band = plan.bandCount + 1;
  const content = [...stripsXml(layers, band), ...overviewsXml(plan, band)].join('\n');
  return `<MaskBand>\n<VRTRasterBand dataType="Byte">\n${content}\n</VRTRasterBand>\n</MaskBand>`;
}

function stripsXml({ plan, strips }: Layers, band: number): string[] {
  return strips.map(({ files, top, window: { width, height } }) => {
    const size = `xSize="${width}" ySize="${height}"`;
    return [
      '<SimpleSource>',
      `<SourceFilename relativeToVRT="1">${files.window}</SourceFilename>`,
      `<SourceBand>${band}</SourceBand>`,
      `<SourceProperties RasterXSize="${width}" RasterYSize="${height}" DataType="${VRT_TYPES[plan.sampleType]}" BlockXSize="512" BlockYSize="512"/>`,
      `<SrcRect xOff="0" yOff="0" ${size}/>`,
      `<DstRect xOff="0" yOff="${top}" ${size}/>`,
      '</SimpleSource>',
    ].join('\n');
  });
}

function overviewsXml(plan: ClipPlan, band: number): string[] {
  return overviewLevels(plan.window).map((_, index) => {
    const file = `<SourceFilename relativeToVRT="1">${overviewName(index + 1, 'vrt')}</SourceFilename>`;
    return `<Overview>${file}<SourceBand>${band}</SourceBand></Overview>`;
  });
}

function metadataXml(items: readonly string[]): string {
  return items.length === 0 ? '' : `<Metadata>\n${items.join('\n')}\n</Metadata>`;
}

function itemXml(key: string, value: string): string {
  return `<MDI key="${escapeXml(key)}">${escapeXml(value)}</MDI>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text for XML; control characters, which XML 1.0 can't hold, are dropped. */
function escapeXml(text: string): string {
  return [...text]
    .filter((character) => character >= ' ' || character === '\n' || character === '\t')
    .map((character) => ENTITIES[character] ?? character)
    .join('');
}
