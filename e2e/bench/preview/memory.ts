import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../chromium.ts';
import { gate } from '../report.ts';
import { makeRaster } from './make-raster.ts';
import { memoryMb } from './race.ts';
import { CANVAS, raceView } from './race-view.ts';
import type { Scene } from './scenes.ts';
import type { RaceServer } from './serve.ts';

const CYCLES = 20;
/** The first cycles fill caches: compiled code, the allocator's reserve. */
const WARM_CYCLES = 5;
const BYTES: Record<Scene['type'], number> = { Byte: 1, UInt16: 2, Float32: 4 };

/**
 * Measures the memory of a raster above that of a bare map after panning, over Chromium and all its processes. Chromium
 * is not driven by Playwright, which makes the browser retain the body of each response, about 40 MB.
 */
export async function memoryBench(server: RaceServer, scene: Scene): Promise<void> {
  const path = await makeRaster(scene);
  const view = raceView(scene, `${server.url}/raster.tif`, (await stat(path)).size);
  server.begin(path);
  const page = await openPage(`${server.url}/behaviour.html`, `window.raceView = ${JSON.stringify(view.page)}`);
  let timer: NodeJS.Timeout | undefined;
  try {
    while (!(await page.evaluate('window.behaviour !== undefined'))) await pause(100);
    const measureMb = async () => {
      await page.send('HeapProfiler.collectGarbage');
      await pause(500);
      return memoryMb(page.pid);
    };
    // Move the bare map first: a moved map holds a second frame and compiled code that are not the raster's.
    await page.evaluate('window.behaviour.bare()');
    const beforeMb = await measureMb();
    let peakMb = beforeMb;
    timer = setInterval(() => {
      peakMb = Math.max(peakMb, memoryMb(page.pid));
    }, 200);
    const afterMb: number[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      await page.evaluate('window.behaviour.cycle()');
      if (cycle === WARM_CYCLES - 1) afterMb.push(await measureMb());
    }
    const [warmMb = 0, endMb = 0] = [...afterMb, await measureMb()];
    const viewportMb = (CANVAS.width * CANVAS.height * scene.bands * BYTES[scene.type]) / 2 ** 20;
    const limitMb = Math.round(4 * viewportMb + 64);
    gate(`  memory above the bare map, ${CYCLES} times open`, peakMb - beforeMb, limitMb, 'MB');
    const growth = ((endMb - warmMb) / warmMb) * 100;
    gate(`  growth from ${WARM_CYCLES} to ${CYCLES} times open and closed`, growth, 5, '%', 1);
  } finally {
    clearInterval(timer);
    await page.close();
  }
}

/** A page in a dedicated Chromium process, driven by a minimal subset of the DevTools protocol. */
type Page = {
  readonly pid: number;
  send(method: string, params?: Record<string, unknown>): Promise<unknown>;
  /** The value of a JavaScript expression; awaits a promise. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
};

async function openPage(url: string, before: string): Promise<Page> {
  const profile = await mkdtemp(join(tmpdir(), 'cutline-bench-memory-'));
  const program = findChromium() ?? chromium.executablePath();
  const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--disable-dev-shm-usage'];
  const started = spawn(program, [...chromiumArguments, ...own, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const close = async () => {
    if (started.exitCode === null && started.signalCode === null) {
      const ended = new Promise((resolve) => started.once('exit', resolve));
      started.kill();
      await ended;
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { pid: started.pid ?? 0, close, ...(await connect(started, url, before)) };
  } catch (error) {
    await close();
    throw error;
  }
}

async function connect(started: Started, url: string, before: string): Promise<Pick<Page, 'send' | 'evaluate'>> {
  const { host } = new URL(await listeningAt(started));
  const targets = (await (await fetch(`http://${host}/json/list`)).json()) as { type: string; id: string }[];
  const id = targets.find(({ type }) => type === 'page')?.id;
  const socket = new WebSocket(`ws://${host}/devtools/page/${id}`);
  const answers = new Map<number, (answer: Answer) => void>();
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    answers.get(answer.id)?.(answer);
    answers.delete(answer.id);
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  let last = 0;
  async function send(method: string, params: Record<string, unknown> = {}): Promise<unknown> {
    last += 1;
    const sent = new Promise<Answer>((resolve) => answers.set(last, resolve));
    socket.send(JSON.stringify({ id: last, method, params }));
    const { result, error } = await sent;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }
  await send('Page.enable');
  await send('Page.addScriptToEvaluateOnNewDocument', { source: before });
  await send('Page.navigate', { url });
  return {
    send,
    async evaluate(expression) {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = (await send('Runtime.evaluate', params)) as Evaluated;
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
  };
}

type Answer = { readonly id: number; readonly result?: unknown; readonly error?: { readonly message: string } };
type Evaluated = {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
};

type Started = ChildProcessByStdio<null, null, Readable>;

function listeningAt(started: Started): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    started.stderr.on('data', (part) => {
      output += part;
      const found = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (found) resolve(found);
    });
    started.once('exit', () => reject(new Error(`Chromium did not start: ${output.slice(-500)}`)));
    started.once('error', reject);
  });
}
