/**
 * Replaces lone surrogates in every string and member name of a JSON value. JSON can write them as escapes, but UTF-8 can't
 * encode them, and a UTF-8 database computes a wrong length for such a string. Recursive: check the depth first.
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]));
}
