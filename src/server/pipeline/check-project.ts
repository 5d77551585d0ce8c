import { inArray, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { ProjectUse } from '../../contract/roles.ts';
import { roleAllows } from '../../contract/roles.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Principal } from './principal.ts';

/**
 * Step 8: the caller must be a member of the project, to write an editor or admin (contract 4.3). The project is known to belong to the caller's
 * organization. Throws `forbidden`.
 */
export function checkProject({ projects }: Pick<Principal, 'projects'>, projectId: string, use: ProjectUse): void {
  if (projects === 'all') return;
  const role = projects.get(projectId);
  if (role === undefined) {
    throw new ProblemError('forbidden', 'You are not a member of this project. An admin of the service can add you.');
  }
  if (roleAllows(role, use)) return;
  throw new ProblemError(
    'forbidden',
    `You are a ${role} of this project and can only read it; writing needs the role editor or admin.`,
  );
}

/** The condition that a row's project is one that the caller may read; undefined if all of the organization are. */
export function inReadableProject({ projects }: Pick<Principal, 'projects'>, column: AnyPgColumn): SQL | undefined {
  return projects === 'all' ? undefined : inArray(column, [...projects.keys()]);
}
