/** A keyword of WKT in capitals, with the texts, numbers and nodes in its brackets. Bare words such as EAST are texts. */
export type WktNode = { readonly keyword: string; readonly values: readonly WktValue[] };
export type WktValue = string | number | WktNode;

/** Limits for texts from files: characters, nested brackets, values. PROJ's longest systems have 9 levels and 400 values. */
const MAX_LENGTH = 65_536;
const MAX_DEPTH = 24;
const MAX_VALUES = 4096;

/** Parses WKT 1 or 2 with square or round brackets; null if the text is damaged, or over the limits. Text after the root is ignored. */
export function parseWkt(text: string): WktNode | null {
  if (text.length > MAX_LENGTH) return null;
  const tokens = text.matchAll(TOKEN);
  const open: { keyword: string; values: WktValue[] }[] = [];
  let word: string | null = null;
  let count = 0;
  for (const { groups } of tokens) {
    const { quoted, bare, bracket } = groups ?? {};
    if (bracket === '[' || bracket === '(') {
      if (word === null || open.length === MAX_DEPTH) return null;
      open.push({ keyword: word.toUpperCase(), values: [] });
      word = null;
      continue;
    }
    const node = open.at(-1);
    if (!node) {
      // only the keyword of the root stands before the first bracket
      if (word !== null || bare === undefined) return null;
      word = bare;
      continue;
    }
    if (++count > MAX_VALUES) return null;
    if (quoted !== undefined) node.values.push(quoted.replaceAll('""', '"'));
    else if (bare !== undefined) word = bare;
    else {
      if (word !== null) node.values.push(textOrNumber(word));
      word = null;
      if (bracket === undefined) continue;
      open.pop();
      const parent = open.at(-1);
      if (!parent) return node;
      parent.values.push(node);
    }
  }
  return null;
}

/** Any character outside of tokens is skipped, so that line breaks and signs of other dialects do no harm. */
const TOKEN = /"(?<quoted>(?:[^"]|"")*)"|(?<bare>[\w.+-]+)|(?<bracket>[[\]()])|,/g;

function textOrNumber(word: string): string | number {
  const value = Number(word);
  return Number.isNaN(value) ? word : value;
}

/** The child nodes with one of these keywords. */
export function childrenOf(node: WktNode, ...keywords: string[]): WktNode[] {
  return node.values.filter((value): value is WktNode => typeof value === 'object' && keywords.includes(value.keyword));
}

/** The first child node with one of these keywords; null if there is none. */
export function childOf(node: WktNode, ...keywords: string[]): WktNode | null {
  return childrenOf(node, ...keywords)[0] ?? null;
}

/** The first text of a node, its name; '' if it has none. */
export function nameOf(node: WktNode | null): string {
  const name = node?.values[0];
  return typeof name === 'string' ? name : '';
}

/** The number at a place among a node's values; NaN if another value is there. */
export function numberAt(node: WktNode | null, index: number): number {
  const value = node?.values[index];
  return typeof value === 'number' ? value : Number.NaN;
}
