import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { gate, line, median, spread } from '../report.ts';
import { signedInContext, untilReady } from './page.ts';

/** Cold loads, after one to warm up. */
const ROUNDS = Number(process.env.CUTLINE_BENCH_PAIRS ?? 9);
/** Limits of the issue, and of C1 and C2 in the note on measures. */
const MAX_LCP_MS = 1000;
const MAX_STATIC_RATIO = 2;
const MAX_CLS = 0.01;
const MAX_BLOCKING_MS = 100;

type Load = { readonly lcpMs: number; readonly cls: number; readonly blockingMs: number; readonly what: string };

/**
 * Cold loads of the signed-in app with a slowed CPU (4 ×) and network (10 Mbit/s, 40 ms), alternating with a static page of the same
 * texts: the largest contentful paint, layout shifts, and the time that long tasks block.
 */
export async function loadBench(browser: Browser, url: string, data: string): Promise<void> {
  const context = await signedInContext(browser, url, data);
  const texts = await textsOf(context, url);
  const { port, stop } = await serveStatic(texts);
  const app: Load[] = [];
  const bare: Load[] = [];
  try {
    const cookies = await context.cookies();
    for (let round = 0; round <= ROUNDS; round += 1) {
      const cold = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      await cold.addCookies(cookies);
      const ours = await load(cold, url, untilReady);
      const theirs = await load(cold, `http://127.0.0.1:${port}/`, async () => undefined);
      await cold.close();
      if (round === 0) continue;
      app.push(ours);
      bare.push(theirs);
    }
  } finally {
    stop();
    await context.close();
  }
  const lcp = app.map(({ lcpMs }) => lcpMs);
  line('largest element', app.at(-1)?.what ?? '');
  gate('largest contentful paint, median', median(lcp), MAX_LCP_MS, `ms (${spread(lcp)})`);
  const ratios = app.map(({ lcpMs }, round) => lcpMs / (bare[round]?.lcpMs ?? Number.NaN));
  line('  of a static page', `${median(bare.map(({ lcpMs }) => lcpMs)).toFixed(0)} ms`);
  gate('  ratio to it, median of pairs', median(ratios), MAX_STATIC_RATIO, `× (${spread(ratios, 2)})`, 2);
  gate('layout shifts', median(app.map(({ cls }) => cls)), MAX_CLS, '', 4);
  const blocking = app.map(({ blockingMs }) => blockingMs);
  gate('blocked by long tasks until the largest paint', median(blocking), MAX_BLOCKING_MS, `ms (${spread(blocking)})`);
}

async function load(context: BrowserContext, url: string, until: (page: Page) => Promise<void>): Promise<Load> {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 40,
    downloadThroughput: 10e6 / 8,
    uploadThroughput: 10e6 / 8,
  });
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    const measured = { lcpMs: 0, cls: 0, blockingMs: 0, what: '', tasks: [] as [number, number][] };
    (window as typeof window & { measured?: typeof measured }).measured = measured;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        measured.lcpMs = entry.startTime;
        const { element } = entry as PerformanceEntry & { element?: Element };
        measured.what = `${element?.tagName} ${element?.textContent?.slice(0, 60)}`;
      }
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) measured.cls += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) measured.tasks.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url);
  await until(page);
  await page.waitForFunction(() => (window as unknown as { measured: Load }).measured.lcpMs > 0);
  const measured = await page.evaluate(async () => {
    type Measured = Load & { tasks: [number, number][] };
    // Fonts move texts. When the main thread is idle, the observers have received what came before.
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve)));
    const { tasks, ...values } = (window as unknown as { measured: Measured }).measured;
    const before = tasks.filter(([startMs]) => startMs < values.lcpMs);
    return { ...values, blockingMs: before.reduce((sum, [, durationMs]) => sum + Math.max(0, durationMs - 50), 0) };
  });
  await page.close();
  return measured;
}

async function textsOf(context: BrowserContext, url: string): Promise<string[]> {
  const page = await context.newPage();
  await page.goto(url);
  await untilReady(page);
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll('p, button, td, th, h1, h2, label, li')]
      .map(({ textContent }) => textContent)
      .filter(Boolean),
  );
  await page.close();
  return texts;
}

async function serveStatic(texts: readonly string[]) {
  const escaped = (text: string) => text.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'));
  const body = texts.map((text) => `<p>${escaped(text)}</p>`).join('');
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><title>Static</title>${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
}
