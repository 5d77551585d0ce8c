import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';

/** Reads the installation's secret (32 bytes), or makes it at first start, readable by its owner alone. */
export async function readOrCreateSecret(path: string): Promise<Buffer> {
  const existing = await readIfThere(path);
  if (existing !== null) return Buffer.from(existing.trim(), 'hex');
  await writePrivateFile(path, randomBytes(32).toString('hex'));
  const created = await readIfThere(path);
  if (created === null) throw new Error(`${path} vanished right after it was written`);
  return Buffer.from(created.trim(), 'hex');
}

/** Writes a file of mode 0600 whole or not at all, and on disk when this returns; an existing one is left alone. */
export async function writePrivateFile(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
}

/** The text of a file, or null when there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
