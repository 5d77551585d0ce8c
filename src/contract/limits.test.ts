import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { bodyOfSize, type JsonSchema, type Size, sizesOf } from '../testing/schema-sizes.ts';
import { openApiDocument } from './openapi.ts';
import { type OperationDefinition, operations } from './operations.ts';
import { cogClipInputs } from './schemas/account.ts';

type Post = { requestBody: { content: { 'application/json': { schema: JsonSchema } } } };

const paths = openApiDocument('0').paths as Record<string, { post: Post }>;
const all = Object.entries(operations).map(([id, { input }]: [string, OperationDefinition]) => {
  const schema = paths[`/v1/op/${id}`]?.post.requestBody.content['application/json'].schema ?? {};
  return { id, input, sizes: sizesOf(schema) };
});

/** Members without a limit in the API document, and what limits them instead. The last two tests check this list. */
const limitedElsewhere: Readonly<Record<string, string>> = {
  'clip.create_from_item: aoi_geometry (anything)': 'geo/validity reads it and limits its positions',
  'clip.create_from_area: aoi_geometry (anything)': 'geo/validity, as above',
  'items.search_org: intersects (anything)': 'geo/validity, as above',
  'items.search: intersects (anything)': 'geo/validity, as above',
  'items.create: geometry (anything)': 'geo/validity, as above',
  'items.create: properties.* (anything)': 'stored unread, within the limits of bytes and depth of a body',
  'stac.search: filter.* (anything)': 'catalog/search/cql2-filter.ts counts conditions and values',
  'stac.search: intersects (anything)': 'geo/validity, as above',
  'processing.catalog.estimate: inputs.* (anything)': 'the process reads it as cogClipInputs',
  'processing.job.register: outputs[] (anything)': 'never read',
};

const withoutMembers = ['clip.areas.list', 'billing.credits.balance', 'processing.catalog.list'];

describe('every list, map and string of a request', () => {
  test.each(all)('of $id has a limit in the API document', ({ id, sizes }) => {
    if (!withoutMembers.includes(id)) expect(sizes.length).toBeGreaterThan(0);
    expect(unlimited(id, sizes).filter((line) => !(line in limitedElsewhere))).toEqual([]);
  });

  test.each(all)('of $id is refused above its limit, and accepted at it', ({ input, sizes }) => {
    const wrong = sizes.filter(
      (size) => size.max !== undefined && (isRefused(input, size, size.max) || !isRefused(input, size, size.max + 1)),
    );
    expect(wrong).toEqual([]);
  });

  test('is listed by name if it has no limit', () => {
    const text = z.string();
    const open = z.object({
      list: z.array(z.int()),
      names: z.record(text, z.int()).check(z.meta({ maxProperties: 1 })),
      map: z.record(text.check(z.maxLength(1)), z.int()),
      loose: z.looseObject({}),
      nested: z.nullish(z.array(z.object({ word: text, choice: z.enum(['a', 'b']) })).check(z.maxLength(1))),
    });
    expect(unlimited('an.operation', sizesOf(z.toJSONSchema(open, { io: 'input' }) as JsonSchema))).toEqual([
      'an.operation: list (list)',
      'an.operation: names (names)',
      'an.operation: map (map)',
      'an.operation: loose (map)',
      'an.operation: loose (names)',
      'an.operation: loose.* (anything)',
      'an.operation: nested[].word (text)',
    ]);
  });

  test('without a limit in the document is listed here, and limited elsewhere', () => {
    expect(all.flatMap(({ id, sizes }) => unlimited(id, sizes))).toEqual(Object.keys(limitedElsewhere));
    // server/conformance/request-limits.test.ts checks that the process reads its inputs with this schema.
    expect(cogClipInputs).toBe(operations['clip.create_from_item'].input);
    const ring = Array.from({ length: 10_001 }, () => [0, 0]);
    for (const [schema, member] of [
      [cogClipInputs, 'aoi_geometry'],
      [operations['clip.create_from_area'].input, 'aoi_geometry'],
      [operations['items.search_org'].input, 'intersects'],
      [operations['items.search'].input, 'intersects'],
      [operations['items.create'].input, 'geometry'],
      [operations['stac.search'].input, 'intersects'],
    ] as const) {
      const refused = z.safeParse(schema, { [member]: { type: 'Polygon', coordinates: [ring] } });
      expect(refused.error?.issues).toContainEqual(
        expect.objectContaining({
          path: [member, 'coordinates'],
          params: expect.objectContaining({ kind: 'too-many-positions' }),
        }),
      );
    }
  });
});

function unlimited(id: string, sizes: readonly Size[]): string[] {
  return sizes.filter(({ max }) => max === undefined).map(({ name, of }) => `${id}: ${name} (${of})`);
}

/** Whether a refusal is about a size, at the member or at one of its ancestors. */
function isRefused(input: z.core.$ZodType, size: Size, count: number): boolean {
  const issues = z.safeParse(input, bodyOfSize(size, count)).error?.issues ?? [];
  return issues.some((issue) => {
    const kind: unknown = issue.code === 'custom' ? issue.params?.kind : issue.code;
    return ['too_big', 'invalid_key'].includes(String(kind)) && isAncestor(issue.path, size.path);
  });
}

function isAncestor(outer: readonly PropertyKey[], inner: Size['path']): boolean {
  return outer.every((step, index) => index >= inner.length || step === inner[index]);
}
