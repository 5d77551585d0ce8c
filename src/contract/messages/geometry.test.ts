import { describe, expect, it } from 'vitest';
import { boxRing } from '../../geo/bbox.ts';
import { sentenceOf } from '../../geo/coded.ts';
import { aoiFindings } from '../../geo/validity/validity.ts';
import { aoiFacts } from '../../testing/areas/area-facts.ts';
import { expectSentences } from '../../testing/sentences.ts';
import { geometryMessages } from './geometry.ts';

const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates });
const messages = (geometry: unknown) => aoiFindings(geometry).map(({ fact }) => sentenceOf(geometryMessages, fact));

describe('the message on an invalid area', () => {
  it('exists for every code', () => expectSentences(geometryMessages, aoiFacts));

  it.each(['Feature', 'FeatureCollection', 'GeometryCollection'])('describes how to send a %s', (type) => {
    expect(messages({ type })[0]).toMatch(
      new RegExp(`^The area must be a bare GeoJSON Polygon or MultiPolygon, not a ${type}: (send|join) .*\\.$`),
    );
  });

  it.each<[string, unknown, string]>([
    ['names the type', { type: 'LineString' }, 'not "LineString".'],
    ['says that the type is missing', {}, 'Polygon or MultiPolygon: its type is missing.'],
    [
      'gives the crossing',
      polygon([
        [-35, -8],
        [-34, -7],
        [-34, -8],
        [-35, -7],
        [-35, -8],
      ]),
      'The outline crosses itself at 34.5° W 7.5° S. Move or remove a vertex there.',
    ],
    [
      'names both rings',
      polygon(boxRing(0, 0, 4, 4), boxRing(3, 1, 5, 2)),
      'The outline crosses hole 1 at 4° E 1° N. Move the hole, or cut it out of the outline.',
    ],
    [
      'recognizes swapped ordinates',
      polygon(boxRing(-34, 151, -33, 152)),
      'The outline, position 1: latitude 151 is outside -90..90. Longitude comes first: the two may be swapped.',
    ],
    [
      'recognizes projected ordinates',
      polygon(boxRing(291_000, 9_110_000, 292_000, 9_111_000)),
      'longitude 291000 is outside -180..180. These look like projected coordinates: give longitude and latitude in degrees (WGS 84).',
    ],
    [
      'gives count and limit',
      polygon(Array.from({ length: 10_001 }, () => [0, 0])),
      'The area has 10,001 positions; the limit is 10,000. Simplify it.',
    ],
  ])('%s', (_, geometry, expected) => {
    expect(messages(geometry)).toEqual([expect.stringContaining(expected)]);
  });
});
