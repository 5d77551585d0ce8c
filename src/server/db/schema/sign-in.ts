import { sql } from 'drizzle-orm';
import { bigserial, check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, instant } from './columns.ts';
import { apiKeys, organizations, users } from './tenants.ts';

export const signInCodes = pgTable('sign_in_codes', {
  codeHash: text('code_hash').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

export const sessions = pgTable('sessions', {
  id: text('id').primaryKey(),
  organizationId: text('organization_id')
    .notNull()
    .references(() => organizations.id),
  /** Null for a session of a sign-in link, which reaches all projects of the organization. */
  userId: text('user_id').references(() => users.id),
  cookieHash: text('cookie_hash').notNull().unique(),
  scopes: text('scopes').array().notNull(),
  createdAt: createdAt(),
  expiresAt: instant('expires_at').notNull(),
});

/**
 * A sign-in through `/token` (contract 2.2): its access tokens name it, and all its refresh tokens descend from the first one. Deleting it ends
 * them all.
 */
export const grants = pgTable(
  'grants',
  {
    id: text('id').primaryKey(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id),
    clientId: text('client_id').notNull(),
    /** The user or the key that it acts for; both null for one that a session of a sign-in link approved. */
    userId: text('user_id').references(() => users.id),
    apiKeyId: text('api_key_id').references(() => apiKeys.id),
    /** The most it may do; the current scopes of the user or key limit it further. */
    scopes: text('scopes').array().notNull(),
    createdAt: createdAt(),
    /** When its newest refresh token expires. */
    expiresAt: instant('expires_at').notNull(),
    /** No refresh token is valid longer. */
    endsAt: instant('ends_at').notNull(),
  },
  (table) => [
    index('grants_expiry').on(table.expiresAt),
    index('grants_user').on(table.userId),
    index('grants_key').on(table.apiKeyId),
  ],
);

/** Used tokens stay until their grant ends, because the reuse of one ends the grant. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    tokenHash: text('token_hash').primaryKey(),
    grantId: text('grant_id')
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
  },
  (table) => [index('refresh_tokens_grant').on(table.grantId)],
);

/** Requests of the device flow (RFC 8628) that wait for approval, or for the device to fetch its tokens. */
export const deviceRequests = pgTable(
  'device_requests',
  {
    deviceCodeHash: text('device_code_hash').primaryKey(),
    userCodeHash: text('user_code_hash').notNull().unique(),
    clientId: text('client_id').notNull(),
    scope: text('scope').notNull(),
    /** S256 of the verifier that the device must show. */
    codeChallenge: text('code_challenge').notNull(),
    /** Network address of the device. */
    address: text('address').notNull(),
    /** Seconds between two polls; grows with each poll that comes too early. */
    interval: integer('interval').notNull(),
    polledAt: instant('polled_at'),
    state: text('state').$type<'pending' | 'approved' | 'denied'>().notNull().default('pending'),
    /** Whom the tokens act for, once approved. */
    organizationId: text('organization_id').references(() => organizations.id),
    userId: text('user_id').references(() => users.id),
    apiKeyId: text('api_key_id').references(() => apiKeys.id),
    scopes: text('scopes').array(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('device_requests_expiry').on(table.expiresAt),
    check('device_requests_state', sql`${table.state} in ('pending', 'approved', 'denied')`),
  ],
);

/** Wrong passwords and user codes of the last minutes (sessions/attempts.ts). */
export const failedAttempts = pgTable(
  'failed_attempts',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    /** Hash of the name that was tried. */
    account: text('account').notNull(),
    /** Address of an IPv4 client, the first 64 bits of an IPv6 one. */
    network: text('network').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('failed_attempts_account').on(table.account, table.createdAt),
    index('failed_attempts_network').on(table.network, table.createdAt),
    index('failed_attempts_created').on(table.createdAt),
  ],
);
