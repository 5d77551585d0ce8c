import { expect, test } from 'vitest';
import { layerAbove } from '../../../map/raster/raster-order.ts';
import { clipPlace, comparedPlace, type LayerPlace, sourcePlace } from './layer-order.ts';

const map = ['basemap-water', 'basemap-land', 'area-dim', 'footprint-fill', 'footprint-line'];
// As the app adds them: the hand's, those of mapbox-gl-draw, the overlay's, and marks when there are some.
const handles = [
  'area-line',
  'area-midpoint',
  'area-vertex',
  'area-vertex-selected',
  'area-draw.cold',
  'area-draw.hot',
];
const over = [...handles, 'area-edges', 'area-pins', 'area-marks-fill', 'area-marks-line', 'area-marks-corner'];

function placed(order: string[], place: LayerPlace): string[] {
  const others = order.filter((id) => id !== place.id);
  const above = layerAbove(order, place.id, place.isBelow);
  return others.toSpliced(above === undefined ? others.length : others.indexOf(above), 0, place.id);
}

test('a source lies right above the basemap', () => {
  expect(placed([...map, ...handles], sourcePlace).slice(0, 4)).toEqual([
    'basemap-water',
    'basemap-land',
    'source-picture',
    'area-dim',
  ]);
});

test('a clip lies above its source, whichever of them comes first, and neither moves the other again', () => {
  const order = [...map, ...handles];
  const sourceFirst = placed(placed(order, sourcePlace), clipPlace);
  const clipFirst = placed(placed(order, clipPlace), sourcePlace);
  expect(clipFirst).toEqual(sourceFirst);
  expect(sourceFirst.indexOf('clip-preview')).toBeGreaterThan(sourceFirst.indexOf('source-picture'));
  expect(placed(sourceFirst, sourcePlace)).toEqual(sourceFirst);
});

test('a source that is compared lies right under the clip, whoever comes first, and nobody moves another again', () => {
  const order = [...map, 'area-line'];
  const places = [sourcePlace, clipPlace, comparedPlace];
  const settled = places.reduce(placed, order);
  expect(places.toReversed().reduce(placed, order)).toEqual(settled);
  expect(settled.slice(-3)).toEqual(['compared-source', 'clip-preview', 'area-line']);
  for (const place of places) expect(placed(settled, place)).toEqual(settled);
});

test('all of the area in hand stays above a clip, but for the dimming around it', () => {
  expect(placed([...map, ...over], clipPlace)).toEqual([...map, 'clip-preview', ...over]);
});

test('without an area or outlines a clip still lies above its source', () => {
  expect(placed(placed(['style-sea', 'style-roads'], clipPlace), sourcePlace)).toEqual([
    'style-sea',
    'style-roads',
    'source-picture',
    'clip-preview',
  ]);
});

test('the mark of a pinned pixel stays above clip and source', () => {
  const order = placed(placed([...map, 'pixel-mark-ring-line'], clipPlace), sourcePlace);
  expect(order.slice(-2)).toEqual(['clip-preview', 'pixel-mark-ring-line']);
  expect(order.indexOf('source-picture')).toBe(2);
});
