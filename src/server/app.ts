import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { openApiDocument } from '../contract/openapi.ts';
import type { OperationId } from '../contract/operations.ts';
import { errorHandler, hostMiddleware, requestMiddleware } from './http/answer.ts';
import { assetGet } from './http/asset-get.ts';
import { corsMiddleware } from './http/cors.ts';
import { metaRoute } from './http/identity-routes.ts';
import { addOAuthRoutes } from './http/oauth/routes.ts';
import type { AppEnv } from './http/request-facts.ts';
import { renewRoute, sessionRoute } from './http/session-routes.ts';
import { webApp } from './http/web-app.ts';
import type { Claims } from './pipeline/claims.ts';
import { aliasPath } from './pipeline/find-operation.ts';
import { runOperation } from './pipeline/run-operation.ts';
import type { Services } from './services.ts';

/** The service as `(Request) → Response`: the operations, the other routes of contract 16.3, and the web app. Opens no port. */
export function createApp(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const claims: Claims = new Map();
  const openApi = JSON.stringify(openApiDocument(services.settings.version));
  app.use(requestMiddleware(services), corsMiddleware(services.settings), hostMiddleware(services));
  app.onError(errorHandler(services));
  for (const path of LONG_ANSWERS) app.use(path, compress({ encoding: 'gzip' }));

  app.get('/healthz', async () => {
    await services.db.ping();
    return Response.json({ status: 'ok', ...services.engine() }, uncached);
  });
  app.get('/openapi.json', async (context) => {
    await services.limits.requests.admitPublic(context.get('facts').address);
    return new Response(openApi, { headers: { 'Content-Type': 'application/json' } });
  });
  // To which other services a page may connect; before a sign-in, because it decides where to sign in.
  app.get('/v1/connections', async (context) => {
    await services.limits.requests.admitPublic(context.get('facts').address);
    return Response.json({ services: services.settings.connectTo }, uncached);
  });
  app.all('/v1/meta', (context) => metaRoute(context, services));
  app.all('/v1/session', (context) => sessionRoute(context, services));
  app.all('/v1/session/renew', (context) => renewRoute(context, services));
  addOAuthRoutes(app, services);
  app.all('/v1/asset-get/:token', (context) => assetGet(context.req.raw, context.req.param('token'), services));
  app.all('/v1/*', (context) => runOperation(context.req.raw, services, claims, context.var));
  app.all('*', (context) => webApp(context.req.raw, services.settings));
  return app;
}

/** Operations whose answers have many similar members; compressed, they have about a tenth of the bytes. */
const longLists: readonly OperationId[] = [
  'clip.jobs.list',
  'items.search_org',
  'items.search',
  'items.list',
  'items.list_by_collection',
  'stac.search',
  'stac.collections.list',
  'processing.jobs.list',
  'processing.project_jobs.list',
];
const LONG_ANSWERS = ['/openapi.json', ...longLists.flatMap((id) => [`/v1/op/${id}`, aliasPath(id)])];

const uncached = { headers: { 'Cache-Control': 'no-store' } };
