import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A range request of the raster: when it was received and answered, ms since 1970, and when which bytes were sent. */
export type Traffic = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly sent: readonly { readonly atMs: number; readonly bytes: number }[];
};

/**
 * The server of the comparison: it serves the pages, and the raster with range requests over a simulated slow
 * connection.
 */
export type RaceServer = {
  readonly url: string;
  /** Resets the counters and serves this file as /raster.tif. */
  begin(path: string): void;
  traffic(): readonly Traffic[];
  stop(): void;
};

const LINE_BYTES_PER_MS = 20_000_000 / 8 / 1000;
const ROUND_TRIP_MS = 40;
const CHUNK_BYTES = 16_384;
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

/**
 * Serves a built folder, and a raster at 20 Mbit/s and 40 ms, shared by all its requests. The server simulates the slow
 * connection, because the browser's throttling applies to a page but not to its workers.
 */
export async function serveRace(folder: string): Promise<RaceServer> {
  let raster = '';
  let counted: { fromMs: number; toMs: number; sent: { atMs: number; bytes: number }[] }[] = [];
  let lineFreeAtMs = 0;

  async function sendRaster(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const entry = { fromMs: now(), toMs: Number.POSITIVE_INFINITY, sent: [] as { atMs: number; bytes: number }[] };
    counted.push(entry);
    const { size } = await stat(raster);
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const [from, to] = range ? [Number(range[1]), Math.min(Number(range[2] || size - 1), size - 1)] : [0, size - 1];
    await pause(ROUND_TRIP_MS);
    answer.writeHead(range ? 206 : 200, {
      'accept-ranges': 'bytes',
      'content-length': to - from + 1,
      'content-type': 'image/tiff',
      ...(range && { 'content-range': `bytes ${from}-${to}/${size}` }),
    });
    if (request.method === 'HEAD') return void answer.end();
    for await (const chunk of createReadStream(raster, { start: from, end: to, highWaterMark: CHUNK_BYTES })) {
      if (answer.destroyed) return;
      const nowMs = performance.now();
      lineFreeAtMs = Math.max(lineFreeAtMs, nowMs) + chunk.length / LINE_BYTES_PER_MS;
      await pause(lineFreeAtMs - nowMs);
      entry.sent.push({ atMs: now(), bytes: chunk.length });
      answer.write(chunk);
    }
    entry.toMs = now();
    answer.end();
  }

  async function sendPage(path: string, answer: ServerResponse): Promise<void> {
    try {
      const bytes = await readFile(join(folder, normalize(path)));
      answer.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      answer.writeHead(404).end();
    }
  }

  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/raster.tif') sendRaster(request, answer).catch(() => answer.destroy());
    else void sendPage(pathname, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    begin(path) {
      raster = path;
      counted = [];
    },
    traffic: () => counted,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
