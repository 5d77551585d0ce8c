/**
 * Esri's name of a system without punctuation and case, in which a capital letter is a word of EPSG's name:
 * `A1983CDE` for `NAD_1983_UTM_Zone_18` and `NAD83 / UTM zone 18`. It takes a third of the space in the compressed table.
 */
export function templateOf(esriName: string, name: string): string {
  const words = wordsOf(name);
  return wordsOf(esriName)
    .map((word) => LETTERS[words.indexOf(word)] ?? word)
    .join('');
}

/** Esri's name of a template, normalized as in `normalizedName`. */
export function fromTemplate(template: string, name: string): string {
  const words = wordsOf(name);
  return template.replace(/[A-Z]/g, (letter) => words[LETTERS.indexOf(letter)] ?? '');
}

/** A name without case and punctuation, in which Esri's and EPSG's spellings differ. */
export function normalizedName(name: string): string {
  return wordsOf(name).join('');
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
}
