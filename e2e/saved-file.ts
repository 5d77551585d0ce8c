import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** The name and bytes of the file that the page downloads while `act` runs. */
export async function savedFile(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
