import { expect, test } from 'vitest';
import type { PixelReading } from './pixel-reading.ts';
import { pixelText } from './pixel-text.ts';

const structure = {
  transform: [288776, 28.5, 0, 9120760, 0, -28.5] as [number, number, number, number, number, number],
  crs: { epsg: 31985, name: null, proj4: '+proj=utm +zone=25 +south +ellps=GRS80' },
};
const place = { x: 289488.5, y: 9120175.75, longitude: 325.09028, latitude: -7.95514, corners: [] };
const band = { isNoData: false, scaled: null, unit: null, color: null };

test('a pixel is copied as its position and a line for each band, with tabs', () => {
  const pixel = { column: 25, row: 20, samples: [79, 7], hidden: null };
  const bands = [
    { ...band, band: 1, name: 'red', stored: '79', scaled: '29.5', unit: 'K' },
    { ...band, band: 2, name: null, stored: '7' },
  ];
  const reading: PixelReading = { bands, expression: { text: 'b1 - b2', value: '72' } };
  expect(pixelText({ structure, pixel, place, reading }).split('\n')).toEqual([
    'Row (from 0)\t20',
    'Column (from 0)\t25',
    'Centre x, EPSG:31985\t289488.5',
    'Centre y, EPSG:31985\t9120175.75',
    'Centre longitude\t-34.90972',
    'Centre latitude\t-7.95514',
    'b1 - b2\t72',
    'Band\tName\tStored\tScaled\tUnit',
    '1\tred\t79\t29.5\tK',
    '2\t\t7\t\t',
  ]);
});

test('a name from the file can not shift cells or become a spreadsheet formula', () => {
  const pixel = { column: 0, row: 0, samples: [1], hidden: 'mask' as const };
  const reading: PixelReading = {
    bands: [{ ...band, band: 1, name: '=HYPERLINK("x")\tb', stored: '-3.5' }],
    expression: null,
  };
  const lines = pixelText({ structure, pixel, place, reading }).split('\n');
  expect(lines.slice(-1)).toEqual([`1\t'=HYPERLINK("x") b\t-3.5`]);
  expect(lines).toContain('Hidden by\tmask');
});
