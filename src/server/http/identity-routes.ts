import { and, asc, eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { organizations, projects } from '../db/schema.ts';
import { authenticate } from '../pipeline/authenticate.ts';
import { inReadableProject } from '../pipeline/check-project.ts';
import { checkVerb } from '../pipeline/check-verb.ts';
import type { Principal } from '../pipeline/principal.ts';
import { presentMeta, presentUserinfo } from '../present-identity.ts';
import type { Services } from '../services.ts';
import type { AppEnv } from './request-facts.ts';

/** `GET …/userinfo`: the credential's principal and scopes (contract 2.3). */
export async function userinfoRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method, ['GET', 'HEAD', 'POST']);
  return Response.json(presentUserinfo(await admitted(context, services)), noStore);
}

/** `GET /v1/meta`: the caller's organization and projects, which the API itself can't list (contract 2.3, 16.3). */
export async function metaRoute(context: Context<AppEnv>, services: Services): Promise<Response> {
  checkVerb(context.req.method, ['GET', 'HEAD']);
  const principal = await admitted(context, services);
  const [organization] = await services.db.orm
    .select()
    .from(organizations)
    .where(eq(organizations.id, principal.organizationId));
  if (organization === undefined) throw new Error(`the organization ${principal.organizationId} has no row`);
  const owned = await services.db.orm
    .select()
    .from(projects)
    .where(and(eq(projects.organizationId, organization.id), inReadableProject(principal, projects.id)))
    .orderBy(asc(projects.createdAt), asc(projects.id));
  return Response.json(presentMeta(principal, organization, owned, services.settings), noStore);
}

/** The caller, whose request counts as one of the organization. */
async function admitted(context: Context<AppEnv>, services: Services): Promise<Principal> {
  const principal = await authenticate(context.req.raw.headers, context.get('facts').address, services);
  await services.limits.requests.admit(principal, 'read', context.get('replyHeaders'));
  return principal;
}

const noStore = { headers: { 'Cache-Control': 'no-store' } };
