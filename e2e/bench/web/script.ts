import { type Browser, expect, type Page, type Request, type Response } from '@playwright/test';
import { gate, line } from '../report.ts';
import { nextPaint, signedInContext, untilReady } from './page.ts';

/** Limits of the issue. */
const MAX_INP_MS = 100;
const MAX_NODES = 1500;
const MAX_SWITCH_MS = 200;
const MAX_KILOBYTES = 200;
const MAX_HEAP_MB = 150;
const ROUNDS = Number(process.env.CUTLINE_BENCH_PAIRS ?? 5);
/** Blocks the main thread at each input, to check that the gates fail. */
const PLANTED_MS = Number(process.env.CUTLINE_BENCH_PLANTED_MS ?? 0);

type Watched = typeof window & { inputs?: Map<number, { ms: number; what: string }> };

/**
 * A script of a user who searches, sorts, filters, selects, scrolls and opens among 10,000 jobs, 20,000 files and 10,000 items: the
 * time from each input to the next paint, nodes of the tables, switches between them, sizes of the lists' answers, and the heap.
 */
export async function scriptBench(browser: Browser, url: string, data: string): Promise<void> {
  const context = await signedInContext(browser, url, data);
  const page = await context.newPage();
  const answers: { readonly what: string; readonly kilobytes: number }[] = [];
  const reading: Promise<void>[] = [];
  const onResponse = async (response: Response) => {
    const what = /\/v1\/op\/(clip\.jobs\.list|items\.search_org)$/.exec(response.url())?.[1];
    if (what === undefined || response.status() !== 200) return;
    const { length } = await response.text().catch(() => '');
    answers.push({ what: `${what} ${response.request().postData()?.slice(0, 200)}`, kilobytes: length / 1000 });
  };
  page.on('response', (response) => reading.push(onResponse(response)));
  const painted = listPaints(page);
  await watchInputs(page);
  await page.goto(url);
  await untilReady(page);
  let maxNodes = 0;
  const switches: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    maxNodes = Math.max(maxNodes, ...(await play(page, painted)));
    for (const tab of [/^Downloads/, /^Jobs/]) switches.push(await switchTo(page, tab));
  }
  const inputs = await page.evaluate(() => [...((window as Watched).inputs?.values() ?? [])]);
  const sorted = inputs.toSorted((a, b) => a.ms - b.ms);
  const p98 = sorted[Math.ceil(0.98 * sorted.length) - 1];
  line(
    'inputs of the script',
    `${inputs.length}, slowest: ${sorted
      .slice(-4)
      .map(({ ms, what }) => `${what} ${ms}`)
      .join(', ')}`,
  );
  gate('input to next paint, 98th percentile', p98?.ms ?? Number.NaN, MAX_INP_MS, 'ms');
  gate('nodes of a table', maxNodes, MAX_NODES, '');
  gate('a switch between tables, slowest', Math.max(...switches), MAX_SWITCH_MS, 'ms');
  await Promise.all(reading);
  const largest = answers.toSorted((a, b) => b.kilobytes - a.kilobytes)[0];
  line('  largest answer of a list', largest?.what ?? '');
  gate('answers of lists', largest?.kilobytes ?? Number.NaN, MAX_KILOBYTES, `kB (${answers.length} answers)`);
  gate('heap of the page', await heapMegabytes(page), MAX_HEAP_MB, 'MB');
  await context.close();
}

/** Records the longest event of each interaction, as INP does. */
async function watchInputs(page: Page): Promise<void> {
  await page.addInitScript((plantedMs) => {
    const inputs = new Map<number, { ms: number; what: string }>();
    (window as Watched).inputs = inputs;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId, duration, name, target } = entry as PerformanceEventTiming & { interactionId: number };
        if (interactionId === 0 || duration <= (inputs.get(interactionId)?.ms ?? 0)) continue;
        const label = target instanceof Element ? (target.getAttribute('aria-label') ?? target.textContent) : '';
        inputs.set(interactionId, { ms: duration, what: `${name} ${label?.slice(0, 30)}` });
      }
    });
    observer.observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
    const block = () => {
      const endMs = performance.now() + plantedMs;
      while (performance.now() < endMs);
    };
    if (plantedMs > 0) for (const type of ['pointerdown', 'keydown']) addEventListener(type, block, { capture: true });
  }, PLANTED_MS);
}

