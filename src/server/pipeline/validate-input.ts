import * as z from 'zod/mini';
import { geometryMessages } from '../../contract/messages/geometry.ts';
import { type OperationId, type OperationInput, operations } from '../../contract/operations.ts';
import type { ValidationError } from '../../contract/schemas/common.ts';
import type { Excess } from '../../contract/schemas/input.ts';
import { sentenceOf } from '../../geo/coded.ts';
import type { AoiFact } from '../../geo/validity/aoi-finding.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { JsonObject } from './read-body.ts';

// zod/mini has no built-in messages: without a locale each of them is "Invalid input".
z.config(z.locales.en());

/**
 * Step 6b: parses the body with the operation's schema, which fills in defaults. Throws `validation-failed` with `errors`
 * (contract 4.1 E7).
 */
export function validateInput<Id extends OperationId>(operationId: Id, body: JsonObject): OperationInput<Id> {
  // The registry pairs every id with its schema; TypeScript can't follow the pair through an index.
  return validate(operations[operationId].input, body, ['body']) as OperationInput<Id>;
}

/** Parses a JSON object of the request; a member that is null counts as absent. `loc` is the object's path in the request. */
export function validate<Schema extends z.core.$ZodType>(
  schema: Schema,
  value: JsonObject,
  loc: readonly (string | number)[],
): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
  const parsed = z.safeParse(schema, present, { reportInput: true });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, MAX_ERRORS).map((issue) => validationError(issue, present, loc));
  throw new ProblemError('validation-failed', summary(errors, loc.length), { extensions: { errors } });
}

/** Limits the response: without it, a body of 1 MB could cause a response of 50 MB. */
const MAX_ERRORS = 100;
const MAX_NAME_LENGTH = 100;

/** Truncates the name of a member, which the caller may choose freely. */
function shortName<Part extends string | number>(part: Part): Part | string {
  return typeof part === 'string' && part.length > MAX_NAME_LENGTH ? `${part.slice(0, MAX_NAME_LENGTH)}…` : part;
}

function validationError(
  issue: z.core.$ZodIssue,
  value: JsonObject,
  loc: readonly (string | number)[],
): ValidationError {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const at = [...loc, ...path.map(shortName)];
  if (isAbsent(value, path)) return { loc: at, msg: 'Field required', type: 'missing' };
  const { kind, fact } = (issue.code === 'custom' && issue.params) || {};
  const error = { loc: at, msg: sentence(issue), type: typeof kind === 'string' ? kind : issue.code };
  if (fact === undefined) return error;
  const { code, ...data } = fact as AoiFact;
  return { ...error, code, data };
}

/** Zod's message, except for areas, and for an exceeded limit: then the value, the limit and what to do next. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return `The name of this member: ${issue.issues.map(sentence).join('; ')}`;
  if (issue.code === 'too_big' && typeof issue.input === 'string') {
    const [length, limit] = [[...issue.input].length, Number(issue.maximum)].map(formatted);
    return `Too long: ${length} characters; the limit is ${limit}. Shorten it.`;
  }
  // Only the schema of areas has issues with a fact.
  if (issue.code === 'custom' && issue.params?.fact) return sentenceOf(geometryMessages, issue.params.fact as AoiFact);
  if (issue.code !== 'custom' || issue.params?.kind !== 'too_big') return issue.message;
  // `kind` determines the type of `params`.
  const { size, max, unit } = issue.params as unknown as Excess;
  return `Too many: ${formatted(size)} ${unit}; the limit is ${formatted(max)}. Send fewer, or several requests.`;
}

function formatted(number: number): string {
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
