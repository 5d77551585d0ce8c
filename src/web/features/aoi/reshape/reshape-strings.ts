import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, plural } from '../../../ui/i18n/format.ts';

/** Texts of simplifying and buffering. */
export const reshapeStrings = catalogue('reshape', {
  apply: 'Apply',
  cancel: 'Cancel',
  close: 'Close',
  working: 'Working…',
  failed: (detail: string) => `The change could not be computed (${detail || 'the worker stopped'}). Reload the page.`,
  simplify: {
    title: 'Simplify the outline',
    slider: 'Vertices to keep',
    remaining: (remaining: number, all: number) => `${formatCount(remaining)} of ${formatCount(all)} positions`,
    moves: (distance: string) => `No part of the outline moves by more than ${distance}.`,
    same: 'All vertices remain.',
    tooMany: (limit: number) => `The service accepts at most ${formatCount(limit)} positions.`,
    minimal: 'No vertex can be removed: the outline would cross itself or lose a polygon.',
    done: (positions: number, change: string) => `Simplified to ${plural(positions, 'position')}. ${change}.`,
  },
  buffer: {
    title: 'Grow or shrink',
    distance: 'Distance',
    unit: 'Unit',
    way: 'Direction',
    ways: { out: 'Outwards', in: 'Inwards' },
    units: { m: 'm', km: 'km' },
    bad: 'The distance must be a number greater than 0, such as 250.',
    tooFar: 'The distance must be at most 1,000 km.',
    nothing: 'Nothing would be left of the area. Shrink it by less.',
    done: (change: string) => `Done. ${change}.`,
  },
});
