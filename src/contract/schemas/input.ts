import * as z from 'zod/mini';

/*
 * Members of requests. Each text, list and map has a limit, so that no request costs much by its size alone. Answers have
 * none: the app reads those of other servers too.
 */

/** Text of at most `max` characters. */
export const inputText = (max = 200) => z.string().check(z.maxLength(max));

/** An id of a request; like every id never parsed (contract 1.8). */
export const inputId = inputText();

/** A list of at most `max` entries. */
export function inputList<Entry extends z.core.$ZodType>(
  entry: Entry,
  max: number,
  ...checks: z.core.$ZodCheck<z.output<Entry>[]>[]
) {
  return atMost(max, 'entries', sizeOf, z.array(entry).check(z.meta({ maxItems: max }), ...checks));
}

/** An object of at most `max` members whose names the caller chooses. */
export function inputMap<Value extends z.core.$ZodType>(
  value: Value,
  max: number,
  { unit = 'members', count = sizeOf }: { unit?: string; count?: (map: object) => number } = {},
) {
  const map = z.record(inputText(), value).check(z.meta({ maxProperties: max }));
  return atMost(max, unit, count, map);
}

/** The members of a list or of an object, at the first level. */
function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** What an issue of kind `too_big` tells in its `params`. */
export type Excess = { readonly size: number; readonly max: number; readonly unit: string };

/**
 * Enforces the limit that the schema's metadata declares in the API document. Counts before the schema reads any member:
 * half a million wrong entries would be as many errors. The issue holds the numbers; the service makes the sentence.
 */
function atMost<Output, Input>(
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
  // The type allows a promise; this transform gives back what it gets.
  return z.pipe(counter as z.ZodMiniTransform<Input, Input>, schema);
}
