import { describe, expect, it } from 'vitest';
import { boxRing } from '../bbox.ts';
import { applyFix } from './apply-fix.ts';
import { diagnose } from './diagnose.ts';

const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates });
const multi = (...coordinates: unknown[]) => ({ type: 'MultiPolygon', coordinates });
const summarize = (geometry: unknown) => diagnose(geometry).map(({ severity, kind, fix }) => [severity, kind, fix]);
const circle = (vertices: number) =>
  Array.from({ length: vertices + 1 }, (_, index) => {
    const angle = (2 * Math.PI * (index % vertices)) / vertices;
    return [10 + Math.cos(angle), Math.sin(angle)];
  });

const BOX = boxRing(0, 0, 1, 1);
const BOW_TIE = polygon([
  [0, 0],
  [2, 2],
  [2, 0],
  [0, 2],
  [0, 0],
]);

describe('a diagnosis', () => {
  it('is empty for a valid area', () => {
    expect(diagnose(polygon(BOX))).toEqual([]);
    expect(diagnose(polygon(boxRing(0, 0, 9, 9), boxRing(1, 1, 2, 2).reverse()))).toEqual([]);
    expect(diagnose(multi([BOX], [boxRing(2, 0, 3, 1)]))).toEqual([]);
  });

  it('gives the position of a self-intersection (complaint 18)', () => {
    const [finding] = diagnose(BOW_TIE);
    expect(finding).toMatchObject({
      severity: 'refused',
      kind: 'self-intersection',
      position: [1, 1],
      fix: 'untangle',
    });
    expect(finding?.fact).toMatchObject({ code: 'rings-cross', at: [1, 1] });
  });

  it('explains a refusal that other validators accept: a ring over 180° wide (complaint 19)', () => {
    const [finding] = diagnose(polygon(boxRing(-100, 0, 100, 1)));
    expect(finding).toMatchObject({ kind: 'crosses-antimeridian', fix: 'split-antimeridian' });
    expect(finding?.fact).toMatchObject({ code: 'ring-too-wide', widthDegrees: 200 });
  });

  it('accepts adjacent polygons and offers to merge them (complaint 21)', () => {
    const adjacent = multi([BOX], [boxRing(1, 0, 2, 1)]);
    expect(summarize(adjacent)).toEqual([['advice', 'parts-share-edge', 'merge-parts']]);
    expect(applyFix(adjacent, 'merge-parts')).toMatchObject({ geometry: { type: 'Polygon' } });
  });

  it('names the broken rule, never only "not valid" (complaint 22)', () => {
    const broken = [
      BOW_TIE,
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
      ]),
      polygon(BOX, boxRing(5, 5, 6, 6)),
      polygon([['a']]),
      null,
    ];
    expect(broken.map((geometry) => diagnose(geometry)[0]?.fact.code)).toEqual([
      'rings-cross',
      'ring-too-short',
      'hole-outside-outline',
      'position-not-a-pair',
      'not-a-geometry',
    ]);
  });

  it('names the geometry type that was given (complaint 23)', () => {
    expect(diagnose({ type: 'LineString', coordinates: BOX })[0]?.fact).toMatchObject({ type: 'LineString' });
  });

  it('reports positions over the limit along with other findings, and simplifies (complaints 24, 25, 26)', () => {
    const large = polygon(circle(20_000));
    expect(summarize(large)).toEqual([['refused', 'too-many-positions', 'simplify']]);
    expect(diagnose(large)[0]?.fact).toMatchObject({ count: 20_001, limit: 10_000 });
    const tangled = polygon([...circle(20_000).slice(0, -1), [10, 3], [9, -3], [11, 0]]);
    expect(summarize(tangled).map(([, kind]) => kind)).toEqual(['too-many-positions', 'self-intersection']);
    const result = applyFix(large, 'simplify');
    expect('geometry' in result && result.geometry.coordinates.flat()).toHaveLength(10_000);
    expect('geometry' in result && diagnose(result.geometry)).toEqual([]);
  });

  it('finds refusals before a request is sent, with a fix (complaint 28)', () => {
    expect(summarize(BOW_TIE)).toEqual([['refused', 'self-intersection', 'untangle']]);
  });

  it('offers to wrap or split longitudes past ±180 (complaint 29)', () => {
    expect(summarize(polygon(boxRing(170, 0, 190, 1)))).toEqual([['refused', 'out-of-range', 'split-antimeridian']]);
    expect(summarize(polygon(boxRing(190, 0, 200, 1)))).toEqual([['refused', 'out-of-range', 'wrap-longitudes']]);
    expect(summarize(polygon(boxRing(-400, 0, -370, 1)))).toEqual([['refused', 'out-of-range', 'wrap-longitudes']]);
  });

  it('suggests coordinate systems for projected coordinates (complaint 15)', () => {
    const utm = polygon(boxRing(500_000, 9_100_000, 501_000, 9_200_000));
    expect(diagnose(utm)).toHaveLength(1);
    expect(diagnose(utm)[0]).toMatchObject({ kind: 'out-of-range', fix: null });
    expect(diagnose(utm)[0]?.fact).toEqual({
      code: 'projected-coordinates',
      x: [500_000, 501_000],
      y: [9_100_000, 9_200_000],
      epsg: null,
      fits: ['utm', 'web-mercator', 'national-grid'],
    });
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32725' } };
    expect(diagnose({ ...utm, crs })[0]?.fact).toMatchObject({ epsg: 32_725 });
  });

  it.each([
    ['swapped axes', polygon(boxRing(40, 100, 41, 101)), 'out-of-range', 'swap-axes'],
    ['an unclosed ring', polygon(circle(9).slice(0, -1)), 'ring-not-closed', 'close-ring'],
    [
      'a triangle without its closing position',
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
      ]),
      'ring-too-short',
      'close-ring',
    ],
    [
      'a polygon without area',
      multi(
        [BOX],
        [
          [
            [2, 0],
            [3, 0],
            [4, 0],
            [2, 0],
          ],
        ],
      ),
      'zero-area',
      'drop-zero-area',
    ],
    [
      'nothing but a line',
      polygon([
        [2, 0],
        [3, 0],
        [4, 0],
        [2, 0],
      ]),
      'zero-area',
      null,
    ],
    ['a hole outside', polygon(BOX, boxRing(5, 5, 6, 6)), 'hole-outside-shell', 'drop-hole-outside'],
  ])('refuses %s', (_, geometry, kind, fix) => {
    expect(summarize(geometry)).toEqual([['refused', kind, fix]]);
  });

  it.each([
    ['a clockwise outline', polygon([...BOX].reverse()), 'winding', 'rewind'],
    ['a repeated position', polygon([[0, 0], ...BOX]), 'repeated-position', 'drop-repeated'],
    [
      'a spike',
      polygon([
        [0, 0],
        [1, 0],
        [1, 0.5],
        [5, 0.5001],
        [1, 0.5002],
        [1, 1],
        [0, 1],
        [0, 0],
      ]),
      'spike',
      'drop-spikes',
    ],
    ['a thin polygon', multi([BOX], [boxRing(2, 0, 2.000001, 1)]), 'sliver', 'drop-slivers'],
    ['a thin hole', polygon(BOX, boxRing(0.2, 0.2, 0.2000005, 0.8).reverse()), 'sliver', 'drop-slivers'],
    [
      'a strip under a metre wide',
      multi([boxRing(0, 0, 0.001, 0.001)], [boxRing(1, 0, 1.000003, 0.001)]),
      'sliver',
      'drop-slivers',
    ],
    ['polygons that overlap', multi([boxRing(0, 0, 2, 2)], [boxRing(1, 1, 3, 3)]), 'parts-overlap', 'merge-parts'],
    ['a polygon inside another', multi([boxRing(0, 0, 3, 3)], [boxRing(1, 1, 2, 2)]), 'parts-overlap', 'merge-parts'],
    ['vertices on a straight line', polygon([...straight(30), ...BOX.slice(1)]), 'needless-positions', 'drop-needless'],
    ['a continent', polygon(boxRing(0, 0, 30, 30)), 'very-large', null],
  ])('accepts %s with advice', (_, geometry, kind, fix) => {
    expect(summarize(geometry)).toEqual([['advice', kind, fix]]);
  });

  it('accepts an island in a lake without advice', () => {
    const lake = [boxRing(0, 0, 3, 3), boxRing(1, 1, 2, 2).reverse()];
    expect(diagnose(multi(lake, [boxRing(1.2, 1.2, 1.8, 1.8)]))).toEqual([]);
  });

  it('offers to turn a hole outside the outline into a polygon', () => {
    expect(diagnose(polygon(BOX, boxRing(5, 5, 6, 6)))[0]?.alternatives).toEqual(['hole-to-part']);
  });
});

/** Points along the south side of the unit box, without its east end. */
function straight(count: number): [number, number][] {
  return Array.from({ length: count }, (_, index) => [index / count, 0]);
}
