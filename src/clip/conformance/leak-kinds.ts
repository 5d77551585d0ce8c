import type { Extent } from '../../geo/grid/pixel-window.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';

/** A kind of source. Two files of it are made, `turn` 1 and 2, which differ only outside an area. */
export type LeakKind = {
  readonly name: string;
  readonly spec: GeoTiffSpec;
  /** whether it has an internal mask */
  readonly mask?: boolean;
  readonly cog?: boolean;
  /** arguments of the gdal_translate that rewrites the file */
  readonly translateArgs?: (turn: number) => readonly string[];
  /** content of an .aux.xml next to it */
  readonly sidecar?: (turn: number) => string;
  /** the second file has no data outside: its tiles there were never written */
  readonly hollow?: boolean;
  /** a lossy codec that the WebAssembly GDAL lacks: each decoded pixel depends on all pixels of its block */
  readonly codec?: string;
  readonly extent?: Extent;
  /** text that both files must contain for the test to be meaningful */
  readonly holds?: string;
};

const base: GeoTiffSpec = {
  ...{ width: 640, height: 560, bandCount: 1, sampleType: 'uint8', tileSize: 64, compression: 'deflate' },
  transform: [151.25, 2 ** -12, 0, -33.75, 0, -(2 ** -12)],
  crs: { epsg: 4326, kind: 'geographic' },
};
/** The same extent with pixels of a quarter of the side. */
const fine: GeoTiffSpec = {
  ...{ ...base, width: 2560, height: 2240, tileSize: 256 },
  transform: [151.25, 2 ** -14, 0, -33.75, 0, -(2 ** -14)],
};
const rotated: GeoTiffSpec['transform'] = [151.242, 2 ** -12, 2 ** -14, -33.768, 2 ** -14, -(2 ** -12)];
const rgb: GeoTiffSpec = { ...base, bandCount: 3, photometric: 'rgb' };
const signed: GeoTiffSpec = { ...base, sampleType: 'int16', noData: -1 };

const tiles = (codec: string) => ['TILED=YES', 'BLOCKXSIZE=64', 'BLOCKYSIZE=64', `COMPRESS=${codec}`];
const options = (...given: string[]) => ['-of', 'GTiff', ...given.flatMap((option) => ['-co', option])];
const items = (...given: string[]) => [...given.flatMap((item) => ['-mo', item]), ...options(...tiles('DEFLATE'))];

/** Sources with different nodata and masks, grids, types, extents and metadata, of one block and of many. */
export const LEAK_KINDS: readonly LeakKind[] = [
  { name: 'no nodata', spec: rgb },
  { name: 'no nodata, with overviews', spec: rgb, cog: true },
  { name: 'nodata', spec: { ...base, sampleType: 'uint16', noData: 0, bandCount: 2 } },
  { name: 'nodata, with overviews', spec: signed, cog: true },
  { name: 'NaN', spec: { ...base, sampleType: 'float32', noData: Number.NaN } },
  { name: 'doubles', spec: { ...base, sampleType: 'float64' } },
  { name: 'doubles and nodata', spec: { ...base, sampleType: 'float64', noData: -9999.25 } },
  { name: 'thirteen bands', spec: { ...base, sampleType: 'uint16', bandCount: 13 } },
  { name: 'alpha', spec: { ...rgb, bandCount: 4, hasAlpha: true } },
  { name: 'an internal mask', spec: rgb, mask: true },
  {
    name: 'a palette',
    spec: { ...base, photometric: 'palette', palette: Array.from({ length: 256 }, (_, value) => [value, value, 0]) },
  },
  { name: 'a rotated grid', spec: { ...rgb, transform: rotated } },
  { name: 'no nodata, snapped to tiles', spec: rgb, extent: 'tiles' },
  { name: 'nodata, snapped to tiles', spec: signed, extent: 'tiles' },
  {
    ...{ name: 'tiles that were never written', spec: signed, hollow: true },
    translateArgs: () => options('SPARSE_OK=TRUE', ...tiles('LZW')),
  },
  {
    ...{ name: 'statistics of all its pixels', spec: signed, holds: 'STATISTICS_STDDEV' },
    translateArgs: (turn) => {
      const extremes = [`TIFFTAG_MINSAMPLEVALUE=${turn}`, `TIFFTAG_MAXSAMPLEVALUE=${turn * 40}`];
      return ['-stats', ...items(`STATISTICS_MEAN=${turn}`, ...extremes)];
    },
  },
  {
    ...{ name: 'an older receipt', spec: signed, holds: 'CUTLINE_CHECK' },
    translateArgs: (turn) =>
      items(`CUTLINE_WINDOW=${turn}`, `CUTLINE_CHECK=${'All is well. '.repeat(turn)}`, `CUTLINE_OLD=${turn}`),
  },
  { name: 'a histogram in an .aux.xml', spec: signed, sidecar: histogram },
  { name: 'no nodata, with several overviews of the clip', spec: { ...fine, bandCount: 2 } },
  { name: 'nodata, with several overviews of the clip', spec: { ...fine, sampleType: 'uint16', noData: 0 } },
  {
    ...{ name: 'JPEG', spec: rgb, codec: 'JPEG' },
    translateArgs: () => options(...tiles('JPEG'), 'PHOTOMETRIC=YCBCR', 'JPEG_QUALITY=60'),
  },
  {
    ...{ name: 'LERC that rounds', spec: { ...base, sampleType: 'float32' }, codec: 'LERC' },
    translateArgs: () => options(...tiles('LERC'), 'MAX_Z_ERROR=0.7'),
  },
];

/** An .aux.xml as GDAL writes it. */
function histogram(turn: number): string {
  return `<PAMDataset>
  <PAMRasterBand band="1">
    <Histograms>
      <HistItem>
        <HistMin>-0.5</HistMin><HistMax>3.5</HistMax><BucketCount>4</BucketCount>
        <IncludeOutOfRange>0</IncludeOutOfRange><Approximate>0</Approximate>
        <HistCounts>${turn}|${turn * 2}|0|7</HistCounts>
      </HistItem>
    </Histograms>
    <Metadata><MDI key="STATISTICS_MEAN">${turn}</MDI><MDI key="LAYER">${turn}</MDI></Metadata>
  </PAMRasterBand>
</PAMDataset>
`;
}
