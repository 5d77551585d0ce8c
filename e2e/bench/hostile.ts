import { join } from 'node:path';
import { compareClips, wrongClips } from '../../src/testing/hostile/compare-clips.ts';
import { handMadeFiles, mutatedFiles } from '../../src/testing/hostile/corpus.ts';
import { disguisedFiles } from '../../src/testing/hostile/disguised-files.ts';
import { startHostileService, writeHostileFile } from '../../src/testing/hostile/hostile-service.ts';
import { offerAll } from '../../src/testing/hostile/offer-all.ts';
import { readValidFiles } from '../../src/testing/hostile/sound-files.ts';
import { traceAccess } from '../../src/testing/hostile/watch-reach.ts';
import { leaksOfGdalTranslate, type PeerCounts, runGdalTranslate, runGeotiff } from './hostile-peers.ts';
import { gate, line } from './report.ts';

const MUTATIONS = 2740;
const MAX_GROWTH_MB = 256;
/** An address without a server. */
const CLOSED_ADDRESS = 'http://127.0.0.1:9';

/** Offers the full corpus of hostile files to the service, to unmodified GDAL and to geotiff. Takes several hours. */
export async function hostileBench(folder: string): Promise<void> {
  const crafted = handMadeFiles(CLOSED_ADDRESS);
  const mutated = mutatedFiles(await readValidFiles(), MUTATIONS);
  const all = [...crafted, ...mutated];
  line('hostile files', `${crafted.length} crafted, ${mutated.length} mutated`);
  await offerToService(join(folder, 'native'), 'native', all);
  const everyTenth = all.filter((_, index) => index % 10 === 0);
  await offerToService(join(folder, 'wasm'), 'wasm', everyTenth);
  for (const [gdal, watched] of [
    ['native', all],
    ['wasm', [...crafted, ...mutated.slice(0, 100)]],
  ] as const) {
    const { faults } = await traceAccess(join(folder, `reach-${gdal}`), gdal, watched);
    const what = `accesses outside source file, scratch folder and libraries, ${gdal}`;
    gate(`${what}, ${watched.length} files`, faults.length, 0, 'accesses');
    for (const fault of faults) line('  ', fault);
  }
  const paths: string[] = [];
  for (const { name, bytes } of all) paths.push(await writeHostileFile(join(folder, 'peers'), name, bytes()));
  printCounts('stock gdal_translate to COG', await runGdalTranslate(paths, folder));
  const leaks = await leaksOfGdalTranslate(paths.slice(0, disguisedFiles(CLOSED_ADDRESS).length), folder);
  line('  reads other files or opens connections', `${leaks.length} files`);
  printCounts('geotiff, first image', await runGeotiff(paths));
}

async function offerToService(folder: string, gdal: 'native' | 'wasm', files: ReturnType<typeof handMadeFiles>) {
  const service = await startHostileService(folder, gdal);
  try {
    const { outcomes, faults, grownMb } = await offerAll(service, files, join(folder, 'sources'));
    const ends = Object.entries(Object.groupBy(outcomes, ({ end }) => end));
    line(`the service, ${gdal} GDAL`, ends.map(([end, those]) => `${end} ${those?.length ?? 0}`).join(', '));
    line('  slowest', `${(Math.max(...outcomes.map(({ elapsedMs }) => elapsedMs)) / 1000).toFixed(1)} s`);
    gate('  crashes, hangs, raw messages, leaks', faults.length, 0, 'faults');
    for (const fault of faults) line('  ', fault);
    gate('  memory above idle', grownMb, MAX_GROWTH_MB, 'MB');
    gate('  leftover files', (await service.leftovers()).length, 0, 'files');
    const verdicts = await compareClips(outcomes.flatMap((outcome) => outcome.finished ?? []));
    if (verdicts === null) throw new Error('the clips could not be compared');
    const wrong = wrongClips(verdicts);
    line('  empty, like their sources there', `${[...verdicts.values()].filter((one) => one === 'empty').length}`);
    gate(`  wrong among ${verdicts.size} clips, by GDAL`, wrong.length, 0, 'clips');
    for (const one of wrong) line('  ', one);
  } finally {
    await service.stop();
  }
}

function printCounts(what: string, { ends, large, peakMb }: PeerCounts): void {
  const counts = Object.entries(ends).map(([end, count]) => `${end} ${count}`);
  line(what, `${counts.join(', ')}; over 256 MB: ${large}, peak ${peakMb.toFixed(0)} MB`);
}
