import type { Page } from '@playwright/test';
import type { SeenView } from './judge.ts';

/** What page.js does for a test. */
export type CorpusPage = {
  /** Shows the file at a URL; the sentence that it is refused with, or null. */
  show(url: string): Promise<string | null>;
  /** What is seen at a view (middle in Mercator 0..1, and zoom) when all is there, and what went wrong with a part of it. */
  look(view: readonly [number, number, number]): Promise<SeenView & { failure: string | null }>;
  /** Shows the file and looks at all of it; a sentence about why it, or a part of it, is not drawn, or null. */
  offer(url: string): Promise<string | null>;
  hide(): Promise<void>;
  /** How long each of so many frames took while the map moved, ms. */
  frames(count: number): Promise<number[]>;
  /** Tasks of the page over 50 ms since the last call, ms. */
  longTasks(): Promise<number[]>;
};

/** Of each so many pixels across and down, the colour of one is looked at. */
const STRIDE = 5;

type InPage = {
  corpus: {
    show: CorpusPage['show'];
    look(view: unknown, stride: number): ReturnType<CorpusPage['look']>;
    lookAtAll(): Promise<string | null>;
    hide(): void;
    frames: CorpusPage['frames'];
    longTasks(): number[];
  };
};

/** Opens the page that buildCorpusPage built. */
export async function openCorpusPage(page: Page, url: string): Promise<CorpusPage> {
  await page.goto(url);
  await page.waitForFunction(() => 'corpus' in window);
  return {
    show: (file) => page.evaluate((at) => (window as unknown as InPage).corpus.show(at), file),
    offer: (file) =>
      page.evaluate(async (at) => {
        const { corpus } = window as unknown as InPage;
        return (await corpus.show(at)) ?? (await corpus.lookAtAll());
      }, file),
    hide: () => page.evaluate(() => (window as unknown as InPage).corpus.hide()),
    frames: (count) => page.evaluate((many) => (window as unknown as InPage).corpus.frames(many), count),
    longTasks: () => page.evaluate(() => (window as unknown as InPage).corpus.longTasks()),
    look: (view) =>
      page.evaluate(([at, stride]) => (window as unknown as InPage).corpus.look(at, stride), [view, STRIDE] as const),
  };
}
