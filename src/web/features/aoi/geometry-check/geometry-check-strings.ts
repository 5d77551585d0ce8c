import { formatCount, plural } from '../../../ui/i18n/format.ts';

/** Every word of the diagnosis of an area. */
export const doctorStrings = {
  group: 'Diagnosis of the area',
  refused: 'What keeps this area from being cut',
  advice: 'Worth a look',
  swapped:
    'The area lies nowhere near the chosen source, but would lie on it if longitude and latitude changed places: they may be swapped.',
  show: 'Show',
  showNext: 'Show next',
  fix: 'Fix',
  simplify: 'Simplify…',
  fixNamed: (message: string) => `Fix: ${message}`,
  showNamed: (message: string) => `Show: ${message}`,
  outcome: (words: string, change: string | null) => sentence('Fixing it:', words, change),
  cannot: (problem: string) => `No fix by itself: ${problem}`,
  alternatives: {
    'close-ring': 'Close it',
    'drop-repeated': 'Drop repeated corners',
    untangle: 'Untangle',
    rewind: 'Turn its rings',
    'drop-hole-outside': 'Drop the hole',
    'hole-to-part': 'Make the hole a part',
    'drop-slivers': 'Drop slivers',
    'drop-spikes': 'Cut spikes off',
    'drop-zero-area': 'Drop what has no area',
    'drop-needless': 'Drop needless corners',
    'swap-axes': 'Swap longitude and latitude',
    'wrap-longitudes': 'Move onto the map',
    'split-antimeridian': 'Split at ±180°',
    'merge-parts': 'Merge the parts',
    simplify: 'Simplify',
  },
  alike: (count: number) => `and ${formatCount(count)} more like it.`,
  more: (count: number) => `and ${plural(count, 'more finding')}`,
  fixAll: 'Fix all',
  all: (words: string, change: string | null) => sentence('All fixes together:', words, change),
  fixed: (words: string, change: string | null) => sentence('Fixed.', words, change),
  undo: 'Undo',
  notFixed: (problem: string) => `Nothing was changed: ${problem}`,
  service: 'The service refused this area',
} as const;

function sentence(start: string, words: string, change: string | null): string {
  return change === null ? `${start} ${words}` : `${start} ${words} Area: ${change}.`;
}
