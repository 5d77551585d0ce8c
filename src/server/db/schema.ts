/*
 * All tables, one file per family. One SQL dialect for PGlite and PostgreSQL. Ids are opaque text: UUIDs if the service creates them, otherwise
 * chosen by the operator. Times are UTC. Wire names are not used here: present.ts converts rows to the contract's schemas. The triggers of
 * migration 0006 notify of changed rows (row-cache.ts).
 */
export * from './schema/catalog.ts';
export * from './schema/jobs.ts';
export * from './schema/requests.ts';
export * from './schema/sign-in.ts';
export * from './schema/tenants.ts';
