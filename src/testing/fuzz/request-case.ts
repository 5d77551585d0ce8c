import { type Random, randomOf } from '../random.ts';
import { type GoodRing, hostileBytes, mutatedBody } from './hostile-body.ts';
import { jsonText } from './json-text.ts';
import { type JsonSchema, type KnownValues, validBody } from './valid-body.ts';

/** The input of the generator: the service's OpenAPI document, existing ids, and credentials. */
export type FuzzTarget = {
  readonly seed: number;
  readonly document: OpenApi;
  readonly known: KnownValues;
  readonly goodRing: GoodRing;
  /** One with all scopes, one of another organization, one without scopes for these operations. */
  readonly keys: readonly string[];
};

export type OpenApi = {
  readonly paths: Readonly<Record<string, { readonly post: OpenApiOperation }>>;
};
type OpenApiOperation = {
  readonly operationId: string;
  readonly requestBody: { readonly content: { readonly 'application/json': { readonly schema: JsonSchema } } };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, { schema: JsonSchema }>> }>>;
};

export type FuzzRequest = {
  readonly number: number;
  /** The kind of change. */
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | null;
  /** The operation whose documented responses are allowed; null for other paths. */
  readonly operationId: string | null;
};

/** The request with a number, determined by target and number only. */
export function fuzzRequest(target: FuzzTarget, number: number): FuzzRequest {
  const random = randomOf(target.seed, number);
  const operations = Object.values(target.document.paths).map(({ post }) => post);
  // All operations are equally frequent.
  const operation = operations[number % operations.length];
  if (operation === undefined) throw new Error('the document has no operation');
  const { operationId } = operation;
  const valid = validBody(random, operation.requestBody.content['application/json'].schema, target.known);
  const isAlias = random.oneIn(8);
  const path = isAlias ? `/v1/${operationId.replaceAll('.', '/')}` : `/v1/op/${operationId}`;
  const base = { number, method: 'POST', path, operationId, headers: validHeaders(random, target) };
  const utf8 = (text: string) => new TextEncoder().encode(text);
  switch (random.below(16)) {
    case 0:
      return { ...base, kind: 'valid', body: utf8(jsonText(valid)) };
    case 1:
    case 2:
      return { ...base, kind: 'bytes', body: hostileBytes(random, valid) };
    case 3:
    case 4:
      return { ...base, kind: 'headers', headers: hostileHeaders(random, base.headers), body: utf8(jsonText(valid)) };
    case 5: {
      const body = utf8(jsonText(valid));
      return { ...base, kind: 'route', body, operationId: null, ...hostileRoute(random, path) };
    }
    default:
      return { ...base, kind: 'body', body: utf8(mutatedBody(random, valid, target.goodRing)) };
  }
}

function validHeaders(random: Random, { keys }: FuzzTarget): [string, string][] {
  const key = random.oneIn(10) ? random.pick(keys) : (keys[0] ?? '');
  return [
    ['Content-Type', 'application/json'],
    ['Authorization', `Bearer ${key}`],
    // A few keys are reused with other bodies.
    ['Idempotency-Key', `fuzz-${random.oneIn(20) ? random.below(5) : random.below(2 ** 31)}`],
  ];
}

function hostileHeaders(random: Random, valid: readonly (readonly [string, string])[]): [string, string][] {
  const [name, value] = random.pick(oddHeaders);
  const others = valid.filter(([other]) => random.oneIn(4) || other !== name).map(([n, v]): [string, string] => [n, v]);
  return [...others, [name, value]];
}

const long = 'x'.repeat(7000);
const oddHeaders: readonly (readonly [string, string])[] = [
  ...['text/plain', 'application/json; charset=utf-16', 'multipart/form-data; boundary=b', '', 'a/b/c', long].map(
    (type) => ['Content-Type', type] as const,
  ),
  ...['gzip', 'br', 'identity, gzip', 'deflate', long].map((coding) => ['Content-Encoding', coding] as const),
  ...[
    '',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'bearer x',
    `Bearer ${long}`,
    'Bearer gpra_',
    'Bearer a.b.c',
    'Bearer \u00ff',
  ].map((credential) => ['Authorization', credential] as const),
  ...['', ' ', 'x'.repeat(255), 'x'.repeat(256), long, '\u00e9', 'a, b', '"quoted"', "'; drop"].map(
    (key) => ['Idempotency-Key', key] as const,
  ),
  ...['', 'x'.repeat(128), 'x'.repeat(129), 'a b', '\u00ff', '../..', '<script>'].map(
    (id) => ['X-Request-Id', id] as const,
  ),
  ...['gpra_', '', long, '\u00ff'].map((key) => ['X-API-Key', key] as const),
  ...['null', 'http://evil.example', 'http://127.0.0.1', 'x'.repeat(500)].map((origin) => ['Origin', origin] as const),
  ...['bytes=0-', 'bytes=-1', 'lines=1-2', 'bytes=99999999999999999999-'].map((range) => ['Range', range] as const),
  ['X-Organization-Id', 'org-b'],
  ['Organization', 'org-b'],
  ['X-Forwarded-Host', 'evil.example'],
  ['X-Forwarded-For', '127.0.0.1'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Accept', 'text/html'],
  ['Accept', 'application/xml'],
  ['Cookie', `cutline_session_default=${long}`],
  ['Expect', '100-continue'],
  ['Upgrade', 'websocket'],
];

function hostileRoute(random: Random, path: string): { method: string; path: string } {
  const method = random.pick(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST', 'POST', 'PROPFIND', 'HEAD']);
  return { method, path: random.oneIn(3) ? path : random.pick(oddPaths)(path) };
}

const oddPaths: readonly ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => `${path}?a=1&b=${'x'.repeat(2000)}`,
  (path) => path.toUpperCase(),
  (path) => `${path}.json`,
  (path) => path.replace('/v1', '/v1/../v1'),
  (path) => path.replace('/v1/', '/v1//'),
  (path) => `${path}%00`,
  (path) => `${path}%ff`,
  (path) => `${path}%`,
  () => '/v1/op/',
  () => '/v1/op/__proto__',
  () => '/v1/op/constructor',
  () => '/v1/op/clip.nope',
  () => `/v1/op/${'x'.repeat(4000)}`,
  () => '/v1/session',
  () => '/v1/session/renew',
  () => '/v1/meta',
  () => '/v1/asset-get/forged',
  () => `/v1/asset-get/${'a'.repeat(3000)}.b`,
  () => '/v1/asset-get/%2e%2e%2f',
  () => '/realms/public/protocol/openid-connect/userinfo',
  () => '/realms/public/protocol/openid-connect/token',
  () => '/healthz',
  () => '/openapi.json',
  () => '/../../etc/passwd',
  () => '/%2e%2e/%2e%2e/etc/passwd',
  () => '/assets/..%2f..%2fpackage.json',
  () => '/..%5c..%5cpackage.json',
  () => '/.git/config',
  () => '/%c0%ae%c0%ae/',
  () => '//evil.example/',
  () => '/\\evil.example',
];
