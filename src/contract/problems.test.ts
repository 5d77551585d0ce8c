import { expect, test } from 'vitest';
import { PROBLEM_MEDIA_TYPE } from './headers.ts';
import { openApiDocument } from './openapi.ts';
import { type ProblemSlug, problemSlug, problemType } from './problem-slugs.ts';
import { problemMembers, problems } from './problems.ts';

test('a slug is restored from its type URL', () => {
  const slugs = Object.keys(problems) as ProblemSlug[];
  expect(slugs.map((slug) => problemSlug(problemType(slug)))).toEqual(slugs);
});

test("another server's type has no slug", () => {
  expect(problemSlug('about:blank')).toBeNull();
  expect(problemSlug(undefined)).toBeNull();
  expect(problemSlug('https://api.geopera.com/problems/toString')).toBeNull();
});

test('the OpenAPI document announces the members of every problem of an operation', () => {
  type Responses = Record<string, { content: Record<string, { schema: { properties: object } }> }>;
  const { paths } = openApiDocument('0') as { paths: Record<string, { post: { responses: Responses } }> };
  const create = paths['/v1/op/clip.create_from_item']?.post.responses;
  const announced = (slug: ProblemSlug) =>
    Object.keys(create?.[problems[slug].status]?.content[PROBLEM_MEDIA_TYPE]?.schema.properties ?? {});
  for (const slug of ['no-raster-assets', 'quota-exceeded', 'insufficient-scope', 'validation-failed'] as const) {
    expect([slug, announced(slug)]).toEqual([
      slug,
      ['type', 'title', 'status', 'detail', 'instance', ...Object.keys(problemMembers[slug] ?? {})],
    ]);
  }
});
