const MAX_NAME = 200;
const MAX_FIELDS = 8;
const MAX_VALUE = 80;

/** Field names that suggest a feature name: exact matches, then substrings (`parcel_name`, `NOME_MUN`). */
const EXACT =
  /^(name|title|label|nome|nom|nombre|naam|navn|namn|nimi|bezeichnung|libelle|descriptio|id|fid|code|objectid)$/i;
const SUBSTRING = /(name|nome|nom|label|title|code|_id)(_|$)|(^|_)(name|nome|nom)/i;

/** Picks a feature's name from its fields; null when no field seems to be a name. */
export function pickFeatureName(fields: readonly (readonly [string, string])[]): string | null {
  const found =
    best(fields, (key) => rankOf(key)) ?? fields.find(([key, value]) => SUBSTRING.test(key) && value.trim() !== '');
  return found ? clean(found[1]).slice(0, MAX_NAME) || null : null;
}

/** The first fields as short text; skips empty values and objects. */
export function shortFields(fields: Iterable<readonly [string, unknown]>): (readonly [string, string])[] {
  const short: (readonly [string, string])[] = [];
  for (const [key, value] of fields) {
    const text = textOf(value);
    if (text === '') continue;
    const isName = rankOf(key) < Number.POSITIVE_INFINITY;
    // Name fields are included at any position.
    if (short.length < MAX_FIELDS || isName) short.push([clean(key).slice(0, MAX_VALUE), text]);
    if (short.length >= 2 * MAX_FIELDS) break;
  }
  return short;
}

function rankOf(key: string): number {
  const name = EXACT.exec(key)?.[1]?.toLowerCase();
  return name === undefined ? Number.POSITIVE_INFINITY : PRECEDENCE.indexOf(name);
}

const PRECEDENCE =
  'name title label nome nom nombre naam navn namn nimi bezeichnung libelle descriptio id code fid objectid'.split(' ');

function best(fields: readonly (readonly [string, string])[], rank: (key: string) => number) {
  let found: readonly [string, string] | undefined;
  for (const field of fields) {
    if (rank(field[0]) < (found ? rank(found[0]) : Number.POSITIVE_INFINITY)) found = field;
  }
  return found;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return '';
  return clean(String(value)).slice(0, MAX_VALUE);
}

/** Collapses white space and control characters into single spaces. */
function clean(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}
