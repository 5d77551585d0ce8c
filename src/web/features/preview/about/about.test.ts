import { expect, test } from 'vitest';
import { fixtureBytes, fixtureValue } from '../../../../testing/rasters/raster-fixture.ts';
import { setPageLanguage } from '../../../ui/i18n/language.ts';
import { createPreviewSession } from '../worker/preview-session.ts';
import { aboutGroups, type FactGroup } from './about-groups.ts';
import { aboutJson, aboutText } from './about-text.ts';
import { bandTable, statisticsTables } from './band-tables.ts';
import { levelFacts } from './level-facts.ts';
import { metadataGroups } from './metadata-items.ts';

const { signal } = new AbortController();

async function describedFixture(name: string) {
  const session = createPreviewSession({ fetch, renew: () => Promise.reject(new Error('not to be renewed')) });
  const { structure, bounds, units } = await session.open({ file: new Blob([await fixtureBytes(name)]) }, signal);
  const description = await session.describe(null, signal);
  return { structure, bounds, units, description, session };
}

function valuesOf(groups: FactGroup[], title: string): Record<string, string> {
  const facts = groups.find((group) => group.title === title)?.facts ?? [];
  return Object.fromEntries(facts.map(({ term, value }) => [term, value]));
}

test('file, coordinate system, grid and samples are formatted as text', async () => {
  const groups = aboutGroups(await describedFixture('u2-lzw-tiles-predictor2'));
  expect(valuesOf(groups, 'File')).toMatchObject({ Offsets: '32 bits (classic TIFF)', 'Byte order': 'little-endian' });
  expect(valuesOf(groups, 'Coordinate system')).toMatchObject({
    ...{ Name: 'SIRGAS 2000 / UTM zone 25S', Code: 'EPSG:31985', Unit: 'm' },
    PROJ: expect.stringContaining('+zone=25'),
  });
  expect(valuesOf(groups, 'Grid')).toMatchObject({
    ...{ Size: '50 × 41 pixels', Origin: '288,776.00, 9,120,760.00', Pixel: '28.5 × 28.5 m' },
    ...{ Rotation: 'none', 'Pixel is': 'an area', Transform: '288776 28.5 0 9120760 0 -28.5' },
    // 50 × 28.5 to the east, 41 × 28.5 to the south
    ...{ 'x (min, max)': '288,776.00, 290,201.00', 'y (min, max)': '9,119,591.50, 9,120,760.00' },
  });
  expect(valuesOf(groups, 'Samples')).toMatchObject({
    ...{ Type: 'uint16', Bands: '4', Nodata: 'none', Mask: 'none', Alpha: 'none', Blocks: 'tiles of 16 × 32' },
    ...{ Interleaving: 'pixel', Compression: 'LZW', Predictor: 'horizontal differences' },
  });
});

test('a rotated grid shows its rotation and its skew', async () => {
  const grid = valuesOf(aboutGroups(await describedFixture('u1-rotated')), 'Grid');
  // a column step is (20, 6), a row step (7, −21): atan(6 / 20), and 16.699 against 18.435 degrees
  expect(grid).toMatchObject({ Rotation: '16.6992°', Skew: '1.7357°' });
  expect(grid.Pixel).toBe('20.880613 × 22.1359436 m');
});

test.each([
  ['u1-point', 'Grid', { 'Pixel is': 'a point' }],
  ['f4-nan', 'Samples', { Nodata: 'NaN', Predictor: 'floating point' }],
  ['u1-described', 'Samples', { Nodata: '7', Blocks: 'strips of 41 rows' }],
  ['u2-twelve-bit', 'Samples', { Type: 'uint16, stored in 12 bits' }],
  ['u1-alpha', 'Samples', { Alpha: 'band 4', 'Photometric interpretation': 'RGB' }],
  ['u1-mask', 'Samples', { Mask: 'in the file' }],
  ['u1-palette', 'Samples', { Palette: '256 colours' }],
  ['i4-deflate-band-interleave', 'Samples', { Interleaving: 'band' }],
  ['crs-user-defined', 'Coordinate system', { Code: 'user-defined', Unit: 'US survey ft' }],
  ['crs-4326', 'Grid', { Pixel: '0.01 × 0.01 degrees', 'West, east': '151.20000° E, 151.21000° E' }],
])('%s has the facts %s', async (name, title, expected) => {
  expect(valuesOf(aboutGroups(await describedFixture(name)), title)).toMatchObject(expected);
});

