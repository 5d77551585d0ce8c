import { describe, expect, it } from 'vitest';
import type { ReviewRow } from '../../api/review/review-row.ts';
import { jobRow } from '../../features/jobs/job-row.ts';
import { manifestCsv, manifestGeoJson, manifestRow, manifestStac } from './manifest.ts';
import type { ReviewLine } from './row-state.ts';

const geometry = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ] as [number, number][],
  ],
};
const row: ReviewRow = {
  ...{ id: 'key-1', order: 0, areaId: 0, areaName: 'Carmo', geometry, isExcluded: false, body: '{}', jobId: 'job-1' },
  ...{ item: { id: 'item-1', name: 'Sentinel-2, 18 Jul', assetKeys: ['visual', 'nir'] }, refusal: null },
};
const estimate = { width: 10, height: 10, sizeBytes: 400, units: 2, isEmpty: false };
const file = {
  asset_key: 'visual',
  mosaic_type: 'visual',
  filename: 'carmo.tif',
  size_bytes: 12,
  checksum_sha256: 'ab',
};
const job = jobRow(
  {
    id: 'job-1',
    status: 'completed',
    completed_at: '2026-01-02T03:04:05Z',
    output_artifacts: { clips: [file] },
  } as never,
  { sourceName: null, areaKm2: null },
);
const done: ReviewLine = { row, estimate, job, state: { kind: 'done' } };
const lineOf = (changes: Partial<ReviewRow>): ReviewLine => ({
  ...{ estimate: undefined, job: undefined, state: { kind: 'excluded' } },
  row: { ...row, id: 'key-2', jobId: null, ...changes },
});
const entries = (...lines: ReviewLine[]) =>
  lines.map((line) => ({ line, row: manifestRow(line, line.job ? null : 'Excluded') }));

describe('the manifest', () => {
  it('has requested, delivered and the reason of each row as CSV', () => {
    expect(manifestCsv(entries(done, lineOf({})))).toBe(
      'area,item_id,item,requested,delivered,state,reason,job_id,units,idempotency_key\r\n' +
        'Carmo,item-1,"Sentinel-2, 18 Jul",visual nir,carmo.tif,done,,job-1,2,key-1\r\n' +
        'Carmo,item-1,"Sentinel-2, 18 Jul",visual nir,,excluded,Excluded,,,key-2\r\n',
    );
  });

  it.each([
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ['+1', "'+1"],
    ['-1+cmd', "'-1+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['\t=1', "'\t=1"],
    ['a\nb', '"a\nb"'],
  ])('never gives a spreadsheet the formula %j', (areaName, cell) => {
    const csv = manifestCsv(entries(lineOf({ areaName })));
    expect(csv.slice(csv.indexOf('\r\n') + 2).startsWith(`${cell},`)).toBe(true);
  });

  it('has the areas as GeoJSON', () => {
    const { features } = JSON.parse(manifestGeoJson(entries(done)));
    expect(features).toEqual([
      expect.objectContaining({
        type: 'Feature',
        geometry,
        properties: expect.objectContaining({ area: 'Carmo', job_id: 'job-1', reason: null }),
      }),
    ]);
  });

  it('is a STAC ItemCollection with the delivered files as assets', () => {
    const collection = JSON.parse(manifestStac(entries(done, lineOf({}))));
    expect(collection.type).toBe('FeatureCollection');
    expect(collection.features).toMatchObject([
      {
        ...{ type: 'Feature', stac_version: '1.0.0', id: 'job-1', bbox: [0, 0, 1, 1], links: [] },
        properties: { datetime: '2026-01-02T03:04:05Z' },
        assets: { visual: { href: 'carmo.tif', 'file:size': 12 } },
      },
      { id: 'key-2', properties: { reason: 'Excluded' }, assets: {} },
    ]);
  });

  it('has boxes across the antimeridian, whose west exceeds their east (RFC 7946, 5.2)', () => {
    const strip = (west: number, east: number): [number, number][][] => [
      [
        [west, -18],
        [east, -18],
        [east, -16],
        [west, -18],
      ],
    ];
    const across = { type: 'MultiPolygon' as const, coordinates: [strip(179, 180), strip(-180, -178)] };
    const collection = JSON.parse(manifestStac(entries({ ...done, row: { ...done.row, geometry: across } })));
    expect(collection.features[0].bbox).toEqual([179, -18, -178, -16]);
  });
});
