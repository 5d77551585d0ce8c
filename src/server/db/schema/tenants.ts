import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { ProjectRole } from '../../../contract/roles.ts';
import { createdAt, instant, updatedAt } from './columns.ts';

export const organizations = pgTable('organizations', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Compute units per calendar month (UTC); null = unlimited. */
  computeUnitLimit: integer('compute_unit_limit').default(1000),
  createdAt: createdAt(),
});

export const projects = pgTable('projects', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id),
  name: text('name').notNull(),
  description: text('description'),
  /** Folder under the store's root; null = no bucket, so nothing can be clipped into the project. */
  bucketName: text('bucket_name'),
  /** The region that was requested; the files are in the one place of the store. */
  gcsRegion: text('gcs_region'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** People who sign in with a password. Only they need memberships: keys and sign-in links reach all projects of their organization. */
export const users = pgTable(
  'users',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    /** In lower case; unique among all organizations, because a sign-in names no organization. */
    name: text('name').notNull().unique(),
    /** Argon2id in PHC format. */
    passwordHash: text('password_hash').notNull(),
    scopes: text('scopes').array().notNull(),
    disabledAt: instant('disabled_at'),
    createdAt: createdAt(),
  },
  (table) => [index('users_organization').on(table.organizationId)],
);

export const projectMembers = pgTable(
  'project_members',
  {
    projectId: text('project_id')
      .notNull()
      .references(() => projects.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    role: text('role').$type<ProjectRole>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.userId] }),
    index('project_members_user').on(table.userId),
    check('project_members_role', sql`${table.role} in ('viewer', 'editor', 'admin')`),
  ],
);

export const apiKeys = pgTable('api_keys', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id),
  name: text('name').notNull(),
  /** SHA-256 of the key, hex. The key itself is shown once and never stored. */
  keyHash: text('key_hash').notNull().unique(),
  scopes: text('scopes').array().notNull(),
  /** Requests per minute; null = only the organization's limit (contract R8). */
  rateLimit: integer('rate_limit'),
  expiresAt: instant('expires_at'),
  createdAt: createdAt(),
});
