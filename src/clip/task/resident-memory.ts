import { readFile } from 'node:fs/promises';

/**
 * Resident memory in MB of a process and all below it together, pages that they share counted for each; null where the
 * system doesn't tell (only Linux does) or the process is gone.
 */
export async function residentMemoryMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  if (kilobytes === undefined) return null;
  // programs are started from the main thread alone; looking through all of /proc would cost as much as a small clip
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const below = await Promise.all((children.match(/\d+/g) ?? []).map((child) => residentMemoryMb(Number(child))));
  return below.reduce<number>((sum, megabytes) => sum + (megabytes ?? 0), Number(kilobytes) / 1024);
}
