import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';

/** Reads the installation's secret (32 bytes). The first start creates it, readable only by its owner. */
export async function readOrCreateSecret(path: string): Promise<Buffer> {
  const existing = await readIfThere(path);
  if (existing !== null) return Buffer.from(existing.trim(), 'hex');
  await writePrivateFile(path, randomBytes(32).toString('hex'));
  const created = await readIfThere(path);
  if (created === null) throw new Error(`${path} vanished right after it was written`);
  return Buffer.from(created.trim(), 'hex');
}

/** Writes a file with mode 0600 atomically, and syncs it to disk. An existing file is unchanged. */
export async function writePrivateFile(path: string, content: string): Promise<void> {
  await publishPrivateFile(path, content, (draft) =>
    link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    }),
  );
}

/** Writes a file with mode 0600 atomically, and syncs it to disk. Replaces an existing file. */
export async function replacePrivateFile(path: string, content: string): Promise<void> {
  await publishPrivateFile(path, content, (draft) => rename(draft, path));
}

async function publishPrivateFile(
  path: string,
  content: string,
  publish: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await publish(draft);
  } finally {
    await rm(draft, { force: true });
  }
}

/** The text of a file, or null if it doesn't exist. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
