import { eq } from 'drizzle-orm';
import { appScopes } from '../../contract/scopes.ts';
import { organizations, sessions } from '../../server/db/schema.ts';
import { ids } from '../service/fixture.ts';
import type { TestService } from '../service/service.ts';
import type { Case } from './case.ts';

/** What an operator does: null for no limit of units. */
export async function limitUnits({ services }: TestService, limit: number | null): Promise<void> {
  const { orm } = services.db;
  await orm.update(organizations).set({ computeUnitLimit: limit }).where(eq(organizations.id, ids.organizationA));
}

/** Sets the scopes of all sessions. */
export async function setScopes({ services }: TestService, scopes: readonly string[]): Promise<void> {
  await services.db.orm.update(sessions).set({ scopes: [...scopes] });
}

/** Ends all sessions. */
export async function endSessions({ services }: TestService): Promise<void> {
  await services.db.orm.delete(sessions);
}

/** What the messages ask for: more units, the missing right, free space. */
export async function repair({ service, browser }: Pick<Case, 'service' | 'browser'>): Promise<void> {
  browser.isStorageFull = false;
  browser.isDiskFull = false;
  await limitUnits(service, null);
  await setScopes(service, appScopes);
}
