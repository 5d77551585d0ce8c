import type { Page } from '@playwright/test';
import type { SeenView } from './judge.ts';

/** What page.js does for a test. */
export type CorpusPage = {
  /** Shows the file at a URL; the sentence that it is refused with, or null. */
  show(url: string): Promise<string | null>;
  /** What is seen at a view (middle in Mercator 0..1, and zoom) when all is there, and what went wrong with a part of it. */
  look(view: readonly [number, number, number]): Promise<SeenView & { failure: string | null }>;
};

/** Of each so many pixels across and down, the colour of one is looked at. */
const STRIDE = 5;

type InPage = {
  corpus: { show: CorpusPage['show']; look(view: unknown, stride: number): ReturnType<CorpusPage['look']> };
};

/** Opens the page that buildCorpusPage built. */
export async function openCorpusPage(page: Page, url: string): Promise<CorpusPage> {
  await page.goto(url);
  await page.waitForFunction(() => 'corpus' in window);
  return {
    show: (file) => page.evaluate((at) => (window as unknown as InPage).corpus.show(at), file),
    look: (view) =>
      page.evaluate(([at, stride]) => (window as unknown as InPage).corpus.look(at, stride), [view, STRIDE] as const),
  };
}
