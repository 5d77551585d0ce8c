import { chromium } from '@playwright/test';
import { corpusFiles } from '../../src/testing/preview-corpus/corpus-files.ts';
import { chromiumArguments, findChromium } from '../chromium.ts';
import { buildCorpusPage } from '../corpus/build-page.ts';
import { mutatedCorpus, offerMutated } from '../corpus/offer-mutated.ts';
import { serveFiles } from '../corpus/serve-files.ts';
import { gate, line } from './report.ts';

const MUTATIONS = 2000;
const MAX_MB = 768;

/** Opens 2,000 mutated files in the preview, sequentially in one page. Takes about five minutes. */
export async function previewHostileBench(folder: string): Promise<void> {
  const files = await mutatedCorpus(corpusFiles(), MUTATIONS);
  const bytesOf = new Map(files.map(({ name, bytes }) => [name, bytes]));
  await buildCorpusPage(folder);
  const server = await serveFiles(folder, (name) => bytesOf.get(name)?.() ?? new Uint8Array());
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [...chromiumArguments, '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  try {
    const { drawn, refused, faults, slowestMs, peakMb } = await offerMutated(
      await browser.newPage(),
      server.url,
      files,
    );
    line('preview, mutated files', `${drawn} drawn, ${refused} refused with a message`);
    line('  slowest', `${(slowestMs / 1000).toFixed(1)} s`);
    gate('  crashes, hangs, exceptions', faults.length, 0, 'faults');
    for (const fault of faults) line('  ', fault);
    gate('  peak memory of the page with its workers', peakMb, MAX_MB, 'MB');
  } finally {
    await browser.close();
    server.stop();
  }
}
