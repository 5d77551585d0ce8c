import type * as z from 'zod/mini';
import type { ProblemSlug } from '../problem-slugs.ts';

/** What an operation does to others (contract 10). */
export type OperationTier = 'read' | 'compute' | 'external_spend' | 'share_export' | 'destructive';

export type OperationDefinition = {
  readonly summary: string;
  readonly scope: string;
  readonly tier: OperationTier;
  readonly input: z.core.$ZodType;
  /** Schema of the 200 body, or the media type of a binary body. */
  readonly output: z.core.$ZodType | { readonly binary: string };
  /** Media type of a JSON body, if not application/json. */
  readonly mediaType?: string;
  /** Problems that this operation can return in addition to `commonProblems`. */
  readonly problems: readonly ProblemSlug[];
};

/** Problems that every operation can return before its handler runs. */
export const commonProblems: readonly ProblemSlug[] = [
  'malformed-request',
  'unauthorized',
  'insufficient-scope',
  'method-not-allowed',
  'payload-too-large',
  'unsupported-encoding',
  'validation-failed',
  'rate-limited',
  'internal-error',
  'unavailable',
];
