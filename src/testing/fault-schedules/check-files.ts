import { createHash } from 'node:crypto';
import type { FileRow } from '../../web/features/files/file-row.ts';
import { readZip } from '../downloads/read-zip.ts';
import type { Case } from './case.ts';

type Download = Case['browser']['downloads'][number] | undefined;

/** Checks a file that the app calls saved. */
export async function checkSaved(current: Case, row: FileRow, download: Download): Promise<void> {
  const bytes = new Uint8Array((await download?.blob.arrayBuffer()) ?? new ArrayBuffer(0));
  if (sha256(bytes) !== row.sha256) report(current, `${row.filename}: ${bytes.length} of ${row.sizeBytes} bytes`);
}

/** Checks that the folder has each of the files, and no other: neither a wrong nor a short one. */
export function checkFolder(current: Case, saved: readonly FileRow[]): void {
  const { files } = current.browser.folder;
  const found = new Set([...files.values()].map(sha256));
  const missing = saved.filter((row) => !found.has(row.sha256 ?? ''));
  for (const { filename } of missing) report(current, `${filename} is not in the folder, or wrong`);
  for (const [name, bytes] of files) {
    // A tab that closes leaves the empty file that reserved the name.
    if (bytes.length > 0 && !current.checksums.has(sha256(bytes))) report(current, `${name} in the folder is wrong`);
  }
}

/** Checks that a zip contains the files, or that there is none. */
export async function checkZip(current: Case, saved: readonly FileRow[], download: Download): Promise<void> {
  if (saved.length === 0) {
    if (download) report(current, 'a zip was saved that the app calls not saved');
    return;
  }
  const entries = download ? await readZip(download.blob).catch(() => ({})) : {};
  const found = Object.values(entries).sort();
  const expected = saved.map((row) => row.sha256 ?? '').sort();
  if (found.join() !== expected.join()) report(current, `the zip has ${found.length} of ${expected.length} files`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function report({ findings, schedule }: Case, what: string): void {
  findings.wrongFiles.push(`case ${schedule.number}: ${what}`);
}
