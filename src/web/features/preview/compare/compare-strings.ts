/** Strings of the *Compare* section. */
export const compareStrings = {
  title: 'Compare',
  modes: { off: 'Off', swipe: 'Swipe', sideBySide: 'Side by side' },
  modeLabel: 'Comparison',
  noSource: 'Swipe is not available: the job does not record its source.',
  noClips: 'Side by side is not available: there is no other clip. Clip another asset or area first.',
  opening: 'Opening the source…',
  swipeHint:
    'The source is left of the line and the clip right of it, with the same bands and stretch. Drag the line, or move it with the arrow keys.',
  source: 'Source',
  clip: 'Clip',
  handle: 'Line between source and clip',
  handleAt: (percent: number) => `Source on the left ${percent} %, clip on the right ${100 - percent} %`,
  sourceFailed: (reason: string) => `The source can’t be shown: ${reason}`,
  replaced: (source: number, clip: number) =>
    `it has ${source} bands and the clip has ${clip}, so the source was replaced after the clip was made.`,
  other: 'Other clip',
  openingOther: 'Opening the other clip…',
  sameStyle: 'Same bands, colours and stretch for both',
  zoom: 'Zoom to the other clip',
  noOverlap: 'The two clips do not overlap.',
  values: 'Values at one place',
  valuesHint: 'Move the pointer over either map, or tap it, to read the values of both clips.',
  outside: 'outside',
  masked: 'masked',
  making: 'Opening the second map…',
  secondMap: 'Second map. It moves with the first one; arrow keys move both.',
  noSecondMap:
    'The browser could not open a second map; it may have reached its limit of WebGL contexts. Close other tabs that draw with WebGL, or view the clips one after the other.',
} as const;
