/**
 * The value with halves of surrogate pairs replaced in every text and member name: JSON can write them as escapes, but
 * they are no characters, and a database that keeps UTF-8 loses count of the text's length. Recursive: limit the depth before.
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]));
}
