import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { box } from '../../../testing/areas/small-areas.ts';
import { requestJson } from './clip-request.ts';
import { isRequest, readRequest } from './read-request.ts';

const request = {
  source_item_id: 'item',
  project_id: 'project',
  asset_keys: ['data'],
  output_name: 'harbour',
  aoi_name: 'Bay',
  aoi_geometry: box(151.2, -33.9, 151.3, -33.8),
};
const ofArea = {
  area: 'quay',
  mosaic_types: ['rgb'],
  organization_id: 'o',
  project_id: 'project',
  source_id: 's',
  aoi_geometry: request.aoi_geometry,
};
const json = (changes: object) => JSON.stringify({ ...request, ...changes });

describe('a request read from JSON', () => {
  it('is the one that was written', () => {
    expect(readRequest(requestJson(request))).toEqual({ request });
  });

  it('is read from a job, from the answer to a request, and after a byte order mark', () => {
    const job = {
      ...request,
      id: 'j',
      status: 'completed',
      extent: null,
      target_collection_id: null,
      receipt: { files: [] },
    };
    expect(readRequest(`\ufeff${JSON.stringify(job)}`)).toEqual({ request });
    expect(readRequest(JSON.stringify({ job, assets_to_clip: 1 }))).toEqual({ request });
  });

  it('is that of a delivery area, also of a job without a project', () => {
    expect(readRequest(requestJson(ofArea))).toEqual({ request: ofArea });
    const { source_id: _, project_id: __, ...clipped } = ofArea;
    const job = { ...clipped, id: 'j', status: 'failed', source_item_id: null, project_id: null, asset_keys: ['rgb'] };
    expect(readRequest(JSON.stringify(job))).toEqual({ request: clipped });
    const ofItem = { ...request, area: null, mosaic_types: null };
    expect(readRequest(JSON.stringify(ofItem))).toEqual({ request });
  });

  it.each([
    ['area', { area: 5 }],
    ['mosaic_types', { mosaic_types: [] }],
    ['mosaic_types', { mosaic_types: 'rgb' }],
    ['organization_id', { organization_id: null }],
    ['project_id', { project_id: '' }],
    ['source_id', { source_id: 5 }],
  ])('of a delivery area: names the first member that is not valid: %s', (member, changes) => {
    expect(readRequest(JSON.stringify({ ...ofArea, ...changes }))).toEqual({ member });
  });

  it('has positions of two numbers, and no member that the service ignores', () => {
    const [ring = []] = request.aoi_geometry.coordinates;
    const aoi_geometry = {
      type: 'Polygon',
      coordinates: [ring.map((position) => [...position, 7])],
      crs: 'x',
      bbox: [],
    };
    expect(readRequest(json({ aoi_geometry, receipt: 'x' }))).toEqual({ request });
  });

  it.each([
    ['source_item_id', { source_item_id: 5 }],
    ['source_item_id', { source_item_id: ' ' }],
    ['project_id', { project_id: 'x'.repeat(201) }],
    ['aoi_geometry', { aoi_geometry: { type: 'Point', coordinates: [1, 2] } }],
    ['aoi_geometry', { aoi_geometry: { type: 'Polygon', coordinates: [[[1, '2']]] } }],
    ['aoi_geometry', { aoi_geometry: { type: 'MultiPolygon', coordinates: [[1, 2]] } }],
    ['aoi_geometry', { aoi_geometry: { type: 'Polygon', coordinates: [] } }],
    ['aoi_geometry', { aoi_geometry: null }],
    ['aoi_geometry', { aoi_geometry: { type: 'Polygon', coordinates: [Array(200_001).fill([1, 2])] } }],
    ['asset_keys', { asset_keys: [] }],
    ['asset_keys', { asset_keys: Array(1001).fill('a') }],
    ['output_name', { output_name: { toString: 'x' } }],
    ['output_name', { output_name: 'x'.repeat(201) }],
    ['extent', { extent: 'all' }],
  ])('names the first member that is not valid: %s', (member, changes) => {
    expect(readRequest(json(changes))).toEqual({ member });
  });

  it('is none if the text is not JSON of an object', () => {
    for (const text of ['', '{"source_item_id": ', '[]', 'null', '5', '{"job": 5'])
      expect(readRequest(text)).toBeNull();
  });

  it('never throws, for any JSON', () => {
    const members = Object.keys({ ...request, ...ofArea });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...members, '__proto__', 'job'), fc.jsonValue()), (value) => {
        const read = readRequest(JSON.stringify(value));
        expect(read === null || 'request' in read || 'member' in read).toBe(true);
      }),
    );
  });
});

describe('JSON is recognized as a request', () => {
  it('by the item’s id at its top, so that GeoJSON remains an area', () => {
    expect(isRequest(json({ project_id: 5 }))).toBe(true);
    expect(isRequest(JSON.stringify({ job: request }))).toBe(true);
    expect(isRequest(JSON.stringify(ofArea))).toBe(true);
    expect(isRequest(JSON.stringify({ ...request.aoi_geometry, area: 5 }))).toBe(false);
    const feature = { type: 'Feature', properties: { source_item_id: 'x' }, geometry: request.aoi_geometry };
    expect(isRequest(JSON.stringify(feature))).toBe(false);
    expect(isRequest('{"source_item_id":')).toBe(false);
  });
});
