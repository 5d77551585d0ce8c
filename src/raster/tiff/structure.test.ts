import { expect, test } from 'vitest';
import { noDataFromJson, noDataToJson } from './structure.ts';

test.each([
  [Number.NaN, 'nan'],
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf'],
  [-9999, -9999],
  [null, null],
])('a nodata value of %s travels through JSON as %s', (noData, json) => {
  expect(noDataToJson(noData)).toBe(json);
  expect(noDataFromJson(JSON.parse(JSON.stringify(json)))).toBe(noData);
});

test.each([
  ['-9999.0\0', -9999],
  ['-3.4028234663852886e+38', -3.4028234663852886e38],
  ['NaN', Number.NaN],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['', null],
  ['none', null],
])('GDAL_NODATA %j is read as %s', (text, noData) => {
  expect(noDataFromJson(text)).toBe(noData);
});
