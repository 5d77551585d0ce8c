const MAX_NAME = 200;
const MAX_FIELDS = 8;
const MAX_VALUE = 80;

/** Fields that hold a name, the likeliest first: as a whole, then as a part (`parcel_name`, `NOME_MUN`). */
const WHOLE =
  /^(name|title|label|nome|nom|nombre|naam|navn|namn|nimi|bezeichnung|libelle|descriptio|id|fid|code|objectid)$/i;
const PART = /(name|nome|nom|label|title|code|_id)(_|$)|(^|_)(name|nome|nom)/i;

/** A feature's name, from its fields; null when none looks like one. */
export function nameOf(fields: readonly (readonly [string, string])[]): string | null {
  const found =
    best(fields, (key) => rankOf(key)) ?? fields.find(([key, value]) => PART.test(key) && value.trim() !== '');
  return found ? clean(found[1]).slice(0, MAX_NAME) || null : null;
}

/** The first fields, as short text; empty ones and objects are skipped. */
export function shortFields(fields: Iterable<readonly [string, unknown]>): (readonly [string, string])[] {
  const short: (readonly [string, string])[] = [];
  for (const [key, value] of fields) {
    const text = textOf(value);
    if (text === '') continue;
    const isName = rankOf(key) < Number.POSITIVE_INFINITY;
    // A name that comes late still counts.
    if (short.length < MAX_FIELDS || isName) short.push([clean(key).slice(0, MAX_VALUE), text]);
    if (short.length >= 2 * MAX_FIELDS) break;
  }
  return short;
}

function rankOf(key: string): number {
  const name = WHOLE.exec(key)?.[1]?.toLowerCase();
  return name === undefined ? Number.POSITIVE_INFINITY : ORDER.indexOf(name);
}

const ORDER =
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

/** On one line, without what isn't printed. */
function clean(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}
