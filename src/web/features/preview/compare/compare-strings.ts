import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatPercent } from '../../../ui/i18n/format.ts';
/** Strings of the *Compare* section. */
export const compareStrings = catalogue('compare', {
  title: 'Compare',
  modes: { off: 'Off', dates: 'Dates', swipe: 'Swipe', sideBySide: 'Side by side' },
  modeLabel: 'Comparison',
  noSource: 'Swipe is not available: the job does not record its source.',
  noClips: 'Side by side is not available: there is no other clip. Clip another asset or area first.',
  clip: 'Clip',
  ofSource: {
    left: 'Source',
    opening: 'Opening the source…',
    hint: 'The source is left of the line and the clip right of it, with the same bands and stretch. Drag the line, or move it with the arrow keys.',
    handle: 'Line between source and clip',
    handleAt: (percent: number) =>
      `Source on the left ${formatPercent(percent)}, clip on the right ${formatPercent(100 - percent)}`,
    failed: (reason: string) => `The source can’t be shown: ${reason}`,
    otherBands: (source: number, clip: number) =>
      `it has ${source} bands and the clip has ${clip}, so the source was replaced after the clip was made.`,
  },
  otherDate: 'Other date',
  ofDate: {
    left: 'Other date',
    opening: 'Opening the clip of the other date…',
    hint: 'The clip of the other date is left of the line and this clip right of it, with the same bands and stretch. Drag the line, or move it with the arrow keys.',
    handle: 'Line between the two dates',
    handleAt: (percent: number) =>
      `Other date on the left ${formatPercent(percent)}, this clip on the right ${formatPercent(100 - percent)}`,
    failed: (reason: string) => `The clip of the other date can’t be shown: ${reason}`,
    otherBands: (other: number, clip: number) => `it has ${other} bands and this clip has ${clip}.`,
  },
  other: 'Other clip',
  openingOther: 'Opening the other clip…',
  sameStyle: 'Same bands, colours and stretch for both',
  zoom: 'Zoom to the other clip',
  noOverlap: 'The two clips do not overlap.',
  values: 'Values at one place',
  valuesHint: 'Move the pointer over either map, or tap it, to read the values of both clips.',
  list: (values: readonly string[]) => values.join(', '),
  outside: 'outside',
  masked: 'masked',
  making: 'Opening the second map…',
  secondMap: 'Second map. It moves with the first one; arrow keys move both.',
  noSecondMap:
    'The browser could not open a second map; it may have reached its limit of WebGL contexts. Close other tabs that draw with WebGL, or view the clips one after the other.',
});
