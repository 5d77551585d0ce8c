import * as z from 'zod/mini';
import { apiStrings } from '../api-strings.ts';
import { ApiError } from './api-error.ts';

/**
 * Parses the JSON body of a 2xx response with its schema. Throws an ApiError of kind `network` if the body is incomplete
 * (a retry may help), and of kind `shape` if it doesn't match the schema.
 */
export async function readJson<T extends z.core.$ZodType>(
  what: string,
  schema: T,
  response: Response,
): Promise<z.output<T>> {
  const text = await response.text().catch((cause) => {
    throw new ApiError('network', apiStrings.incomplete(what), { cause });
  });
  const parsed = z.safeParse(schema, parse(what, text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || apiStrings.topLevel;
  throw new ApiError('shape', apiStrings.unreadable(what, where));
}

function parse(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError('shape', apiStrings.notJson(what), { cause });
  }
}
