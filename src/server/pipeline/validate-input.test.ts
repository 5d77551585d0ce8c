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
  it('fills in defaults and takes null for absent', () => {
    const input = validateInput('clip.jobs.list', { organization_id: 'a', status: null, limit: null, unknown: 1 });
    expect(input).toEqual({ organization_id: 'a', limit: 50, offset: 0 });
  });

  it('says what is missing', () => {
    expect(refusal({})).toEqual({
      detail: 'organization_id: Field required',
      errors: [{ loc: ['body', 'organization_id'], msg: 'Field required', type: 'missing' }],
    });
  });

  it('keeps the answer to a long list of mistakes short', () => {
    const wrong = (count: number) => ({ asset_keys: Array.from({ length: count }, () => 1) });
    expect(refusal(wrong(500), 'clip.create_from_item').errors).toHaveLength(100);
    expect(refusal(wrong(500_000), 'clip.create_from_item')).toEqual({
      detail: 'asset_keys: Too long: 500000 entries; the limit is 10000',
      errors: [{ loc: ['body', 'asset_keys'], msg: 'Too long: 500000 entries; the limit is 10000', type: 'too_big' }],
    });
  });

  it('says in words what is wrong, and how much more there is', () => {
    const { detail, errors } = refusal({ organization_id: 'a', limit: 0, offset: 'x' });
    expect(detail).toMatch(/^limit: Too small.*1 \(and 1 more, see errors\)$/);
    expect(errors.map((error) => error.msg)).toEqual([
      expect.stringContaining('Too small'),
      expect.stringContaining('expected number, received string'),
    ]);
  });
});
