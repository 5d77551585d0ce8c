import { randomBytes } from 'node:crypto';
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { signInCodes } from '../db/schema.ts';
import { sha256Hex } from '../pipeline/hash.ts';
import type { Services } from '../services.ts';

/** Lifetime of a one-time code (contract 16.3). */
const CODE_TTL_MS = 10 * 60 * 1000;

/** Creates a one-time code that signs a browser in to the organization. Stores only its hash; deletes expired codes. */
export async function createSignInCode(
  services: Pick<Services, 'db' | 'clock'>,
  organizationId: string,
): Promise<string> {
  const code = randomBytes(24).toString('base64url');
  const now = services.clock();
  const expiresAt = new Date(now.getTime() + CODE_TTL_MS);
  await services.db.orm.delete(signInCodes).where(lte(signInCodes.expiresAt, now));
  await services.db.orm.insert(signInCodes).values({ codeHash: sha256Hex(code), organizationId, expiresAt });
  return code;
}

/** Consumes a code and returns its organization's id; null for an unknown, used or expired code. */
export async function redeemSignInCode(services: Services, code: string): Promise<string | null> {
  const now = services.clock();
  const [row] = await services.db.orm
    .update(signInCodes)
    .set({ usedAt: now })
    .where(and(eq(signInCodes.codeHash, sha256Hex(code)), isNull(signInCodes.usedAt), gt(signInCodes.expiresAt, now)))
    .returning({ organizationId: signInCodes.organizationId });
  return row?.organizationId ?? null;
}
