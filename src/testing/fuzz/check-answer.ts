import * as z from 'zod';
import { PROBLEM_MEDIA_TYPE } from '../../contract/headers.ts';
import type { FuzzRequest, FuzzTarget, OpenApi } from './request-case.ts';
import type { JsonSchema } from './valid-body.ts';

export type FuzzResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
};

/** Checks a response against the service's OpenAPI document; returns the faults, one sentence each. */
export type ResponseCheck = (request: FuzzRequest, answer: FuzzResponse) => string[];

/** A check of a response's status, media type, body and headers by the service's OpenAPI document. */
export function createResponseCheck({ document, keys }: Pick<FuzzTarget, 'document' | 'keys'>): ResponseCheck {
  const schemas = new Map<string, z.ZodType>();
  return (request, answer) => [
    ...statusFaults(document, request, answer),
    ...requestIdFaults(request, answer),
    ...(request.method === 'HEAD' || request.method === 'OPTIONS' || answer.status === 204
      ? []
      : bodyFaults(document, request, answer, schemas)),
    ...leakFaults(answer, keys),
  ];
}

function statusFaults(document: OpenApi, request: FuzzRequest, { status }: FuzzResponse): string[] {
  // 503 is documented too, but bad requests must not make the service unavailable.
  if (status >= 500) return [`status ${status}`];
  if (request.operationId === null) return [];
  const documented = Object.keys(responsesOf(document, request.operationId));
  return documented.includes(String(status)) ? [] : [`status ${status} is not documented`];
}

function responsesOf(document: OpenApi, operationId: string) {
  return document.paths[`/v1/op/${operationId}`]?.post.responses ?? {};
}

function bodyFaults(
  document: OpenApi,
  { operationId, path }: FuzzRequest,
  { status, headers, body }: FuzzResponse,
  schemas: Map<string, z.ZodType>,
): string[] {
  const mediaType = String(headers['content-type'] ?? '');
  if (status >= 400) {
    if (OAUTH_PATH.test(path) && mediaType === 'application/json') return oauthFaults(body);
    return mediaType === PROBLEM_MEDIA_TYPE ? problemFaults(status, body) : [`an error as ${mediaType}`];
  }
  if (operationId === null) return [];
  const content = responsesOf(document, operationId)[String(status)]?.content ?? {};
  const schema = content[mediaType]?.schema;
  if (schema === undefined) return [`a ${status} as ${mediaType}`];
  if (mediaType === 'image/tiff') return [];
  return schemaFaults(schemaOf(operationId, schema, schemas), body);
}

function schemaOf(operationId: string, schema: JsonSchema, schemas: Map<string, z.ZodType>): z.ZodType {
  const known = schemas.get(operationId) ?? z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  schemas.set(operationId, known);
  return known;
}

function schemaFaults(schema: z.ZodType, body: Buffer): string[] {
  const value = parsed(body);
  if (value === undefined) return ['a body that is not JSON'];
  const checked = schema.safeParse(value);
  return checked.success ? [] : [`a body that does not match its schema: ${checked.error.message.slice(0, 300)}`];
}

const problem = z.looseObject({
  type: z.url(),
  title: z.string().min(3),
  status: z.int(),
  detail: z.string().min(10).max(2000),
  instance: z.string().regex(/^urn:request:[\w.:-]{1,128}$/),
});

/** Endpoints with errors by RFC 6749 instead of problems (contract 2.2). */
const OAUTH_PATH = /^\/realms\/public\/protocol\/openid-connect\/token/;
const oauthError = z.object({ error: z.string().regex(/^[a-z_]+$/), error_description: z.string().min(10).max(2000) });

function oauthFaults(body: Buffer): string[] {
  const checked = oauthError.safeParse(parsed(body));
  return checked.success ? [] : [`an incomplete OAuth error: ${checked.error.message.slice(0, 300)}`];
}

function problemFaults(status: number, body: Buffer): string[] {
  const value = parsed(body);
  const checked = problem.safeParse(value);
  if (!checked.success) return [`an incomplete problem: ${checked.error.message.slice(0, 300)}`];
  return [
    ...(checked.data.status === status ? [] : [`a problem of status ${checked.data.status} under ${status}`]),
    ...(body.length > 100_000 ? [`a problem of ${body.length} bytes`] : []),
  ];
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function requestIdFaults({ headers: sent, operationId }: FuzzRequest, { headers }: FuzzResponse): string[] {
  const given = sent.filter(([name]) => name === 'X-Request-Id').map(([, value]) => value);
  const echoed = headers['x-request-id'];
  if (echoed === undefined && operationId === null) return [];
  if (typeof echoed !== 'string' || !/^[\w.:-]{1,128}$/.test(echoed)) return [`the request id ${String(echoed)}`];
  const [only] = given;
  const isSafe = given.length === 1 && only !== undefined && /^[\w.:-]{1,128}$/.test(only);
  return isSafe && echoed !== only ? ['a safe request id is not echoed'] : [];
}

/** Internal details of the service. No generated request contains them. */
const leaks = [
  /\bat [\w.<>[\] ]+ \(\S+:\d+:\d+\)/,
  /node:internal|node_modules/,
  /\.ts:\d+/,
  /\/(tmp|home|root|usr)\/\w/,
  /Failed query|select "|insert into|params:/,
  /syntax error at or near|invalid input syntax|violates/,
  /TypeError|RangeError|SyntaxError|undefined is not|Cannot read/,
];

function leakFaults({ status, body }: FuzzResponse, keys: readonly string[]): string[] {
  if (status < 400) return [];
  const text = body.toString();
  const secrets = keys.filter((key) => key !== '' && text.includes(key)).map(() => 'a key in the body');
  return [...secrets, ...leaks.filter((leak) => leak.test(text)).map((leak) => `an internal detail: ${leak.source}`)];
}
