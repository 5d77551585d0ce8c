import { expect, it } from 'vitest';
import type { SampleType } from '../../raster/tiff/structure.ts';
import { storableNoData } from './storable-nodata.ts';

it.each<[number | null, SampleType, number | null]>([
  [255, 'uint8', 255],
  [256, 'uint8', null],
  [-9999, 'uint16', null],
  [0.5, 'int16', null],
  [Number.NaN, 'int32', null],
  [Number.NaN, 'float32', Number.NaN],
  [-3.4028234663852886e38, 'float32', -3.4028234663852886e38],
  [0.1, 'float32', Math.fround(0.1)],
  [1e300, 'float32', null],
  [1e300, 'float64', 1e300],
  [null, 'uint8', null],
])('nodata %d in %s is stored as %d', (noData, sampleType, stored) => {
  expect(storableNoData(noData, sampleType)).toBe(stored);
});
