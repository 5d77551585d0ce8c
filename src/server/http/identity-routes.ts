import { asc, eq } from 'drizzle-orm';
import { organizations, projects } from '../db/schema.ts';
import { authenticate } from '../pipeline/authenticate.ts';
import { checkVerb } from '../pipeline/check-verb.ts';
import { presentMeta, presentUserinfo } from '../present-identity.ts';
import type { Services } from '../services.ts';

/** `GET …/userinfo`: the credential's principal and scopes (contract 2.3). */
export async function userinfoRoute(request: Request, services: Services): Promise<Response> {
  checkVerb(request.method, ['GET', 'HEAD', 'POST']);
  return Response.json(presentUserinfo(await authenticate(request.headers, services)), noStore);
}

/** `GET /v1/meta`: the caller's organization and projects, which the API itself can't list (contract 2.3, 16.3). */
export async function metaRoute(request: Request, services: Services): Promise<Response> {
  checkVerb(request.method, ['GET', 'HEAD']);
  const principal = await authenticate(request.headers, services);
  const [organization] = await services.db.orm
    .select()
    .from(organizations)
    .where(eq(organizations.id, principal.organizationId));
  if (organization === undefined) throw new Error(`the organization ${principal.organizationId} has no row`);
  const owned = await services.db.orm
    .select()
    .from(projects)
    .where(eq(projects.organizationId, organization.id))
    .orderBy(asc(projects.createdAt), asc(projects.id));
  return Response.json(presentMeta(principal, organization, owned, services.settings), noStore);
}

const noStore = { headers: { 'Cache-Control': 'no-store' } };
