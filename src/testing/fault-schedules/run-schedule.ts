import { appScopes } from '../../contract/scopes.ts';
import { ApiError } from '../../web/api/transport/api-error.ts';
import { fileRows } from '../../web/features/files/file-row.ts';
import type { TestService } from '../service/service.ts';
import { endSessions, limitUnits, repair, setScopes } from './account-changes.ts';
import { newBrowser } from './browser.ts';
import { type Case, Hang, inTab, TabClosed } from './case.ts';
import { checkJobs } from './check-jobs.ts';
import { createFaultProxy } from './fault-proxy.ts';
import { type Findings, noFindings } from './findings.ts';
import { followToEnd, listJobs, prefixOf } from './read-jobs.ts';
import { saveFiles } from './save-files.ts';
import type { BrowserEvent, Schedule } from './schedule.ts';
import { signIn } from './sign-in.ts';
import { startSimulatedClock } from './simulated-clock.ts';
import { resume, submitMissing } from './submit-requests.ts';
import { openTab, type Plant, type Tab } from './tab.ts';

/** Rounds of a user who follows the messages. After the first, faults end, so that each next step must help. */
const ROUNDS_WITH_FAULTS = 8;
const MAX_ROUNDS = 14;

/** Runs one schedule against a service whose worker runs. Returns what must not happen. */
export async function runSchedule(service: TestService, schedule: Schedule, plant?: Plant): Promise<Findings> {
  const findings = noFindings();
  const clock = startSimulatedClock(service.clock, () => !proxy.isBusy());
  const events = [...schedule.events];
  const proxy = createFaultProxy(service, schedule, () => clock, {
    async onRequest(number, isAfterService) {
      const now = events.filter((event) => event.atRequest === number && event.isAfterService === isAfterService);
      for (const event of now) await happen(current, event);
    },
  });
  const count = schedule.singles + schedule.rows;
  const current: Case = {
    ...{ schedule, service, clock, proxy, findings, plant, tab: null, otherTab: null, checksums: new Set() },
    browser: newBrowser(schedule.hasLocks),
    names: Array.from({ length: count }, (_, index) => `${prefixOf({ schedule })}${index}`),
  };
  try {
    await repair(current);
    await actToEnd(current, () => events.splice(0));
  } catch (error) {
    if (!(error instanceof Hang)) throw error;
    findings.deadEnds.push(`case ${schedule.number}: ${error.message}`);
  } finally {
    current.tab?.close();
    current.otherTab?.close();
    clock.stop();
    await repair(current);
    await endSessions(service);
  }
  await checkJobs(current);
  return findings;
}

/** A user who follows what the app says, until each name has its job and its files. */
async function actToEnd(current: Case, endEvents: () => void): Promise<void> {
  const { findings, schedule, proxy } = current;
  let reason = '';
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    if (round > ROUNDS_WITH_FAULTS) {
      endEvents();
      proxy.calm();
    }
    try {
      const tab = await shownTab(current);
      if (await act(current, tab)) return;
      reason = 'files or jobs are missing';
    } catch (error) {
      if (error instanceof Hang) throw error;
      else if (error instanceof ApiError) await repair(current);
      else if (!(error instanceof TabClosed)) throw error;
      reason = error.message || error.name;
    }
  }
  findings.deadEnds.push(`case ${schedule.number}: after ${MAX_ROUNDS} rounds: ${reason}`);
}

async function act(current: Case, tab: Tab): Promise<boolean> {
  await inTab(tab, signIn(tab, current));
  await inTab(tab, resume(current, tab));
  const jobs = await listJobs(current, tab);
  const missing = new Set(current.names.filter((name) => !jobs.some(({ output_name }) => output_name === name)));
  if (missing.size > 0) {
    await submitMissing(current, tab, missing);
    return false;
  }
  const rows = fileRows(await followToEnd(current, tab, jobs));
  for (const { sha256 } of rows) current.checksums.add(sha256 ?? '');
  if (rows.length < current.names.length) return false;
  const unsaved = await saveFiles(current, tab, rows);
  if (unsaved.length > 0) await repair(current);
  return unsaved.length === 0;
}

/** The tab in front; opens one if none is open. */
async function shownTab(current: Case): Promise<Tab> {
  if (current.tab?.isClosed !== false) {
    const isOtherOpen = current.otherTab?.isClosed === false;
    current.tab = isOtherOpen ? current.otherTab : await openTab(current);
    if (isOtherOpen) current.otherTab = null;
  }
  return current.tab as Tab;
}

async function happen(current: Case, { kind }: BrowserEvent): Promise<void> {
  const { service, clock, proxy, browser } = current;
  const tabs = [current.tab, current.otherTab].filter((tab) => tab !== null);
  switch (kind) {
    case 'tab-closed':
      return current.tab?.close();
    case 'second-tab':
      return openSecond(current);
    case 'suspended':
      proxy.cutAll();
      return clock.advance(3_600_000);
    case 'offline':
      proxy.cutAll();
      proxy.setOffline(true);
      void clock.wait(90_000).then(() => {
        proxy.setOffline(false);
        for (const { submitter, saver } of tabs) {
          submitter.sendNow();
          saver.onOnline();
        }
      });
      return;
    case 'session-ended':
      await endSessions(service);
      return proxy.cutAll();
    case 'no-units':
      return limitUnits(service, 0);
    case 'no-scope':
      return setScopes(
        service,
        appScopes.filter((scope) => !/^(clip|processing):/.test(scope)),
      );
    case 'storage-full':
      browser.isStorageFull = true;
      return;
    case 'disk-full':
      browser.isDiskFull = true;
  }
}

/** Another tab, which resumes the stored requests too. */
async function openSecond(current: Case): Promise<void> {
  if (current.otherTab?.isClosed === false) return;
  const tab = await openTab(current);
  current.otherTab = tab;
  void inTab(
    tab,
    signIn(tab, current).then(() => resume(current, tab)),
  ).catch(() => undefined);
}
