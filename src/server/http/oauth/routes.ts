import type { Context, Hono } from 'hono';
import type { Services } from '../../services.ts';
import { userinfoRoute } from '../identity-routes.ts';
import type { AppEnv } from '../request-facts.ts';
import { deviceAuthorizationRoute, deviceDecisionRoute, deviceRequestRoute } from './device-routes.ts';
import { DISCOVERY_PATH, discoveryRoute, keysRoute, OAUTH_PATH } from './discovery.ts';
import { introspectRoute, logoutRoute, revokeRoute } from './end-routes.ts';
import { withOAuthErrors } from './oauth-error.ts';
import { tokenRoute } from './token-route.ts';

/** Adds the OAuth endpoints (contract 2.2), and the routes with which the app approves devices. */
export function addOAuthRoutes(app: Hono<AppEnv>, services: Services): void {
  const add = (name: string, route: (context: Context<AppEnv>, services: Services) => Promise<Response>) =>
    app.all(`${OAUTH_PATH}/${name}`, (context) => withOAuthErrors(() => route(context, services), context));
  add('token', tokenRoute);
  add('auth/device', deviceAuthorizationRoute);
  add('logout', logoutRoute);
  add('revoke', revokeRoute);
  add('introspect', introspectRoute);
  add('certs', keysRoute);
  app.all(`${OAUTH_PATH}/userinfo`, (context) => userinfoRoute(context, services));
  app.all(DISCOVERY_PATH, discoveryRoute);
  app.all('/v1/device/request', (context) => deviceRequestRoute(context, services));
  app.all('/v1/device/decision', (context) => deviceDecisionRoute(context, services));
}
