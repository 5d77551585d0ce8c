import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../contract/operations.ts';
import type { ValidationError } from '../../contract/schemas/common.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { JsonObject } from './read-body.ts';
import { validateInput } from './validate-input.ts';

function refusal(body: JsonObject, id: OperationId = 'clip.jobs.list'): { detail: string; errors: ValidationError[] } {
  try {
    validateInput(id, body);
  } catch (error) {
    if (error instanceof ProblemError) {
      return { detail: error.detail, errors: error.extensions.errors as ValidationError[] };
    }
    throw error;
  }
  throw new Error('the input was accepted');
}

describe('validateInput', () => {
  it('fills in defaults and treats null as absent', () => {
    const input = validateInput('clip.jobs.list', { organization_id: 'a', status: null, limit: null, unknown: 1 });
    expect(input).toEqual({ organization_id: 'a', limit: 50, offset: 0 });
  });

  it('names missing members', () => {
    expect(refusal({})).toEqual({
      detail: 'organization_id: Field required',
      errors: [{ loc: ['body', 'organization_id'], msg: 'Field required', type: 'missing' }],
    });
  });

  it('limits the number of reported errors', () => {
    const wrong = (count: number) => ({ collections: Array.from({ length: count }, () => 1) });
    expect(refusal(wrong(500), 'items.search_org').errors).toHaveLength(100);
    const msg = 'Too many: 500,000 entries; the limit is 1,000. Send fewer, or several requests.';
    expect(refusal(wrong(500_000), 'items.search_org')).toEqual({
      detail: `collections: ${msg}`,
      errors: [{ loc: ['body', 'collections'], msg, type: 'too_big' }],
    });
  });

  it('reports length, limit and what to do for strings and names too, in characters', () => {
    const msg = 'Too long: 201 characters; the limit is 200. Shorten it.';
    expect(refusal({ job_id: '😀'.repeat(201) }, 'clip.job.get').errors).toEqual([
      { loc: ['body', 'job_id'], msg, type: 'too_big' },
    ]);
    expect(validateInput('clip.job.get', { job_id: '😀'.repeat(200) }).job_id).toHaveLength(400);
    const [named] = refusal({ query: { ['x'.repeat(201)]: { eq: 1 } } }, 'items.search_org').errors;
    expect(named).toMatchObject({
      loc: ['body', 'query', `${'x'.repeat(100)}…`],
      msg: `The name of this member: ${msg}`,
    });
  });

  it('describes the first error and counts the others', () => {
    const { detail, errors } = refusal({ organization_id: 'a', limit: 0, offset: 'x' });
    expect(detail).toMatch(/^limit: Too small.*1 \(and 1 more, see errors\)$/);
    expect(errors.map((error) => error.msg)).toEqual([
      expect.stringContaining('Too small'),
      expect.stringContaining('expected number, received string'),
    ]);
  });
});
