import { describe, expect, test } from 'vitest';
import { type ClipIdentity, clipFingerprint } from './fingerprint.ts';

const clip: ClipIdentity = {
  itemId: 'item-1',
  assetKeys: ['data', 'nir'],
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [151.2, -33.9],
        [151.3, -33.9],
        [151.3, -33.8],
        [151.2, -33.8],
        [151.2, -33.9],
      ],
      [
        [151.22, -33.88],
        [151.24, -33.88],
        [151.24, -33.86],
        [151.22, -33.88],
      ],
    ],
  },
};
const [shell = [], hole = []] = clip.geometry.coordinates as [number, number][][];
const polygon = (...coordinates: [number, number][][]): ClipIdentity => ({
  ...clip,
  geometry: { type: 'Polygon', coordinates },
});
const rotated = (ring: [number, number][], by: number) => {
  const open = ring.slice(0, -1);
  const turned = [...open.slice(by), ...open.slice(0, by)];
  return [...turned, ...turned.slice(0, 1)];
};

describe('clipFingerprint', () => {
  // Computed by Python: json.dumps(…, sort_keys=True, separators=(',', ':')) and hashlib.sha256.
  test('is the SHA-256 of the canonical JSON', () => {
    expect(clipFingerprint(clip)).toBe('8bfeb25eeb99387956b2d156faf9c3279473da2baaefe8db74ae82b95f62bea7');
  });

  test.each<[string, ClipIdentity]>([
    ['the order of the asset keys', { ...clip, assetKeys: ['nir', 'data', 'nir'] }],
    ['the default extent', { ...clip, extent: 'auto' }],
    ['a MultiPolygon of one', { ...clip, geometry: { type: 'MultiPolygon', coordinates: [[shell, hole]] } }],
    ['the direction of the rings', polygon(shell.toReversed(), hole.toReversed())],
    ['the first vertex', polygon(rotated(shell, 2), rotated(hole, 1))],
    [
      'digits after the seventh',
      polygon(
        shell.map(([x, y]) => [x + 2e-9, y - 2e-9]),
        hole,
      ),
    ],
    ['a repeated position', polygon([...shell.slice(0, 2), ...shell.slice(1)], hole)],
  ])('is not changed by %s', (_, other) => {
    expect(clipFingerprint(other)).toBe(clipFingerprint(clip));
  });

  test('is not changed by the order of holes and polygons', () => {
    const second = shell.map(([x, y]): [number, number] => [x + 1, y]);
    const otherHole = hole.map(([x, y]): [number, number] => [x + 0.04, y]);
    const multi = (...coordinates: [number, number][][][]) =>
      clipFingerprint({ ...clip, geometry: { type: 'MultiPolygon', coordinates } });
    expect(multi([second], [shell, otherHole, hole])).toBe(multi([shell, hole, otherHole], [second]));
  });

  test.each<[string, ClipIdentity]>([
    ['the item', { ...clip, itemId: 'item-2' }],
    ['an asset', { ...clip, assetKeys: ['data'] }],
    ['the extent', { ...clip, extent: 'tight' }],
    ['the hole', polygon(shell)],
    [
      'the seventh digit',
      polygon(
        shell.map(([x, y]) => [x + 1e-7, y]),
        hole,
      ),
    ],
  ])('is changed by %s', (_, other) => {
    expect(clipFingerprint(other)).not.toBe(clipFingerprint(clip));
  });

  test('is the same for a ring that passes its lowest position twice, from either passage', () => {
    const left: [number, number][] = [
      [0, 0],
      [2, 1],
      [1, 2],
    ];
    const right: [number, number][] = [
      [0, 0],
      [3, -2],
      [3, -1],
    ];
    const from = (ring: [number, number][]) => clipFingerprint(polygon([...ring, [0, 0]]));
    expect(from([...left, ...right])).toBe(from([...right, ...left]));
  });
});
