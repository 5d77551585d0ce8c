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
 * Takes the data folder for this process, or refuses with a sentence that names the process that has it. Every claimant
 * first writes a claim of its own and only then looks at the others', so that of two that start together at least one
 * sees the other; a claim's name is never used twice, so that removing a dead process's claim can't hit a living one.
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
    // Two that only just started saw each other: both step back, for a different while each.
    await pause(10 + Math.random() * 40);
  }
  throw new OperatorError(
    `The data folder ${root} is being claimed by several processes at once. Start one of them only, or give each a folder of its own with --data DIR.`,
  );
}

async function writeClaim(root: string, name: string, claim: Claim): Promise<void> {
  // By rename, so that nobody reads half a claim.
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
    // Gone meanwhile, or a draft whose writer is still writing: it becomes a claim by rename and then looks at ours.
    return null;
  }
}

function heldBy(root: string, holder: Claim): OperatorError {
  const elsewhere = holder.host !== ownIdentity().host;
  return new OperatorError(
    elsewhere
      ? `The data folder ${root} is held by process ${holder.pid} on ${holder.host}. If that machine no longer runs it, remove ${root}/lock.*, or give this one another folder with --data DIR.`
      : `The data folder ${root} is held by process ${holder.pid}. Stop it first, or give this one another folder with --data DIR.`,
  );
}
