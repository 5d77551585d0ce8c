import { type Meta, meta, userinfo } from '../../../contract/schemas/account.ts';
import { apiStrings } from '../api-strings.ts';
import { ApiError } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';
import type { Account } from './account.ts';

/** Reads the account from `/v1/meta`, or from userinfo if that route answers 404 (contract 2.3). */
export async function fetchAccount(transport: Transport, signal?: AbortSignal): Promise<Account> {
  try {
    return fromMeta(await transport.get('/v1/meta', meta, { signal }));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    return fromUserinfo(transport, signal);
  }
}

function fromMeta(answer: Meta): Account {
  return {
    organizationId: answer.organization.id,
    principalId: answer.principal.id,
    ownerId: answer.principal.type === 'session' ? answer.organization.id : answer.principal.id,
    organizationName: answer.organization.name,
    projects: answer.projects.map(({ id, name, has_bucket }) => ({ id, name, hasBucket: has_bucket })),
    scopes: answer.principal.scopes,
    expiresAt: answer.principal.expires_at,
    styleUrl: typeof answer.style_url === 'string' ? answer.style_url : null,
    features: answer.features,
  };
}

async function fromUserinfo(transport: Transport, signal?: AbortSignal): Promise<Account> {
  const answer = await transport.get('/realms/public/protocol/openid-connect/userinfo', userinfo, { signal });
  if (!answer.geopera_org_id) {
    throw new ApiError('shape', apiStrings.noOrganization);
  }
  return {
    organizationId: answer.geopera_org_id,
    principalId: answer.geopera_principal_id ?? null,
    ownerId: answer.geopera_principal_id ?? answer.geopera_org_id,
    organizationName: null,
    projects: [],
    scopes: answer.scope?.split(' ') ?? null,
    styleUrl: null,
    features: [],
  };
}
