import { geometryMessages, ringName } from '../../../../contract/messages/geometry.ts';
import type { Sentences } from '../../../../geo/coded.ts';
import type { FixSummary } from '../../../../geo/repair/fixer.ts';
import type { ProjectedFact } from '../../../../geo/repair/projected-finding.ts';
import { formatPosition } from '../../../../geo/validity/aoi-finding.ts';
import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, plural } from '../../../ui/i18n/format.ts';
import type { AreaFact } from './area-finding.ts';
import type { FixAllProblem } from './fix-all.ts';

/** Texts of the geometry check. */
export const geometryCheckStrings = catalogue('geometryCheck', {
  group: 'Geometry check',
  refused: 'Errors: the area can’t be cut until they are fixed',
  advice: 'Advice',
  show: 'Show',
  showNext: 'Show next',
  fix: 'Fix',
  simplify: 'Simplify…',
  fixNamed: (message: string) => `Fix: ${message}`,
  showNamed: (message: string) => `Show: ${message}`,
  outcome: (steps: string, change: string | null) => sentence('Result of this fix:', steps, change),
  cannot: (problem: string) => `This fix alone isn’t possible: ${problem}`,
  alternatives: {
    'close-ring': 'Close the ring',
    'drop-repeated': 'Remove repeated vertices',
    untangle: 'Resolve crossings',
    rewind: 'Reverse rings',
    'drop-hole-outside': 'Remove the hole',
    'hole-to-part': 'Turn the hole into a polygon',
    'drop-slivers': 'Remove slivers',
    'drop-spikes': 'Remove spikes',
    'drop-zero-area': 'Remove rings without area',
    'drop-needless': 'Remove needless vertices',
    'swap-axes': 'Swap longitude and latitude',
    'wrap-longitudes': 'Move to within ±180°',
    'split-antimeridian': 'Split at ±180°',
    'merge-parts': 'Merge the polygons',
    simplify: 'Simplify',
  },
  alike: (count: number) => `and ${formatCount(count)} similar.`,
  more: (count: number) => `and ${plural(count, 'more finding')}`,
  fixAll: 'Fix all',
  all: (steps: string, change: string | null) => sentence('Result of all fixes:', steps, change),
  fixed: (steps: string, change: string | null) => sentence('Fixed.', steps, change),
  undo: 'Undo',
  notFixed: (problem: string) => `Nothing was changed: ${problem}`,
  service: 'The service refused this area',
  findings: {
    ...geometryMessages,
    'swapped-axes': () =>
      'The area is far from the chosen source, but would lie on it with longitude and latitude swapped. Check their order.',
    'projected-coordinates': projected,
    'repeated-positions': ({ count, at, ...ring }) =>
      `${ringName(ring)} has ${plural(count, 'position')} that ${count === 1 ? 'repeats' : 'repeat'} the one before, the first at ${formatPosition(at)}.`,
    spike: ({ at, ...ring }) =>
      `${ringName(ring)} has a spike at ${formatPosition(at)}: the outline runs there and straight back.`,
    winding: (ring) => {
      const [actual, expected] = ring.ring === 0 ? ['clockwise', 'anticlockwise'] : ['anticlockwise', 'clockwise'];
      return `${ringName(ring)} runs ${actual}; GeoJSON (RFC 7946) requires ${expected}. Both are accepted.`;
    },
    sliver: (ring) =>
      `${ring.ring === 0 ? `Polygon ${(ring.polygon ?? 0) + 1}` : ringName(ring)} is a sliver: it is very thin and probably unintended.`,
    'very-large': ({ areaKm2 }) =>
      `The area covers ${formatCount(areaKm2)} km², more than a large country. Check that this is intended.`,
    'redundant-positions': ({ count, total }) =>
      `${formatCount(count)} of ${formatCount(total)} positions lie on the straight line between their neighbours. Removing them does not change the outline.`,
    'polygons-overlap': ({ polygons: [one, other], at }) =>
      `Polygons ${one + 1} and ${other + 1} overlap at ${formatPosition(at)}. This is accepted, and each pixel is cut once. Merge them to get one outline.`,
    'polygons-share-edge': ({ polygons: [one, other], at }) =>
      `Polygons ${one + 1} and ${other + 1} share an edge at ${formatPosition(at)}. This is accepted, and each pixel is cut once. Merge them to get one outline.`,
    'polygon-inside-polygon': ({ polygon, around }) =>
      `Polygon ${polygon + 1} lies inside polygon ${around + 1}. This is accepted, and each pixel is cut once, but its area is counted twice.`,
  } satisfies Sentences<AreaFact>,
  steps: {
    'close-ring': ({ count }) => `${plural(count, 'ring')} closed.`,
    'drop-repeated': ({ count }) => `${plural(count, 'repeated position')} removed.`,
    untangle: ({ count, result }) =>
      `${plural(count, 'polygon')} with crossing rings replaced by ${plural(result, 'polygon')}: everything inside the outline, minus everything inside a hole.`,
    rewind: ({ count }) => `${plural(count, 'ring')} reversed. The area is unchanged.`,
    'drop-hole-outside': ({ count }) => `${plural(count, 'hole')} outside the outline or inside another hole removed.`,
    'hole-to-part': ({ count }) =>
      `${plural(count, 'hole')} outside the outline turned into ${count === 1 ? 'a polygon' : 'polygons'}.`,
    'drop-slivers': ({ count }) => `${plural(count, 'sliver')} removed.`,
    'drop-spikes': ({ count }) => `${plural(count, 'spike')} removed.`,
    'drop-zero-area': ({ count }) => `${plural(count, 'ring')} without area removed.`,
    'drop-needless': positionsRemoved,
    simplify: positionsRemoved,
    'swap-axes': () => 'Longitude and latitude swapped.',
    'wrap-longitudes': ({ count }) =>
      `${plural(count, 'polygon')} moved by a multiple of 360° to the same place between 180° W and 180° E.`,
    'split-antimeridian': ({ result, hasJump, pole }) => {
      const jump = hasJump ? ' Edges wider than 180° taken the short way round.' : '';
      const extended = pole === null ? '' : ` The area encloses the ${pole} pole and now extends to it.`;
      return `Area split at the antimeridian (180°) into ${plural(result, 'polygon')}.${jump}${extended}`;
    },
    'merge-parts': ({ count, result }) =>
      `${plural(count, 'polygon')} merged into ${formatCount(result)}; overlaps now count once.`,
  } satisfies Sentences<FixSummary>,
  problems: {
    'not-numbers': () =>
      'This is not a Polygon or MultiPolygon of numbers, so it cannot be fixed. Load or draw an area.',
    'projected-coordinates': projected,
    'nothing-to-fix': () => 'There is nothing in this area that the fix applies to.',
    'nothing-left': () => 'Nothing would be left of the area.',
    'finding-remains': () =>
      'This fix alone is not enough: the same finding remains. Edit the vertices there, or apply the other fixes first.',
    'merged-too-wide': () =>
      'The merged polygon would be wider than 180° of longitude; the limit is 180°. Leave the polygons separate.',
    'too-many-rings': ({ minimum, limit }) =>
      `The area can't be simplified to under ${formatCount(minimum)} positions because of its number of rings; the limit is ${formatCount(limit)}. Use fewer polygons.`,
    'no-fix': () => 'No finding of this area has a fix.',
  } satisfies Sentences<FixAllProblem>,
});

function sentence(start: string, steps: string, change: string | null): string {
  return change === null ? `${start} ${steps}` : `${start} ${steps} Area: ${change}.`;
}

function positionsRemoved({ count, left }: { readonly count: number; readonly left: number }): string {
  return `${plural(count, 'position')} removed; ${formatCount(left)} left.`;
}

function projected({ x, y, epsg, fits }: ProjectedFact): string {
  const systems = {
    utm: 'a UTM zone (EPSG:32601 to 32760)',
    'web-mercator': 'Web Mercator (EPSG:3857)',
    'national-grid': 'a national grid',
  };
  const names = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(fits.map((fit) => systems[fit]));
  const origin = epsg === null ? `Such numbers fit ${names}.` : `The geometry names EPSG:${epsg}.`;
  const [rangeX, rangeY] = [x, y].map(([from, to]) => `${formatCount(from)} to ${formatCount(to)}`);
  return `These look like projected coordinates (x ${rangeX}, y ${rangeY}), in metres or feet instead of degrees. ${origin} Load them with that coordinate system, or give longitude and latitude (WGS 84).`;
}
