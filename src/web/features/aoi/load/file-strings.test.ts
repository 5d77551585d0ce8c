import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../geo/coded.ts';
import type { WktProblem } from '../../../../geo/wkt/wkt-problem.ts';
import { expectSentences, type Samples } from '../../../../testing/sentences.ts';
import { german as germanWkt } from '../wkt-strings.de.ts';
import { wktStrings } from '../wkt-strings.ts';
import { german } from './file-strings.de.ts';
import { fileStrings } from './file-strings.ts';
import { joinProblemOf } from './join-problem.ts';
import type { CrsDoubt, FileFault, FileNote } from './layer/file-faults.ts';

const faults: Samples<FileFault> = {
  'file-empty': { name: 'Fields.kml' },
  'file-too-large': { name: 'Fields.kml', sizeBytes: 123_400_000, limitBytes: 100_000_000 },
  'format-refused': { name: 'Plan.pdf', format: 'pdf' },
  'shapefile-incomplete': { name: 'Plots.shp' },
  'shp-missing': { name: 'Plots.dbf' },
  'no-area-file': {},
  'no-features': {},
  'no-polygons': { others: [['Point', 2]] },
  'too-many-positions': { limit: 2_000_000 },
  'too-many-features': { limit: 100_000 },
  'too-many-holes': {},
  'position-not-a-number': {},
  'position-outside-crs': { x: 1, y: 2.5 },
  'geometry-damaged': {},
  'zip-damaged': {},
  'zip-empty': {},
  'zip-too-many-files': { count: 10_001, limit: 10_000 },
  'zip-password': { path: 'A/a.kml' },
  'zip-method': { path: 'A/a.kml', method: 12 },
  'zip-geodatabase': {},
  'office-file': {},
  'archives-too-deep': {},
  'packed-data-damaged': {},
  'unpacks-too-large': { limitBytes: 400_000_000 },
  'geopackage-damaged': {},
  'geopackage-geometry-damaged': {},
  'not-a-geopackage': {},
  'no-feature-layer': {},
  'virtual-table': {},
  'flatgeobuf-damaged': {},
  'not-a-shp': {},
  'shp-cut-off': {},
  'shape-damaged': {},
  'wkt-invalid': { row: 7, problem: { code: 'empty-geometry' } },
  'crs-mixed': { epsg: [4326, 3857], at: 'row', number: 7 },
  'not-a-table': {},
  'table-of-few-points': {},
  'layer-is-view': { name: 'fields' },
  'geojson-crs-mixed': { names: ['EPSG:4326', 'EPSG:3857'] },
  'table-without-geometries': { columns: ['name', 'size'] },
  'quote-unclosed': { line: 7 },
  'xml-cut-off': { element: 'Placemark' },
  'xml-wrong-end-tag': { line: 7, found: 'a', expected: 'b' },
  'xml-no-name': { line: 7 },
  'xml-too-deep': { line: 7 },
  'xml-tag-unclosed': { line: 7 },
  'xml-tag-cut-off': { line: 7 },
  'xml-mark-missing': { line: 7, mark: '-->' },
  'gml-curves': { element: 'Arc' },
  'gml-crs-mixed': { names: ['EPSG:4326', 'EPSG:3857'] },
  'json-cut-off': {},
  'json-broken': { line: 7, column: 3, found: ']' },
  'record-not-json': { record: 7 },
  'esri-json': {},
  'not-geojson': {},
  'geojson-too-deep': {},
  'geojson-ring-invalid': {},
  'geojson-position-invalid': { found: '[1]' },
  'topojson-arcs-missing': {},
  'topojson-too-large': { limit: 2_000_000 },
  'reader-failed': { detail: '' },
};

const notes: Samples<FileNote> = {
  'without-area': { others: [['feature-without-geometry', 3]] },
  'layers-without-area': { names: ['wells', 'roads'] },
  'no-dbf': {},
  'dbf-unreadable': {},
  'geopackage-wal': {},
  'dbf-rows-differ': { rows: 3, shapes: 4 },
  'shift-inaccurate': { crs: 'OSGB36', accuracyM: 21 },
  'shift-unknown': { crs: 'Xian 1980' },
  'definition-differs': { crs: 'NAD27 / UTM zone 18N', metres: 3000 },
};

const doubts: Samples<CrsDoubt> = {
  'not-degrees': {},
  'not-defined': { format: 'shapefile' },
  'unknown-name': { name: 'urn:x' },
  'unsupported-epsg': { epsg: 5820 },
  'unsupported-definition': { name: 'Local' },
  'refused-crs': { crs: 'World_Eckert_IV', refused: 'Eckert IV', reason: 'projection' },
  'answer-not-epsg': { answer: 'x' },
};

const wkt: Samples<WktProblem> = {
  'empty-geometry': {},
  'unexpected-token': { line: 1, column: 2, expected: 'separator', found: 'x' },
  'nested-too-deep': { line: 1, column: 2, limit: 32 },
  'type-without-area': { line: 1, column: 2, type: 'LINESTRING' },
  'wrong-ordinate-count': { line: 1, column: 2, expected: null, count: 1 },
};

describe('sentences on files', () => {
  it.each([
    ['English', fileStrings, wktStrings],
    ['German', german, germanWkt],
  ])('exist for every code in %s', (_, files, texts) => {
    expectSentences<FileFault>(files.faults, faults);
    expectSentences<FileNote>(files.notes, notes);
    expectSentences<CrsDoubt>(files.doubts, doubts);
    expectSentences<WktProblem>(texts, wkt);
  });

  it('name kinds of geometries in the language, and types as the format has them', () => {
    const fault: FileFault = {
      code: 'no-polygons',
      others: [
        ['row-without-geometry', 1200],
        ['MultiPoint', 2],
        ['constructor', 1],
      ],
    };
    expect(sentenceOf(fileStrings.faults, fault)).toContain(
      'only 1,200 × row without a geometry, 2 × MultiPoint, 1 × constructor.',
    );
    expect(sentenceOf<FileFault>(german.faults, fault)).toContain('× Zeile ohne Geometrie, 2 × MultiPoint, ');
  });

  it('on WKT give line, column, and what is expected there', () => {
    const at = { line: 1, column: 17 };
    const missing: WktProblem = { code: 'unexpected-token', ...at, expected: 'separator', found: null };
    expect(sentenceOf(wktStrings, missing)).toBe('Line 1, column 17: expected "," or ")", found the end of the text.');
    const extra: WktProblem = { code: 'unexpected-token', ...at, expected: 'end', found: 'x' };
    expect(sentenceOf(wktStrings, extra)).toBe('Line 1, column 17: expected the end of the text, found "x".');
    expect(sentenceOf<FileFault>(fileStrings.faults, { code: 'wkt-invalid', row: 7, problem: extra })).toBe(
      'Row 7: Line 1, column 17: expected the end of the text, found "x".',
    );
  });
});

it('an unexpected error of joining is a problem with the text of the error', () => {
  expect(joinProblemOf(new RangeError('Invalid array length'))).toEqual({
    code: 'failed',
    detail: 'Invalid array length',
  });
});
