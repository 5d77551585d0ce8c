import { expect, test } from 'vitest';
import { layerAbove } from '../../../map/raster/raster-order.ts';
import { clipPosition, comparedSourcePosition, type LayerPosition, sourcePosition } from './layer-order.ts';

const map = ['basemap-water', 'basemap-land', 'area-dim', 'footprint-fill', 'footprint-line'];
// In the order in which the app adds them: those of the drawing tool, of mapbox-gl-draw, of the overlay, and temporary
// marks.
const handles = [
  'area-line',
  'area-midpoint',
  'area-vertex',
  'area-vertex-selected',
  'area-draw.cold',
  'area-draw.hot',
];
const overlays = [...handles, 'area-edges', 'area-pins', 'area-marks-fill', 'area-marks-line', 'area-marks-vertex'];

function placed(order: string[], place: LayerPosition): string[] {
  const others = order.filter((id) => id !== place.id);
  const above = layerAbove(order, place.id, place.isBelow);
  return others.toSpliced(above === undefined ? others.length : others.indexOf(above), 0, place.id);
}

test('a source is directly above the basemap', () => {
  expect(placed([...map, ...handles], sourcePosition).slice(0, 4)).toEqual([
    'basemap-water',
    'basemap-land',
    'source-picture',
    'area-dim',
  ]);
});

test('a source is below the outlines of jobs and of the features of a file, which are added after those of the items', () => {
  const order = [...map, 'job-outlines-fill', 'job-outlines-line', 'feature-outlines-fill', 'feature-outlines-line'];
  expect(placed(order, sourcePosition).indexOf('source-picture')).toBe(2);
});

test('a clip is above its source in whichever order they are added, and neither moves again', () => {
  const order = [...map, ...handles];
  const sourceFirst = placed(placed(order, sourcePosition), clipPosition);
  const clipFirst = placed(placed(order, clipPosition), sourcePosition);
  expect(clipFirst).toEqual(sourceFirst);
  expect(sourceFirst.indexOf('clip-preview')).toBeGreaterThan(sourceFirst.indexOf('source-picture'));
  expect(placed(sourceFirst, sourcePosition)).toEqual(sourceFirst);
});

test('a compared source is directly below the clip in whichever order they are added, and none moves again', () => {
  const order = [...map, 'area-line'];
  const positions = [sourcePosition, clipPosition, comparedSourcePosition];
  const sorted = positions.reduce(placed, order);
  expect(positions.toReversed().reduce(placed, order)).toEqual(sorted);
  expect(sorted.slice(-3)).toEqual(['compared-source', 'clip-preview', 'area-line']);
  for (const place of positions) expect(placed(sorted, place)).toEqual(sorted);
});

test('all layers of the drawn area stay above a clip, except the dimming around it', () => {
  expect(placed([...map, ...overlays], clipPosition)).toEqual([...map, 'clip-preview', ...overlays]);
});

test('without an area or outlines a clip is above its source', () => {
  expect(placed(placed(['style-sea', 'style-roads'], clipPosition), sourcePosition)).toEqual([
    'style-sea',
    'style-roads',
    'source-picture',
    'clip-preview',
  ]);
});

test('the mark of a pinned pixel stays above clip and source', () => {
  const order = placed(placed([...map, 'pixel-mark-ring-line'], clipPosition), sourcePosition);
  expect(order.slice(-2)).toEqual(['clip-preview', 'pixel-mark-ring-line']);
  expect(order.indexOf('source-picture')).toBe(2);
});
