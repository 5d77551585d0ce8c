import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import type { SourceToWrite } from '../fixtures/write-source.ts';
import { isHidden, type Kind, samplesOf } from './kinds.ts';

/** The layout of a kind's file in writeGeoTiff. */
export type Layout = Pick<GeoTiffSpec, 'compression' | 'tileSize' | 'rowsPerStrip'>;

/** A kind as input of writeSource: its samples by the formula, its mask and its palette. */
export function sourceOf(kind: Kind, layout: Layout): SourceToWrite {
  const { width, height, bands, type, grid, noData, declared } = kind;
  const crs = { epsg: grid.epsg ?? 0, kind: grid.epsg === 4326 ? ('geographic' as const) : ('projected' as const) };
  return {
    spec: {
      ...{ width, height, bandCount: bands, sampleType: type, crs, noData, ...layout },
      transform: [...grid.transform],
      hasAlpha: declared.alpha === true,
      ...(declared.palette ? { photometric: 'palette', palette: PALETTE } : {}),
    },
    valueAt: (band, column, row) => samplesOf(kind)[band]?.[row * width + column] ?? 0,
    ...(declared.mask ? { hidesAt: (column: number, row: number) => isHidden(kind, column, row) } : {}),
  };
}

/** As in make-sources.py. */
const PALETTE = Array.from({ length: 256 }, (_, value) => [value, 255 - value, (value * 3) % 256]);
