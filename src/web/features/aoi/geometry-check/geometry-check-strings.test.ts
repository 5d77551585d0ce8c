import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../geo/coded.ts';
import type { FixSummary } from '../../../../geo/repair/fixer.ts';
import { aoiFacts } from '../../../../testing/areas/area-facts.ts';
import { expectSentences, type Samples } from '../../../../testing/sentences.ts';
import type { AreaFact } from './area-finding.ts';
import type { FixAllProblem } from './fix-all.ts';
import { german } from './geometry-check-strings.de.ts';
import { geometryCheckStrings } from './geometry-check-strings.ts';

const hole = { polygon: 2, ring: 1 } as const;
const projected = {
  x: [500_000, 501_000],
  y: [9_100_000, 9_200_000],
  epsg: null,
  fits: ['utm', 'web-mercator', 'national-grid'],
} as const;

const facts: Samples<AreaFact> = {
  ...aoiFacts,
  'swapped-axes': {},
  'projected-coordinates': projected,
  'repeated-positions': { ...hole, count: 2, at: [1, 2] },
  spike: { ...hole, at: [1, 2] },
  winding: hole,
  sliver: { polygon: 2, ring: 0 },
  'very-large': { areaKm2: 1_234_567.8 },
  'redundant-positions': { count: 1200, total: 3400 },
  'polygons-overlap': { polygons: [0, 1], at: [1, 2] },
  'polygons-share-edge': { polygons: [0, 1], at: [1, 2] },
  'polygon-inside-polygon': { polygon: 0, around: 1 },
};

const steps: Samples<FixSummary> = {
  'close-ring': { count: 1 },
  'drop-repeated': { count: 2 },
  untangle: { count: 1, result: 2 },
  rewind: { count: 1 },
  'drop-hole-outside': { count: 1 },
  'hole-to-part': { count: 2 },
  'drop-slivers': { count: 1 },
  'drop-spikes': { count: 1 },
  'drop-zero-area': { count: 1 },
  'drop-needless': { count: 1200, left: 3400 },
  simplify: { count: 1201, left: 3400 },
  'swap-axes': {},
  'wrap-longitudes': { count: 1 },
  'split-antimeridian': { result: 2, hasJump: true, pole: 'south' },
  'merge-parts': { count: 3, result: 1 },
};

const problems: Samples<FixAllProblem> = {
  'not-numbers': {},
  'projected-coordinates': projected,
  'nothing-to-fix': {},
  'nothing-left': {},
  'finding-remains': {},
  'merged-too-wide': {},
  'too-many-rings': { minimum: 12_000, limit: 10_000 },
  'no-fix': {},
};

describe('the geometry check', () => {
  it.each([
    ['English', geometryCheckStrings],
    ['German', german],
  ])('has a sentence for every code in %s', (_, strings) => {
    expectSentences<AreaFact>(strings.findings, facts);
    expectSentences<FixSummary>(strings.steps, steps);
    expectSentences<FixAllProblem>(strings.problems, problems);
  });

  it('names the coordinate systems that projected coordinates fit, or the one that the geometry names', () => {
    const say = (fact: AreaFact) => sentenceOf<AreaFact>(geometryCheckStrings.findings, fact);
    expect(say({ code: 'projected-coordinates', ...projected })).toBe(
      'These look like projected coordinates (x 500,000 to 501,000, y 9,100,000 to 9,200,000), in metres or feet instead of degrees. Such numbers fit a UTM zone (EPSG:32601 to 32760), Web Mercator (EPSG:3857) or a national grid. Load them with that coordinate system, or give longitude and latitude (WGS 84).',
    );
    expect(say({ code: 'projected-coordinates', ...projected, epsg: 32_725 })).toContain(
      'The geometry names EPSG:32725.',
    );
  });
});
