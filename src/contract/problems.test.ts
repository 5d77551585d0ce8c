import { expect, test } from 'vitest';
import { type ProblemSlug, problemSlug, problems, problemType } from './problems.ts';

test('a slug is restored from its type URL', () => {
  const slugs = Object.keys(problems) as ProblemSlug[];
  expect(slugs.map((slug) => problemSlug(problemType(slug)))).toEqual(slugs);
});

test("another server's type has no slug", () => {
  expect(problemSlug('about:blank')).toBeNull();
  expect(problemSlug(undefined)).toBeNull();
  expect(problemSlug('https://api.geopera.com/problems/toString')).toBeNull();
});