/** Returns a function that waits until the lists which the page has requested are answered, and the page has painted them. */
function listPaints(page: Page): () => Promise<void> {
  const pending = new Set<Request>();
  page.on('request', (request) => {
    const isList = /\/v1\/op\/(clip\.jobs\.list|items\.search_org)$/.test(request.url());
    // A held request is answered only when a job changes.
    if (isList && !request.postData()?.includes('wait_seconds')) pending.add(request);
  });
  page.on('requestfinished', (request) => pending.delete(request));
  page.on('requestfailed', (request) => pending.delete(request));
  return async () => {
    await nextPaint(page);
    await expect.poll(() => pending.size, { intervals: [20] }).toBe(0);
    await nextPaint(page);
  };
}

/** One round of the script; each step waits until its result is painted. Returns the numbers of nodes of the table after steps that change it. */
async function play(page: Page, painted: () => Promise<void>): Promise<number[]> {
  const nodes: number[] = [];
  const count = async () => {
    nodes.push(
      await page.evaluate(() =>
        Math.max(0, ...[...document.querySelectorAll('table')].map((table) => table.querySelectorAll('*').length)),
      ),
    );
  };
  const jobs = page.getByRole('table', { name: 'Jobs' });
  /** The number of jobs that match, once it is known. */
  const matching = async () => {
    await expect(jobs).toHaveAttribute('aria-rowcount', /^[1-9]/);
    return jobs.getAttribute('aria-rowcount');
  };
  const all = await matching();
  const drawer = page.getByRole('region', { name: 'Jobs and downloads' });
  await drawer.getByRole('searchbox').first().click();
  await page.keyboard.type('field 12', { delay: 60 });
  await expect.poll(matching).not.toBe(all);
  await painted();
  await count();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect.poll(matching).toBe(all);
  await painted();
  for (const header of ['Name', 'Created']) {
    const cell = jobs.getByRole('columnheader', { name: header });
    if ((await cell.getByRole('button').count()) === 0) continue;
    const before = await cell.getAttribute('aria-sort');
    await cell.getByRole('button').first().click();
    await expect.poll(() => cell.getAttribute('aria-sort')).not.toBe(before);
    await painted();
    await count();
  }
  await jobs.hover();
  for (let step = 0; step < 12; step += 1) {
    await page.mouse.wheel(0, 900);
    await nextPaint(page);
  }
  await painted();
  await count();
  const boxes = jobs.getByRole('checkbox');
  for (const index of [2, 3]) if ((await boxes.count()) > index) await boxes.nth(index).click();
  const [name] = await jobs.getByRole('row').nth(4).getByRole('button').all();
  await name?.click();
  const details = page.getByRole('complementary');
  await details.waitFor();
  await painted();
  await details
    .getByRole('button', { name: /^(Close|Back)/ })
    .first()
    .click();
  await details.waitFor({ state: 'detached' });
  await painted();
  const source = page.getByRole('region', { name: 'Source' });
  await source.getByRole('searchbox').click();
  const others = source
    .getByRole('radiogroup')
    .locator('label')
    .filter({ hasNotText: /scene.*01/i });
  await page.keyboard.type('scene 01', { delay: 60 });
  await others.first().waitFor({ state: 'detached' });
  await painted();
  await source.getByRole('radio').nth(2).click({ force: true });
  await expect(source.getByRole('radio').nth(2)).toBeChecked();
  await painted();
  await source.getByRole('searchbox').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await others.first().waitFor();
  await painted();
  return nodes;
}

/** Milliseconds from the press on a tab until its table is painted with rows. */
async function switchTo(page: Page, tab: RegExp): Promise<number> {
  const button = page.getByRole('region', { name: 'Jobs and downloads' }).getByRole('tab', { name: tab });
  const label = tab.source.replace('^', '');
  const painted = page.evaluate(
    (label) =>
      new Promise<number>((resolve) => {
        addEventListener(
          'pointerdown',
          ({ timeStamp }) => {
            const check = () => {
              const table = document.querySelector(`table[aria-label="${label}"]`);
              // The frame after the one in which it is found has painted it.
              if (table && table.querySelectorAll('tr').length > 3)
                requestAnimationFrame((now) => resolve(now - timeStamp));
              else requestAnimationFrame(check);
            };
            requestAnimationFrame(check);
          },
          { once: true, capture: true },
        );
      }),
    label,
  );
  await button.click();
  return await painted;
}

async function heapMegabytes(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}
