import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareClips, wrongClips } from '../../testing/hostile/compare-clips.ts';
import { handMadeFiles, mutatedFiles } from '../../testing/hostile/corpus.ts';
import type { HostileFile } from '../../testing/hostile/hostile-file.ts';
import { createHostilePaths } from '../../testing/hostile/hostile-places.ts';
import { type HostileService, startHostileService } from '../../testing/hostile/hostile-service.ts';
import { offerAll } from '../../testing/hostile/offer-all.ts';
import { readValidFiles } from '../../testing/hostile/sound-files.ts';
import { caseShare, sampleOf, selectedVariants } from '../../testing/run/chosen-cases.ts';
import { missingPrograms } from '../../testing/run/needed-programs.ts';

const MINUTE_MS = 60_000;
const MAX_GROWTH_MB = 256;
/** No program listens at this address. */
const UNUSED_ADDRESS = 'http://127.0.0.1:9';

/** Share of the hand-made files and of the mutations; the seed chooses which. */
const share = { few: 1 / 40, tenth: 1 / 10, all: 1 }[caseShare()];
const MUTATIONS = { few: 3, tenth: 30, all: 1000 }[caseShare()];
const placeShare = caseShare() === 'few' ? 1 / 4 : 1;
const MIN_CLIPS = caseShare() === 'all' ? 16 : 1;
const drawn = (files: readonly HostileFile[]) => sampleOf(files, ({ name }) => name, share);
const validFiles = await readValidFiles();
/** A valid file, which must be clipped independent of the seed. */
const validFile = validFiles
  .filter(({ name }) => name === 'crs-4326')
  .map(({ name, bytes }) => ({ name, bytes: () => bytes }));
const files = [
  ...validFile,
  ...drawn(handMadeFiles(UNUSED_ADDRESS)),
  ...drawn(mutatedFiles(validFiles, MUTATIONS / share)),
];
const shares = [
  { gdal: 'native', files, minClips: MIN_CLIPS },
  { gdal: 'wasm', files: files.filter((_, index) => index % 16 === 0), minClips: 1 },
] as const;

const hasGdal = missingPrograms(['gdal_translate', 'gdal_rasterize']).length === 0;
const engines = selectedVariants(
  'hostile-rasters',
  shares.filter(({ gdal }) => gdal === 'wasm' || hasGdal),
);

describe.each(engines)('hostile files on $gdal GDAL', ({ gdal, files, minClips }) => {
  let folder: string;
  let service: HostileService;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutline-hostile-'));
    service = await startHostileService(folder, gdal);
  });
  afterAll(async () => {
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test(
    'each is refused with a sentence or clipped correctly; the service keeps running, with little memory and no leftover files',
    async () => {
      const { outcomes, faults, grownMb } = await offerAll(service, files, join(folder, 'sources'));
      expect(faults).toEqual([]);
      expect(outcomes).toHaveLength(files.length);
      expect(grownMb).toBeLessThan(MAX_GROWTH_MB);
      expect(await service.leftovers()).toEqual([]);
      const finished = outcomes.flatMap((outcome) => outcome.finished ?? []);
      expect(finished.length).toBeGreaterThanOrEqual(minClips);
      const verdicts = await compareClips(finished);
      if (verdicts === null) return;
      expect(wrongClips(verdicts)).toEqual([]);
      expect([...verdicts.values()].filter((verdict) => verdict === 'ok').length).toBeGreaterThanOrEqual(minClips);
    },
    25 * MINUTE_MS,
  );

  test(
    'paths that are not files, files that change while they are read, and unusual names',
    async () => {
      const all = sampleOf(await createHostilePaths(join(folder, 'places')), ({ name }) => name, placeShare);
      // the slower engine gets all paths that must be refused, and some of the others
      const places = all.filter(({ end }, index) => gdal === 'native' || end === 'refused' || index % 5 === 0).values();
      const lane = async () => {
        for (const place of places) {
          const answered = new AbortController();
          const changing = place.while?.(answered.signal);
          const outcome = await service.offer(place.name, place.path);
          answered.abort();
          await changing;
          expect(outcome.faults, place.name).toEqual([]);
          if (place.end === 'refused') expect(outcome.end, place.name).toBe('refused');
          if (place.end === 'accepted') expect(outcome.end, `${place.name}: ${outcome.message}`).toBe('clipped');
        }
      };
      await Promise.all([lane(), lane()]);
      expect(await service.leftovers()).toEqual([]);
    },
    20 * MINUTE_MS,
  );
});
