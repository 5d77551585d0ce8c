/** Roles of a project's members, from least to most. Viewers read; editors and admins also write (contract 4.3). */
export const projectRoles = ['viewer', 'editor', 'admin'] as const;
export type ProjectRole = (typeof projectRoles)[number];

/** What a caller does with a project. */
export type ProjectUse = 'read' | 'write';

/** Whether a member with this role may read or write. */
export function roleAllows(role: ProjectRole, use: ProjectUse): boolean {
  return use === 'read' || role !== 'viewer';
}
