import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '../operator-error.ts';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts';

export type FolderLock = { release: () => Promise<void> };

type Claim = ProcessIdentity & { holds: boolean };

const CLAIM = /^lock\.[0-9a-f-]{36}$/;
const DRAFT = /^\.lock\.[0-9a-f-]{36}$/;
const ATTEMPTS = 20;

/**
 * Locks the data folder for this process. Throws OperatorError, which names the process that holds it. Every process
 * first writes a claim file and then reads the others, so that of two processes that start together at least one
 * sees the other. Names of claims are never reused, so that removing a dead process's claim can't remove a living one's.
 */
export async function lockFolder(root: string, identity: ProcessIdentity = ownIdentity()): Promise<FolderLock> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const name = `lock.${randomUUID()}`;
    await writeClaim(root, name, { ...identity, holds: false });
    const rivals = await livingRivals(root, name);
    if (rivals.length === 0) {
      await writeClaim(root, name, { ...identity, holds: true });
      return { release: () => rm(join(root, name), { force: true }) };
    }
    await rm(join(root, name), { force: true });
    const holder = rivals.find((claim) => claim.holds);
    if (holder) throw heldBy(root, holder);
    // Two processes that have just started saw each other: both retry, after different pauses.
    await pause(10 + Math.random() * 40);
  }
  throw new OperatorError(
    `The data folder ${root} is being claimed by several processes at once. Start only one of them, or give each a separate folder with --data DIR.`,
  );
}

/**
 * Throws OperatorError if a process holds the lock. Claims nothing: a start calls it before it loads the service, so that a second start
 * ends at once.
 */
export async function requireUnlocked(root: string): Promise<void> {
  const claims = await livingRivals(root, '').catch((error: NodeJS.ErrnoException) => {
    // No folder yet, or none that can be read: the start reports it.
    if (error.code === undefined) throw error;
    return [];
  });
  const holder = claims.find((claim) => claim.holds);
  if (holder) throw heldBy(root, holder);
}

async function writeClaim(root: string, name: string, claim: Claim): Promise<void> {
  // By rename, so that no process reads an incomplete claim.
  await writeFile(join(root, `.${name}`), JSON.stringify(claim), { mode: 0o600 });
  await rename(join(root, `.${name}`), join(root, name));
}

async function livingRivals(root: string, ownName: string): Promise<Claim[]> {
  const rivals: Claim[] = [];
  for (const name of await readdir(root)) {
    if (name === ownName || (!CLAIM.test(name) && !DRAFT.test(name))) continue;
    const claim = await readClaim(join(root, name));
    if (claim === null) continue;
    if (isAlive(claim)) rivals.push(claim);
    else await rm(join(root, name), { force: true });
  }
  return rivals;
}

async function readClaim(path: string): Promise<Claim | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Claim;
  } catch {
    // Removed in the meantime, or an incomplete draft: its process renames it to a claim and then reads ours.
    return null;
  }
}

function heldBy(root: string, holder: Claim): OperatorError {
  const isOtherHost = holder.host !== ownIdentity().host;
  return new OperatorError(
    isOtherHost
      ? `The data folder ${root} is held by process ${holder.pid} on ${holder.host}. If that machine no longer runs it, remove ${root}/lock.*, or give this one another folder with --data DIR.`
      : `The data folder ${root} is held by process ${holder.pid}. Stop it first, or give this one another folder with --data DIR.`,
  );
}
