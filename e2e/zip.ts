import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Makes the browser one that can't write to the disk, so that a zip is an ordinary download. */
export async function withoutPickers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['showSaveFilePicker', 'showDirectoryPicker']) Reflect.deleteProperty(window, name);
  });
}

/** The entries of a zip and their SHA-256. `unzip -p` fails on a wrong CRC. */
export async function readZip(bytes: Buffer): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-files-'));
  const path = join(folder, 'clips.zip');
  await writeFile(path, bytes);
  try {
    const names = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n');
    return Object.fromEntries(
      names.map((name) => [
        name,
        createHash('sha256')
          .update(execFileSync('unzip', ['-p', path, name], { maxBuffer: bytes.length * 4 }))
          .digest('hex'),
      ]),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
