import { expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { bboxPolygon } from '../../../../geo/bbox.ts';
import { clipsOfForm } from './clip-of-form.ts';
import type { GdalSource } from './gdal-clip.ts';

const source: GdalSource = {
  grid: { width: 100, height: 100, transform: [0, 0.01, 0, 1, 0, -0.01], proj4: '+proj=longlat +datum=WGS84' },
  ...{ epsg: 4326, bandCount: 1, noData: 0, dataType: 'uint8', bbox: null },
};
const boxed = (bbox: GdalSource['bbox']) => ({ ...source, bbox });

it('a request makes no clip of a raster whose valid pixels the area misses, or that has no pixel centre in it', () => {
  const sources = new Map([
    ['unknown', source],
    ['met', boxed([0.3, 0, 1, 1])],
    ['missed', boxed([0.5, 0, 1, 1])],
  ]);
  const keysIn = (area: AoiGeometry) =>
    clipsOfForm(area, 'clip', [...sources.keys()], sources).map(({ assetKey }) => assetKey);
  expect(keysIn(bboxPolygon([0.1, 0.1, 0.4, 0.3]) as AoiGeometry)).toEqual(['unknown', 'met']);
  expect(keysIn(bboxPolygon([0.301, 0.101, 0.302, 0.102]) as AoiGeometry)).toEqual([]);
});
