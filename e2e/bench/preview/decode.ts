import { symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../chromium.ts';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import { type Codec, makeRaster, type Pixels } from './make-raster.ts';
import type { RaceServer } from './serve.ts';

const CODECS: readonly Codec[] = ['DEFLATE', 'ZSTD', 'LZW'];
const TYPES = ['Byte', 'UInt16', 'Float32'] as const;
/** Tiles per side: 16 and 64 tiles. */
const SIDES = [4, 8];
/**
 * Chromium has a native DEFLATE decoder, but none for the other codecs, so for those only the code around decoding can
 * be faster.
 */
const MAX_SHARE: Record<Codec, number> = { DEFLATE: 1 / 3, ZSTD: 1 / 1.2, LZW: 1 / 1.2 };

type Turn = { ours: number; theirs: number; differing: number };
type DecodeWindow = typeof window & { decodeTurn?: (url: string, side: number, hasPool: boolean) => Promise<Turn> };

/**
 * Decodes tiles from memory to samples in one page, alternately by the preview's worker and by geotiff with a pool of
 * two.
 */
export async function decodeBench(server: RaceServer, folder: string, pairs: number): Promise<void> {
  line('decode', `${pairs} rounds after one to warm up, against geotiff with a pool of 2`);
  const executablePath = findChromium() ?? undefined;
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  try {
    const page = await browser.newPage();
    for (const codec of CODECS) {
      for (const type of TYPES) {
        const path = await makeRaster(pixelsOf(type), codec);
        await symlink(path, join(folder, basename(path)));
        await page.goto(`${server.url}/decode.html`);
        await page.waitForFunction(() => (window as DecodeWindow).decodeTurn !== undefined);
        for (const side of SIDES) {
          const turns: Turn[] = [];
          for (let round = 0; round <= pairs; round += 1) {
            const request = { url: `/${basename(path)}`, side, hasPool: true };
            const turn = await page.evaluate(
              ({ url, side, hasPool }) => (window as DecodeWindow).decodeTurn?.(url, side, hasPool),
              request,
            );
            if (turn && round > 0) turns.push(turn);
          }
          judge(`  ${codec} ${type}, ${side * side} tiles`, turns, MAX_SHARE[codec]);
        }
      }
    }
  } finally {
    await browser.close();
  }
}

function judge(name: string, turns: readonly Turn[], limit: number): void {
  const wrong = turns.reduce((sum, { differing }) => sum + differing, 0);
  if (wrong > 0) throw new Error(`${name}: ${wrong} samples differ`);
  voidIfNoisy(
    name,
    turns.map(({ theirs }) => theirs),
    2,
  );
  const shares = turns.map(({ ours, theirs }) => ours / theirs);
  const times = `${median(turns.map(({ ours }) => ours)).toFixed(0)} of ${median(turns.map(({ theirs }) => theirs)).toFixed(0)} ms`;
  gate(name, median(shares), Number(limit.toFixed(2)), `× (${spread(shares, 2)}; ${times})`, 2);
}

function pixelsOf(type: Pixels['type']): Pixels {
  return {
    ...{ name: `decode ${type}`, size: 4096, type, bands: 1, epsg: 32633, left: 480_000, top: 5_020_480, pixel: 10 },
    ...{ offset: 0, scale: type === 'Byte' ? 1 : 20, markStep: 160, markSize: 10 },
  };
}
