import type { Context } from 'hono';
import type { Settings } from '../../env.ts';
import { checkVerb } from '../../pipeline/check-verb.ts';
import type { Services } from '../../services.ts';
import { isOwnHost } from '../check-host.ts';
import type { AppEnv } from '../request-facts.ts';

const REALM = '/realms/public';
/** Path of the OAuth endpoints (contract 2.2). */
export const OAUTH_PATH = `${REALM}/protocol/openid-connect`;
export const DISCOVERY_PATH = `${REALM}/.well-known/openid-configuration`;

/** The issuer of tokens: the realm below the origin of the request. */
export function issuerOf(context: Context<AppEnv>): string {
  return `${context.get('facts').origin}${REALM}`;
}

/**
 * Whether a token's issuer is this service, which can be reached at several hosts. A service with a copy of the data folder is another one: it
 * answers at other hosts.
 */
export function isOwnIssuer(issuer: string | undefined, settings: Settings): boolean {
  const url = issuer === undefined ? null : URL.parse(issuer);
  return url !== null && url.href === `${url.origin}${REALM}` && isOwnHost(url.hostname, settings);
}

/** `GET` of the discovery document (RFC 8414): this service's endpoints and what they support. */
export async function discoveryRoute(context: Context<AppEnv>): Promise<Response> {
  checkVerb(context.req.method, ['GET', 'HEAD']);
  const endpoint = (name: string) => `${context.get('facts').origin}${OAUTH_PATH}/${name}`;
  return Response.json(
    {
      issuer: issuerOf(context),
      token_endpoint: endpoint('token'),
      device_authorization_endpoint: endpoint('auth/device'),
      userinfo_endpoint: endpoint('userinfo'),
      end_session_endpoint: endpoint('logout'),
      revocation_endpoint: endpoint('revoke'),
      introspection_endpoint: endpoint('introspect'),
      jwks_uri: endpoint('certs'),
      grant_types_supported: [
        'password',
        'client_credentials',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      response_types_supported: [],
      subject_types_supported: ['public'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic', 'none'],
      scopes_supported: ['openid', 'profile'],
    },
    { headers: { 'Cache-Control': 'no-cache' } },
  );
}

/** `GET …/certs`: the public keys of access tokens (RFC 7517). */
export async function keysRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method, ['GET', 'HEAD']);
  return Response.json(await services.signingKeys.publicKeys(), { headers: { 'Cache-Control': 'no-cache' } });
}
