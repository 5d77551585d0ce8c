/** The width of a text in some font, pixels. */
export type Measure = (text: string) => number;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Longer ones are cut before they are looked at: a name may be as long as somebody likes. */
const MOST_CHARACTERS = 2000;

/** A text in one line of at most so many pixels, cut between whole characters with an ellipsis; empty where not even that fits. */
export function cutText(text: string, most: number, measure: Measure): string {
  const line = text.slice(0, MOST_CHARACTERS).replace(/\s+/g, ' ').trim();
  if (text.length <= MOST_CHARACTERS && measure(line) <= most) return line;
  const parts = Array.from(graphemes.segment(line), ({ segment }) => segment);
  let [fits, fails] = [-1, parts.length + 1];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (measure(shortened(parts, middle)) <= most) fits = middle;
    else fails = middle;
  }
  return fits < 0 ? '' : shortened(parts, fits);
}

/** A text in at most so many lines, broken between words where that is possible; the last one is cut. */
export function wrapText(text: string, width: number, most: number, measure: Measure): string[] {
  const words = text.slice(0, MOST_CHARACTERS).split(/\s+/).filter(Boolean);
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) return [...lines, cutText([line, ...words.slice(index)].join(' '), width, measure)];
    // A word that is wider than a line is cut in it.
    if (line !== '') lines.push(cutText(line, width, measure));
    line = word;
  }
  return line === '' ? lines : [...lines, cutText(line, width, measure)];
}

function shortened(parts: readonly string[], count: number): string {
  return `${parts.slice(0, count).join('').trimEnd()}…`;
}
