import * as z from 'zod/mini';
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
    throw new ApiError('network', `The service’s answer to ${what} is incomplete.`, { cause });
  });
  const parsed = z.safeParse(schema, parse(what, text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || 'the top level';
  throw new ApiError('shape', `The service’s answer to ${what} has a format this app can’t read (at ${where}).`);
}

function parse(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ApiError('shape', `The service’s answer to ${what} isn’t JSON.`, { cause });
  }
}
