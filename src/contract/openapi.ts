import * as z from 'zod/mini';
import { PROBLEM_MEDIA_TYPE } from './headers.ts';
import { commonProblems } from './operations/definition.ts';
import { type OperationDefinition, operations } from './operations.ts';
import { type ProblemSlug, problemType } from './problem-slugs.ts';
import { problemMembers, problems } from './problems.ts';

/** The OpenAPI 3.1 document of this service's operations, generated from the registry (contract 1.13). */
export function openApiDocument(version: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: { title: 'Cutline: Geopera clip operations', version },
    paths: Object.fromEntries(
      Object.entries(operations).map(([id, operation]) => [`/v1/op/${id}`, { post: post(id, operation) }]),
    ),
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      },
    },
    security: [{ bearer: [] }, { apiKey: [] }],
  };
}

function post(id: string, operation: OperationDefinition) {
  return {
    operationId: id,
    summary: operation.summary,
    'x-required-scope': operation.scope,
    'x-side-effect': operation.tier,
    'x-raw-response': 'binary' in operation.output,
    parameters:
      operation.tier === 'external_spend'
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', minLength: 1, maxLength: 255 },
            },
          ]
        : [],
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(operation.input, 'input') } } },
    responses: { 200: success(operation), ...refusals([...commonProblems, ...operation.problems]) },
  };
}

function success(operation: OperationDefinition) {
  const content =
    'binary' in operation.output
      ? { [operation.output.binary]: { schema: { type: 'string', format: 'binary' } } }
      : { [operation.mediaType ?? 'application/json']: { schema: jsonSchema(operation.output, 'output') } };
  return { description: 'Success', content };
}

/**
 * One response per status. Its description lists the problem types, so that readers of the document see all of them.
 */
function refusals(slugs: readonly ProblemSlug[]) {
  const byStatus = Object.groupBy(slugs, (slug) => String(problems[slug].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, group]) => [
      status,
      {
        description: (group ?? []).map((slug) => `${problems[slug].title} (${problemType(slug)})`).join('; '),
        content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema(group ?? []) } },
      },
    ]),
  );
}

/** The members of RFC 9457, and the additional ones that any of the problems may have. */
function problemSchema(slugs: readonly ProblemSlug[]) {
  const members = Object.assign({}, ...slugs.map((slug) => problemMembers[slug]));
  return {
    type: 'object',
    required: ['title', 'status', 'detail'],
    properties: {
      type: { type: 'string', format: 'uri' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string' },
      ...jsonSchema(z.object(members), 'output').properties,
    },
  };
}

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output') {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' });
}
