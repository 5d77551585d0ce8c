import { formatCount, plural } from '../../../ui/i18n/format.ts';

/** Texts of the geometry check. */
export const geometryCheckStrings = {
  group: 'Geometry check',
  refused: 'Errors: the area can’t be cut until they are fixed',
  advice: 'Advice',
  swapped:
    'The area is far from the chosen source, but would lie on it with longitude and latitude swapped. Check their order.',
  show: 'Show',
  showNext: 'Show next',
  fix: 'Fix',
  simplify: 'Simplify…',
  fixNamed: (message: string) => `Fix: ${message}`,
  showNamed: (message: string) => `Show: ${message}`,
  outcome: (words: string, change: string | null) => sentence('Result of this fix:', words, change),
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
  all: (words: string, change: string | null) => sentence('Result of all fixes:', words, change),
  fixed: (words: string, change: string | null) => sentence('Fixed.', words, change),
  undo: 'Undo',
  notFixed: (problem: string) => `Nothing was changed: ${problem}`,
  service: 'The service refused this area',
} as const;

function sentence(start: string, words: string, change: string | null): string {
  return change === null ? `${start} ${words}` : `${start} ${words} Area: ${change}.`;
}
