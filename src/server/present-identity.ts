import { featureNames } from '../contract/features.ts';
import type { Meta } from '../contract/schemas/account.ts';
import type { ProjectRow } from './db/rows.ts';
import type { Settings } from './env.ts';
import type { Principal } from './pipeline/principal.ts';

/** The response of `/userinfo` for a principal (contract 2.3). */
export function presentUserinfo(principal: Principal) {
  return {
    sub: principal.id,
    geopera_org_id: principal.organizationId,
    geopera_principal_type: principal.type,
    geopera_principal_id: principal.id,
    scope: principal.scopes.join(' '),
  };
}

/** The response of `/v1/meta`: the service, the caller and the caller's projects (contract 16.3). */
export function presentMeta(
  principal: Principal,
  organization: { readonly id: string; readonly name: string },
  projects: readonly ProjectRow[],
  settings: Settings,
): Meta {
  return {
    server: 'cutline',
    version: settings.version,
    organization: { id: organization.id, name: organization.name },
    principal: {
      type: principal.type,
      id: principal.id,
      scopes: [...principal.scopes],
      expires_at: principal.expiresAt?.toISOString() ?? null,
    },
    projects: projects.map((project) => ({
      id: project.id,
      name: project.name,
      has_bucket: project.bucketName !== null,
      role: principal.projects === 'all' ? 'admin' : (principal.projects.get(project.id) ?? 'viewer'),
    })),
    features: Object.values(featureNames),
    style_url: settings.styleUrl,
  };
}
