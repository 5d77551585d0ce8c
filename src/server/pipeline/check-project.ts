import { and, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { ProjectUse } from '../../contract/roles.ts';
import { roleAllows } from '../../contract/roles.ts';
import { clipJobs } from '../db/schema.ts';
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

/** What decides who may use a job. */
export type JobAccess = { readonly projectId: string | null; readonly createdBy: string };

/**
 * Step 8 for a job of the caller's organization, as `checkProject`. A clip of an area may have no project: then only its creator and callers that
 * reach all projects may use it (decision 35). Throws `forbidden`.
 */
export function checkJob(principal: Principal, { projectId, createdBy }: JobAccess, use: ProjectUse): void {
  if (projectId !== null) checkProject(principal, projectId, use);
  else if (principal.projects !== 'all' && principal.id !== createdBy) {
    throw new ProblemError('forbidden', 'This job belongs to no project and was created by another user.');
  }
}

/** The condition of `checkJob` for reading; undefined if the caller may read all jobs of the organization. */
export function isReadableJob(principal: Principal): SQL | undefined {
  const isOwn = and(isNull(clipJobs.projectId), eq(clipJobs.createdBy, principal.id));
  return principal.projects === 'all' ? undefined : or(inReadableProject(principal, clipJobs.projectId), isOwn);
}
