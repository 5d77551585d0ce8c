/** The words of comparing. */
export const compareStrings = {
  title: 'Compare',
  modes: { off: 'Off', swipe: 'Swipe', beside: 'Side by side' },
  modeLabel: 'How to compare',
  noSource: 'The job does not tell which source it was cut from.',
  noClips: 'There is no other clip to lay beside this one. Clip another asset or area first.',
  opening: 'Opening the source…',
  swipeHint:
    'Left of the line is the source, right of it the clip, with the same bands and stretch. Drag the line, or move it with the arrow keys.',
  source: 'Source',
  clip: 'Clip',
  handle: 'Line between source and clip',
  handleAt: (percent: number) => `Source on the left ${percent} %, clip on the right ${100 - percent} %`,
  sourceFailed: (reason: string) => `The source can’t be shown: ${reason}`,
  replaced: (source: number, clip: number) =>
    `it has ${source} bands and the clip ${clip}, so it was replaced since the clip was made.`,
  other: 'Other clip',
  openingOther: 'Opening the other clip…',
  sameLook: 'Same bands, colours and stretch for both',
  zoom: 'Zoom to the other',
  apart: 'The two lie apart: no place is in both.',
  values: 'Values at one place',
  valuesHint: 'Move over either map, or tap it, to read the values of both.',
  beside: 'outside',
  masked: 'masked',
  making: 'Making the second map…',
  secondMap: 'Second map. It moves with the first one; arrow keys move both.',
  noSecondMap:
    'The browser gives no second map: it may allow no more graphics. Close other tabs that draw with WebGL, or look at the clips one after the other.',
} as const;