test('each resolution is listed, and the one that is drawn is marked', async () => {
  const { description } = await describedFixture('cog-large');
  expect(levelFacts(description, { image: 1, step: 1 }).slice(0, 3)).toEqual([
    { term: 'Full image', value: '1,300 × 1,100' },
    { term: 'Overview 1', value: '650 × 550, drawn now' },
    { term: 'Overview 2', value: '325 × 275' },
  ]);
  expect(levelFacts(description, { image: 0, step: 4 })[0]?.value).toBe(
    '1,300 × 1,100, drawn now, 1 in 4 pixels along each axis',
  );
});

test('bands are listed with the properties that any of them has, and their statistics are exact', async () => {
  const { structure, units, description, session } = await describedFixture('u1-described');
  const { columns, rows } = bandTable(structure, units);
  expect(columns.map(({ title }) => title)).toEqual(['Band', 'Name', 'Colour', 'Scale', 'Offset']);
  expect(rows).toEqual([
    ['1', 'red', 'gray', '0.5', '-10'],
    ['2', 'near infrared', 'none', '0.5', '-10'],
  ]);
  const measured = await session.measure(null, signal);
  const values = Array.from({ length: 50 * 41 }, (_, index) =>
    fixtureValue({ band: 1, row: Math.floor(index / 50), column: index % 50 }, 251, false),
  ).filter((value) => value !== 7);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(measured.statistics[1]).toMatchObject({ count: values.length, min: 0, max: 250 });
  expect(measured.statistics[1]?.mean).toBeCloseTo(mean, 9);
  expect(statisticsTables(description, measured).map(({ title }) => title)).toEqual(['Measured: all 2,050 pixels']);
});

test('metadata items are listed unchanged, with the receipt in a separate group; control characters are removed and line breaks remain', async () => {
  const { structure, description } = await describedFixture('u1-described');
  const item = (name: string, text: string) => ({ name, text, sample: null, role: null, domain: null });
  const items = [
    item('CUTLINE_ENGINE', 'GDAL'),
    item('CUTLINE_COMMANDS', 'one\ntwo\u001b[31m\u0000'),
    { ...item('<script>', '<img src=x onerror=alert(1)>'), domain: 'xml:X', sample: 2 },
  ];
  const groups = metadataGroups({ structure, description: { ...description, items } });
  expect(valuesOf(groups, 'Receipt in the file')).toEqual({ ENGINE: 'GDAL', COMMANDS: 'one\ntwo[31m' });
  expect(valuesOf(groups, 'Metadata')).toEqual({
    AREA_OR_POINT: 'Area',
    'xml:X: <script> of band 3': '<img src=x onerror=alert(1)>',
  });
  expect(valuesOf(groups, 'GeoKeys')).toMatchObject({ ProjectedCSType: '31985' });
});

test('metadata text can not become a spreadsheet formula when it is copied as text', async () => {
  const { structure, bounds, units, description } = await describedFixture('f4-nan');
  const items = [{ name: '=cmd()', text: '-1+cmd()', sample: null, role: null, domain: null }];
  const file = { structure, bounds, units, description: { ...description, items }, measured: null, drawn: null };
  const lines = aboutText(file).split('\n');
  expect(lines).toContain(`'=cmd()\t'-1+cmd()`);
  expect(lines.find((line) => line.startsWith('PROJ'))).toMatch(/^PROJ\t\+proj=/);
});

test('copied numbers have a decimal point and no groups, in any language', async () => {
  const { structure, bounds, units, description } = await describedFixture('u2-lzw-tiles-predictor2');
  const file = { structure, bounds, units, description, measured: null, drawn: null };
  setPageLanguage('de');
  const [shown, copied] = [valuesOf(aboutGroups(file), 'Grid').Pixel, aboutText(file)];
  setPageLanguage('en');
  expect(shown).toBe('28,5 × 28,5 m');
  expect(copied).toContain('Pixel\t28.5 × 28.5 m');
  expect(copied).toMatch(/^Origin\t\d{6}\.\d+, \d{7}\.\d+$/m);
});

test('all facts are copied as lines with tabs, or as JSON that parses', async () => {
  const { structure, bounds, units, description } = await describedFixture('f4-nan');
  const file = { structure, bounds, units, description, measured: null, drawn: null };
  const lines = aboutText(file).split('\n');
  expect(lines).toContain('Nodata\tNaN');
  expect(lines).toContain('1\tgray');
  const json = JSON.parse(aboutJson(file));
  expect(json).toMatchObject({ noData: 'nan', crs: { epsg: 31985 }, geoKeys: { ProjectedCSTypeGeoKey: 31985 } });
});
