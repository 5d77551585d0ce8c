/** Measures the width of a text in a font, pixels. */
export type Measure = (text: string) => number;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Longer texts are truncated before they are measured; names have no length limit. */
const MAX_CHARACTERS = 2000;

/**
 * A text in one line of at most `maxWidth` pixels, truncated between graphemes with an ellipsis; empty if not even the
 * ellipsis fits.
 */
export function cutText(text: string, maxWidth: number, measure: Measure): string {
  const line = text.slice(0, MAX_CHARACTERS).replace(/\s+/g, ' ').trim();
  if (text.length <= MAX_CHARACTERS && measure(line) <= maxWidth) return line;
  const parts = Array.from(graphemes.segment(line), ({ segment }) => segment);
  let [fits, fails] = [-1, parts.length + 1];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (measure(shortened(parts, middle)) <= maxWidth) fits = middle;
    else fails = middle;
  }
  return fits < 0 ? '' : shortened(parts, fits);
}

/** A text in at most `maxLines` lines, broken between words if possible; the last line is truncated. */
export function wrapText(text: string, width: number, maxLines: number, measure: Measure): string[] {
  const words = text.slice(0, MAX_CHARACTERS).split(/\s+/).filter(Boolean);
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === maxLines - 1)
      return [...lines, cutText([line, ...words.slice(index)].join(' '), width, measure)];
    // A word that is wider than a line is truncated.
    if (line !== '') lines.push(cutText(line, width, measure));
    line = word;
  }
  return line === '' ? lines : [...lines, cutText(line, width, measure)];
}

function shortened(parts: readonly string[], count: number): string {
  return `${parts.slice(0, count).join('').trimEnd()}…`;
}
