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
};

/** Of each so many pixels across and down, the colour of one is looked at. */
const STRIDE = 5;

type InPage = {
  corpus: {
    show: CorpusPage['show'];
    look(view: unknown, stride: number): ReturnType<CorpusPage['look']>;
    lookAtAll(): Promise<string | null>;
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
    look: (view) =>
      page.evaluate(([at, stride]) => (window as unknown as InPage).corpus.look(at, stride), [view, STRIDE] as const),
  };
}
