import * as z from 'zod/mini';
import { MAX_LABEL_LENGTH } from '../label-length.ts';

/** Ids are opaque strings, never parsed (contract 1.8). */
export const id = z.string();

/** An optional member; null is equivalent to absent (contract 1.9). */
export function optional<T extends z.core.$ZodType>(schema: T) {
  return z.nullish(schema);
}

/** A label (contract 11.1). */
export const label = z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_LABEL_LENGTH));

/** Size of a list's window (contract 8). */
export const limit = (defaultLimit: number, max = 1000) =>
  z._default(z.int().check(z.gte(1), z.lte(max)), defaultLimit);
export const offset = z._default(z.int().check(z.gte(0)), 0);
/** Index of a list's window: it begins after `page` times `limit` rows. */
export const page = z._default(z.int().check(z.gte(0)), 0);

/** `[west, south, east, north]`, degrees. */
export const bbox = z.array(z.number());

/** RFC 9457 problem document. Extension members are preserved. */
export const problemDocument = z.looseObject({
  type: z.optional(z.string()),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  instance: z.optional(z.string()),
});
export type ProblemDocument = z.infer<typeof problemDocument>;

/**
 * One entry of a 422's `errors` (contract 4.1 E7). `code` and `data` state the same as `msg`, for a sentence in another
 * language; other servers, and errors of a schema, have none.
 */
export const validationError = z.object({
  loc: z.array(z.union([z.string(), z.number()])),
  msg: z.string(),
  type: z.string(),
  code: z.optional(z.string()),
  data: z.optional(z.record(z.string(), z.unknown())),
});
export type ValidationError = z.infer<typeof validationError>;
