import { readFile } from 'node:fs/promises';

/**
 * Resident memory in MB of a process and all its descendants; shared pages count for each of them. Null if the process has
 * ended or the system is not Linux.
 */
export async function residentMemoryMb(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  if (kilobytes === undefined) return null;
  // programs are started only by the main thread; scanning all of /proc would cost as much as a small clip
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const descendantsMb = await Promise.all(
    (children.match(/\d+/g) ?? []).map((child) => residentMemoryMb(Number(child))),
  );
  return descendantsMb.reduce<number>((sum, megabytes) => sum + (megabytes ?? 0), Number(kilobytes) / 1024);
}
