import type { FileRow } from '../../web/features/files/file-row.ts';
import { blobSink } from '../../web/features/files/save/blob-sink.ts';
import { repair } from './account-changes.ts';
import { type Case, inTab } from './case.ts';
import { checkFolder, checkSaved, checkZip } from './check-files.ts';
import { hasNextStep } from './findings.ts';
import { signIn } from './sign-in.ts';
import type { Tab } from './tab.ts';

/** Saves the files once, to the case's target, and returns those that the app does not call saved. */
export async function saveFiles(current: Case, tab: Tab, rows: readonly FileRow[]): Promise<readonly FileRow[]> {
  return current.schedule.saveTo === 'browser' ? saveSingly(current, tab, rows) : saveRun(current, tab, rows);
}

async function saveSingly(current: Case, tab: Tab, rows: readonly FileRow[]): Promise<readonly FileRow[]> {
  const unsaved: FileRow[] = [];
  for (const row of rows) {
    const before = current.browser.downloads.length;
    await inTab(tab, tab.saver.save(planted(current, row)));
    const state = tab.saver.stateOf(row.key).getSnapshot();
    if (state?.status === 'saved') {
      await checkSaved(current, row, current.browser.downloads[before]);
      continue;
    }
    unsaved.push(row);
    checkMessage(current, state?.status === 'failed' ? state.message : `state ${state?.status}`);
  }
  return unsaved;
}

async function saveRun(current: Case, tab: Tab, rows: readonly FileRow[]): Promise<readonly FileRow[]> {
  const { browser, schedule } = current;
  const { saver } = tab;
  const given = rows.map((row) => planted(current, row));
  const before = browser.downloads.length;
  const zip = {
    name: 'clips.zip',
    sink: async () => blobSink('application/zip', (blob) => browser.downloads.push({ filename: 'clips.zip', blob })),
  };
  const ended =
    schedule.saveTo === 'zip'
      ? saver.saveAsZip(given, zip)
      : saver.saveToFolder(given, browser.folder.folder as FileSystemDirectoryHandle);
  const unsubscribe = saver.run.subscribe(() => void continueRun(current, tab));
  await inTab(tab, ended).finally(unsubscribe);
  const run = saver.run.getSnapshot();
  for (const { message } of run?.failures ?? []) checkMessage(current, message);
  if (run?.status === 'failed') checkMessage(current, run.message ?? 'no message');
  const unsavedKeys = new Set(saver.unsavedRows().map(({ key }) => key));
  const [saved, unsaved] = [false, true].map((isUnsaved) =>
    rows.filter(({ key }) => unsavedKeys.has(key) === isUnsaved),
  ) as [FileRow[], FileRow[]];
  if (schedule.saveTo === 'folder') checkFolder(current, saved);
  else await checkZip(current, saved, browser.downloads[before]);
  return unsaved;
}

const continuing = new WeakSet<Tab>();

/** What a user does about a paused run. */
async function continueRun(current: Case, tab: Tab): Promise<void> {
  const pausedBy = tab.saver.run.getSnapshot()?.pausedBy ?? null;
  if (pausedBy === null || tab.isClosed || continuing.has(tab)) return;
  continuing.add(tab);
  try {
    if (pausedBy === 'session') await signIn(tab, current);
    else await current.clock.wait(5000);
    await repair(current);
  } finally {
    continuing.delete(tab);
  }
  tab.saver.resume();
}

function checkMessage({ findings, schedule }: Case, message: string): void {
  if (!hasNextStep(message)) findings.deadEnds.push(`case ${schedule.number}: a file was not saved: "${message}"`);
}

function planted({ plant }: Case, row: FileRow): FileRow {
  return plant?.row?.(row) ?? row;
}
