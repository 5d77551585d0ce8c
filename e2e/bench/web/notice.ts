import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { listen } from '../../../src/server/http/listen.ts';
import { ids, keys } from '../../../src/testing/service/fixture.ts';
import { startTestService, type TestService } from '../../../src/testing/service/service.ts';
import { gate, line, median } from '../report.ts';
import { VIEWPORT } from './page.ts';

const JOBS = 100;
/** The longest job, s; the shortest takes 1 s. */
const SECONDS = Number(process.env.CUTLINE_BENCH_SECONDS ?? 120);
/** Changes of a job before its end: phases, and steps of its progress. */
const CHANGES = 9;
/** The interval of the loop in the guide, per job. */
const GUIDE_LOOP_MS = 5000;
/** Limits of the issue. */
const MAX_NOTICE_MS = 1000;
const MIN_RATIO = 4;
const HIDDEN_MS = 8000;
/** How long the last end may remain unnoticed. */
const MAX_WAIT_MS = 10_000;

type Seen = { readonly running: number; readonly atMs: number };
type Watched = typeof window & { seen?: Seen[] };

/**
 * 100 jobs of 1 to 120 s end while a page of the app shows them: how late it notices each end, and its requests, compared with the
 * guide's loop, which polls each job every 5 s. The service is the real one with its database and held answers; the jobs are
 * rows that change as a worker changes them. In a hidden tab, no request is sent.
 */
export async function noticeBench(browser: Browser): Promise<void> {
  const service = await startTestService();
  const { port, close } = await listen(
    service.app,
    { ...service.services.settings, host: '127.0.0.1', port: 0 },
    service.services.log,
  );
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const jobs = Array.from({ length: JOBS }, (_, index) => ({
      id: `watched-${index}`,
      durationMs: 1000 + ((index * 37) % JOBS) * (((SECONDS - 1) * 1000) / (JOBS - 1)),
    }));
    await addJobs(service, jobs);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}`);
    await page.getByLabel('API key').fill(keys.app);
    await page.getByRole('button', { name: 'Sign in with the key' }).click();
    await page.waitForFunction((count) => document.title.startsWith(`${count} `), JOBS);
    await watchTitle(page);
    let requests = 0;
    page.on('request', (request) => {
      if (/\/v1\/op\/clip\.job/.test(request.url())) requests += 1;
    });
    const endedMs = await Promise.all(jobs.map((job) => runJob(service, job)));
    // An end that is noticed later counts as not noticed.
    await page
      .waitForFunction(() => !document.title.includes(' running'), undefined, { timeout: MAX_WAIT_MS })
      .catch(() => undefined);
    const seen = await page.evaluate(() => (window as Watched).seen ?? []);
    const late = endedMs
      .toSorted((a, b) => a - b)
      .map((atMs, index) => {
        const notice = seen.find(({ running }) => running <= JOBS - 1 - index);
        return (notice?.atMs ?? Number.POSITIVE_INFINITY) - atMs;
      });
    const sorted = late.toSorted((a, b) => a - b);
    line(`${JOBS} jobs of 1 to ${SECONDS} s, noticed after`, `${median(late).toFixed(0)} ms (median)`);
    gate('  95th percentile', sorted[Math.ceil(0.95 * JOBS) - 1] ?? Number.NaN, MAX_NOTICE_MS, 'ms');
    const guide = jobs.reduce((sum, { durationMs }) => sum + Math.ceil(durationMs / GUIDE_LOOP_MS), 0);
    line('  requests', `${requests}; the guide’s loop: ${guide}`);
    gate('  share of the guide’s requests', requests / guide, 1 / MIN_RATIO, '', 3);
    requests = 0;
    await hide(page);
    requests = 0;
    await addJobs(service, [{ id: 'hidden', durationMs: 1 }]);
    await pause(HIDDEN_MS);
    gate('requests of a hidden tab', requests, 0, '');
  } finally {
    await context.close();
    await close();
    await service.close();
  }
}

type WatchedJob = { readonly id: string; readonly durationMs: number };

async function addJobs({ services: { db } }: TestService, jobs: readonly WatchedJob[]): Promise<void> {
  for (const { id } of jobs) {
    await db.orm.execute(sql`
      insert into clip_jobs (id, organization_id, project_id, source_item_id, status, asset_keys, aoi_geometry, aoi_name, output_name,
        extent, progress, compute_units_reserved, compute_units_charged, created_by, created_at, started_at, updated_at)
      select ${id}, ${ids.organizationA}, ${ids.projectA}, ${ids.item}, 'running', '{data}',
        '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}'::jsonb, ${id}, ${id}, 'auto', 0, 1, 0, id, now(), now(), now()
      from api_keys where organization_id = ${ids.organizationA} limit 1`);
  }
}

/** Changes the job as a worker does. Resolves to the time of its end. */
async function runJob({ services: { db } }: TestService, { id, durationMs }: WatchedJob): Promise<number> {
  for (let change = 1; change <= CHANGES; change += 1) {
    await pause(durationMs / (CHANGES + 1));
    await db.orm.execute(sql`update clip_jobs set progress = ${change * 10}::int, updated_at = now() where id = ${id}`);
  }
  await pause(durationMs / (CHANGES + 1));
  const endMs = Date.now();
  await db.orm.execute(
    sql`update clip_jobs set status = 'completed', progress = 100, completed_at = now(), updated_at = now() where id = ${id}`,
  );
  return endMs;
}

/** Records the number of running jobs, which the page's title states, at each change. */
async function watchTitle(page: Page): Promise<void> {
  await page.evaluate((all) => {
    const seen: Seen[] = [];
    (window as Watched).seen = seen;
    const record = () => {
      const running = /^([\d,]+) jobs? running/.exec(document.title)?.[1];
      seen.push({ running: Math.min(all, Number(running?.replaceAll(',', '') ?? 0)), atMs: Date.now() });
    };
    new MutationObserver(record).observe(document.head, { subtree: true, childList: true, characterData: true });
  }, JOBS);
}

/** Chromium without a window has no hidden tabs, so the page gets the properties and the event of one. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}
