import * as z from 'zod/mini';

/*
 * Members of requests. Each string, list and map has a limit, which bounds the cost of a request. Responses have no
 * limits, because the app also reads those of other servers.
 */

/** Text of at most `max` characters. */
export const inputText = (max = 200) => z.string().check(z.maxLength(max));

/** An id in a request. Ids are opaque and never parsed (contract 1.8). */
export const inputId = inputText();

const EARLIEST = Date.parse('0001-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant with its offset from UTC, in the years 1 to 9999, which both JavaScript and PostgreSQL can format. */
export const inputInstant = z.iso
  .datetime({ offset: true, error: 'Must be an instant like 2026-01-31T00:00:00Z' })
  .check(
    z.maxLength(64),
    z.refine((text) => {
      const milliseconds = Date.parse(text);
      return milliseconds >= EARLIEST && milliseconds <= LATEST;
    }, 'Must be in the years 1 to 9999'),
  );

/** A list of at most `max` entries. */
export function inputList<Entry extends z.core.$ZodType>(
  entry: Entry,
  max: number,
  ...checks: z.core.$ZodCheck<z.output<Entry>[]>[]
) {
  return withSizeLimit(max, 'entries', sizeOf, z.array(entry).check(z.meta({ maxItems: max }), ...checks));
}

/** An object with at most `max` members with arbitrary names. */
export function inputMap<Value extends z.core.$ZodType>(
  value: Value,
  max: number,
  { unit = 'members', count = sizeOf }: { unit?: string; count?: (map: object) => number } = {},
) {
  const map = z.record(inputText(), value).check(z.meta({ maxProperties: max }));
  return withSizeLimit(max, unit, count, map);
}

/** The number of members of a list or object, not counting nested ones. */
function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** The `params` of an issue of kind `too_big`. */
export type Excess = { readonly size: number; readonly max: number; readonly unit: string };

/**
 * Enforces the limit that the schema's metadata declares in the API document. Counts before the schema parses any
 * member; otherwise half a million invalid entries would produce as many errors. The issue holds the numbers, from
 * which the service makes the sentence.
 */
function withSizeLimit<Output, Input>(
  max: number,
  unit: string,
  count: (value: object) => number,
  schema: z.core.$ZodType<Output, Input>,
) {
  const counter = z.transform((value: Input, context) => {
    const size = typeof value === 'object' && value !== null ? count(value) : 0;
    if (size > max) {
      const excess: Excess = { size, max, unit };
      context.issues.push({ code: 'custom', input: value, params: { kind: 'too_big', ...excess } });
    }
    return value;
  });
  // The type allows a promise, but this transform is synchronous.
  return z.pipe(counter as z.ZodMiniTransform<Input, Input>, schema);
}

/** `[west, south, east, north]` in degrees, or with heights as the third and sixth of six numbers. West may exceed east. */
export const inputBbox = inputList(z.number(), 6);
