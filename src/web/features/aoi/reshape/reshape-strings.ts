import { formatCount, plural } from '../../../ui/i18n/format.ts';

/** Every word of simplifying and buffering. */
export const reshapeStrings = {
  apply: 'Apply',
  cancel: 'Cancel',
  close: 'Close',
  working: 'Working…',
  failed: (problem: string) => `That could not be done: ${problem}`,
  simplify: {
    title: 'Simplify the outline',
    slider: 'Corners to keep',
    kept: (kept: number, all: number) => `${formatCount(kept)} of ${formatCount(all)} positions`,
    moves: (distance: string) => `No part of the outline moves by more than ${distance}.`,
    same: 'All corners are kept.',
    tooMany: (limit: number) => `The service takes up to ${formatCount(limit)} positions.`,
    least: 'Nothing can go: with fewer corners the outline would cross itself or lose a part.',
    done: (kept: number, change: string) => `Simplified to ${plural(kept, 'position')}. ${change}.`,
  },
  buffer: {
    title: 'Grow or shrink',
    distance: 'Distance',
    unit: 'Unit',
    way: 'Direction',
    ways: { out: 'Outwards', in: 'Inwards' },
    units: { m: 'm', km: 'km' },
    bad: 'The distance must be a number over 0, such as 250.',
    tooFar: 'The distance must be at most 1,000 km.',
    nothing: 'Nothing would be left of the area. Shrink it by less.',
    done: (change: string) => `Done. ${change}.`,
  },
} as const;
