import { expect } from 'vitest';
import type { Sentences } from '../geo/coded.ts';

/** A statement of each code. */
export type Samples<Statement extends { readonly code: string }> = {
  readonly [Code in Statement['code']]: Omit<Extract<Statement, { readonly code: Code }>, 'code'>;
};

/** Expects a complete sentence of each code: with a start and a full stop, and nothing that was formatted wrongly. */
export function expectSentences<Statement extends { readonly code: string }>(
  sentences: Sentences<Statement>,
  samples: Samples<Statement>,
): void {
  const made = Object.entries<object>(samples).map(([code, data]) => {
    const sentence = (sentences as unknown as Readonly<Record<string, (data: object) => string>>)[code];
    return [code, sentence?.({ code, ...data })] as const;
  });
  for (const [code, text] of made) {
    expect(text, code).toMatch(/^[\p{Lu}\p{N}„“"].*[.?]$/u);
    expect(text, code).not.toMatch(/undefined|null|NaN|\[object|=>| {2}/);
  }
  expect(new Set(made.map(([, text]) => text)).size).toBe(made.length);
}
