import { expect, test } from 'vitest';
import { fixtureBytes } from '../../../testing/rasters/raster-fixture.ts';
import { routeFiles } from './route-files.ts';

const tiff = (name: string) => new File([Uint8Array.of(0x49, 0x49, 0x2a, 0, 8, 0, 0, 0)], name);
const text = (name: string) => new File(['{"type":"FeatureCollection","features":[]}'], name);

async function routed(...files: File[]) {
  const { rasters, sidecars, requests, areas } = await routeFiles(files);
  const names = (some: readonly File[]) => some.map(({ name }) => name);
  return { rasters: names(rasters), companions: names(sidecars), requests: names(requests), areas: names(areas) };
}

test('GeoTIFFs are recognized by their first bytes in all four forms, with any name', async () => {
  const starts = [
    [0x49, 0x49, 0x2a, 0],
    [0x4d, 0x4d, 0, 0x2a],
    [0x49, 0x49, 0x2b, 0],
    [0x4d, 0x4d, 0, 0x2b],
  ];
  const files = starts.map((start, index) => new File([Uint8Array.from(start)], `field-${index}.geojson`));
  expect((await routed(...files)).rasters).toHaveLength(4);
  const big = new File([await fixtureBytes('u4-deflate-bigtiff-big-endian')], 'big');
  expect((await routed(big)).rasters).toEqual(['big']);
});

test('an area file named .tif is read as an area; a .tif file that is neither is previewed, which reports the error', async () => {
  const broken = new File([Uint8Array.of(0x9c, 0x01, 0xff, 0x00)], 'broken.TIFF');
  const files = [text('area.tif'), new File([], 'empty.tif'), new File(['II'], 'short.tif'), broken];
  const { rasters, areas } = await routed(...files, new File([], 'empty.geojson'));
  expect(rasters).toEqual(['empty.tif', 'short.tif', 'broken.TIFF']);
  expect(areas).toEqual(['area.tif', 'empty.geojson']);
});

test('areas and rasters that are dropped together are separated and stay in order', async () => {
  expect(await routed(text('plots.geojson'), tiff('b.tif'), text('outline.kml'), tiff('a.tif'))).toEqual({
    rasters: ['b.tif', 'a.tif'],
    companions: [],
    requests: [],
    areas: ['plots.geojson', 'outline.kml'],
  });
});

test('sidecar files of a raster are neither areas nor rasters', async () => {
  const sidecars = [text('field.tfw'), text('field.tif.aux.xml'), tiff('field.tif.ovr')];
  expect(await routed(...sidecars, tiff('field.tif'))).toEqual({
    rasters: ['field.tif'],
    companions: ['field.tfw', 'field.tif.aux.xml', 'field.tif.ovr'],
    requests: [],
    areas: [],
  });
  expect((await routed(text('field.tfw'))).areas).toEqual(['field.tfw']);
});

test('a file that can no longer be read is treated as an area file, which reports the error', async () => {
  const gone = text('gone.tif');
  gone.slice = () => {
    throw new DOMException('gone', 'NotReadableError');
  };
  expect((await routed(gone)).areas).toEqual(['gone.tif']);
});

test('JSON of a request or of a job is no area, and GeoJSON with such a property is one', async () => {
  const json = (name: string, value: object) => new File([JSON.stringify(value)], name);
  const files = [
    json('request.geojson', { source_item_id: 'i', project_id: 'p' }),
    json('answer.json', { job: { source_item_id: 'i' } }),
    json('area.json', { type: 'Feature', properties: { source_item_id: 'i' }, geometry: null }),
    new File(['{"source_item_id":"i"}', ' '.repeat(5_000_000)], 'large.json'),
    json('delivery.json', { area: 'harbour', mosaic_types: ['rgb'], organization_id: 'o' }),
    json('delivery.geojson', { type: 'Feature', properties: { area: 'a', mosaic_types: ['rgb'] }, geometry: null }),
  ];
  const { requests, areas } = await routed(...files);
  expect(requests).toEqual(['request.geojson', 'answer.json', 'delivery.json']);
  expect(areas).toEqual(['area.json', 'large.json', 'delivery.geojson']);
});
