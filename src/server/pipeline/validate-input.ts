import * as z from 'zod/mini';
import { type OperationId, type OperationInput, operations } from '../../contract/operations.ts';
import type { ValidationError } from '../../contract/schemas/common.ts';
import type { Excess } from '../../contract/schemas/input.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { JsonObject } from './read-body.ts';

// zod/mini has no messages of its own: without this every one of them reads "Invalid input".
z.config(z.locales.en());

/** Step 6b: the body as the operation's schema reads it, defaults filled in; throws `validation-failed` with `errors` (contract 4.1 E7). */
export function validateInput<Id extends OperationId>(operationId: Id, body: JsonObject): OperationInput<Id> {
  // The registry pairs every id with its schema; the type system can't follow the pair through an index.
  return validate(operations[operationId].input, body, ['body']) as OperationInput<Id>;
}

/** Parses an object of the wire; a member that is null counts as absent. `loc` is where the object stands. */
export function validate<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: JsonObject,
  loc: readonly (string | number)[],
): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
  const parsed = z.safeParse(schema, present, { reportInput: true });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, MOST_ERRORS).map((issue) => validationError(issue, present, loc));
  throw new ProblemError('validation-failed', summary(errors, loc.length), { extensions: { errors } });
}

/** More would not help anybody, and a body of a megabyte could ask for an answer of fifty. */
const MOST_ERRORS = 100;
const LONGEST_NAME = 100;

/** A member's name is the caller's to choose; one of a megabyte says no more than its beginning. */
function shortName<Part extends string | number>(part: Part): Part | string {
  return typeof part === 'string' && part.length > LONGEST_NAME ? `${part.slice(0, LONGEST_NAME)}…` : part;
}

function validationError(
  issue: z.core.$ZodIssue,
  value: JsonObject,
  loc: readonly (string | number)[],
): ValidationError {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const at = [...loc, ...path.map(shortName)];
  if (isAbsent(value, path)) return { loc: at, msg: 'Field required', type: 'missing' };
  const kind = issue.code === 'custom' ? issue.params?.kind : undefined;
  return { loc: at, msg: sentence(issue), type: typeof kind === 'string' ? kind : issue.code };
}

/** zod's own message, but for what is over a limit: there the number, the limit and the way out. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return `The name of this member: ${issue.issues.map(sentence).join('; ')}`;
  if (issue.code === 'too_big' && typeof issue.input === 'string') {
    const [has, most] = [[...issue.input].length, Number(issue.maximum)].map(words);
    return `Too long: ${has} characters; the limit is ${most}. Shorten it.`;
  }
  if (issue.code !== 'custom' || issue.params?.kind !== 'too_big') return issue.message;
  // The kind says which params these are.
  const { size, max, unit } = issue.params as unknown as Excess;
  return `Too many: ${words(size)} ${unit}; the limit is ${words(max)}. Send fewer, or several requests.`;
}

function words(number: number): string {
  return number.toLocaleString('en');
}

function isAbsent(value: JsonObject, path: readonly (string | number)[]): boolean {
  const name = path[0];
  return path.length === 1 && name !== undefined && !Object.hasOwn(value, name);
}

function summary(errors: readonly ValidationError[], depth: number): string {
  const [first] = errors;
  if (first === undefined) return 'The request does not fit the schema.';
  const where = first.loc.slice(depth).join('.');
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  return `${where === '' ? '' : `${where}: `}${first.msg}${more}`;
}
