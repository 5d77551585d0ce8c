import { expect, it } from 'vitest';
import { aSourceItem } from '../../../testing/components/source-item.ts';
import { pressedItems } from './pressed-items.ts';

const items = [
  aSourceItem({ id: 'world', bbox: [-180, -90, 180, 90] }),
  aSourceItem({ id: 'region', bbox: [0, 0, 20, 20] }),
  aSourceItem({ id: 'scene', bbox: [9, 9, 12, 12] }),
  aSourceItem({ id: 'pacific', bbox: [179, 9, -179, 12] }),
  aSourceItem({ id: 'elsewhere', bbox: [9, 9, 10, 10] }),
  aSourceItem({ id: 'nowhere', bbox: null }),
];

it('lists the items of a press, smallest first, without those that contain the view', () => {
  const at = ['world', 'region', 'scene', 'pacific', 'nowhere'];
  const ids = (view: [number, number, number, number]) => pressedItems(items, at, view).map(({ id }) => id);
  expect(ids([-10, -10, 30, 30])).toEqual(['pacific', 'scene', 'region']);
  expect(ids([10, 10, 11, 11])).toEqual(['pacific']);
});

it('recognizes views across the antimeridian, and items across it that contain the view', () => {
  const around = [
    aSourceItem({ id: 'world', bbox: [-180, -90, 180, 90] }),
    aSourceItem({ id: 'ocean', bbox: [150, -60, -120, 60] }),
    aSourceItem({ id: 'to the line', bbox: [100, -60, 180, 60] }),
    aSourceItem({ id: 'from the line', bbox: [-180, -60, -100, 60] }),
  ];
  const all = around.map(({ id }) => id);
  const ids = (view: [number, number, number, number]) => pressedItems(around, all, view).map(({ id }) => id);
  expect(ids([178, 0, 179, 1])).toEqual(['from the line']);
  expect(ids([-179, 0, -178, 1])).toEqual(['to the line']);
  expect(ids([179, 0, -179, 1])).toEqual(['to the line', 'from the line']);
});
