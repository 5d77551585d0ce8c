import type { Page } from '@playwright/test';
import type { SeenView } from './judge.ts';

/** The functions of page.js, for a test. */
export type CorpusPage = {
  /** Shows the file at a URL. Resolves with the message that it is refused with, or null. */
  show(url: string): Promise<string | null>;
  /**
   * Resolves with the colours of a view (centre in Mercator 0..1, and zoom) once all its tiles are drawn, and with the
   * error of a tile, or null.
   */
  drawView(view: readonly [number, number, number]): Promise<SeenView & { failure: string | null }>;
  /** Shows the file in a view of all of it. Resolves with the message why it, or a tile, is not drawn, or null. */
  offer(url: string): Promise<string | null>;
  hide(): Promise<void>;
  /** Durations of `count` frames while the map moves, ms. */
  frames(count: number): Promise<number[]>;
  /** Durations of tasks of the main thread over 50 ms since the last call, ms. */
  longTasks(): Promise<number[]>;
};

/** Every how many pixels across and down the colour is sampled. */
const STRIDE = 5;

type InPage = {
  corpus: {
    show: CorpusPage['show'];
    drawView(view: unknown, stride: number): ReturnType<CorpusPage['drawView']>;
    showAll(): Promise<string | null>;
    hide(): void;
    frames: CorpusPage['frames'];
    longTasks(): number[];
  };
};

export async function openCorpusPage(page: Page, url: string): Promise<CorpusPage> {
  await page.goto(url);
  await page.waitForFunction(() => 'corpus' in window);
  return {
    show: (file) => page.evaluate((at) => (window as unknown as InPage).corpus.show(at), file),
    offer: (file) =>
      page.evaluate(async (at) => {
        const { corpus } = window as unknown as InPage;
        return (await corpus.show(at)) ?? (await corpus.showAll());
      }, file),
    hide: () => page.evaluate(() => (window as unknown as InPage).corpus.hide()),
    frames: (count) => page.evaluate((total) => (window as unknown as InPage).corpus.frames(total), count),
    longTasks: () => page.evaluate(() => (window as unknown as InPage).corpus.longTasks()),
    drawView: (view) =>
      page.evaluate(([at, stride]) => (window as unknown as InPage).corpus.drawView(at, stride), [
        view,
        STRIDE,
      ] as const),
  };
}
