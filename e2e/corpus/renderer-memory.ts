import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** The peak memory of a page's process with its workers so far, MB; 0 without /proc. */
export async function rendererMemoryMb(page: Page): Promise<number> {
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (!browser) return 0;
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  await browser.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakMb(id));
  return Math.max(0, ...(await Promise.all(renderers)));
}

async function peakMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
