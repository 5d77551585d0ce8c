import { type CaseShare, seededNumber } from './chosen-cases.ts';

/**
 * Test files that take more than about five seconds on two idle cores, the slowest first. Not among them, so that they always run: what
 * makes a request exactly one job, tenancy, scopes, the table of kinds, and the operator's commands.
 */
export const SLOW_FILES = [
  'src/web/features/copy-as/script/scripts.test.ts',
  'src/server/conformance/kill-moments.test.ts',
  'src/server/conformance/guide-script.test.ts',
  'src/web/features/copy-as/gdal/gdalwarp-script.test.ts',
  'src/server/conformance/full-disk.test.ts',
  'src/server/conformance/bad-requests.test.ts',
  'src/server/conformance/names.test.ts',
  'src/web/app/jobs/job-table.test.tsx',
  'src/server/conformance/durability.test.ts',
  'src/crs/agreement-with-proj.test.ts',
  'src/web/app/jobs/bulk.test.tsx',
  'src/server/conformance/limits.test.ts',
  'src/server/conformance/download-limits.test.ts',
  'src/server/conformance/lists.test.ts',
  'src/clip/task/task.test.ts',
  'src/clip/size/copied-size.test.ts',
  'src/clip/output.test.ts',
  'src/web/app/review/review-sheet.test.tsx',
  'src/server/catalog/check-sources.test.ts',
  'src/clip/verify/check-output.test.ts',
  'src/web/app/preview/use-other-dates.test.tsx',
  'src/server/conformance/postgres-outage.test.ts',
  'src/clip/overviews/overviews.test.ts',
  'src/clip/conformance/large-table.test.ts',
  'src/testing/hostile/compare-clips.test.ts',
  'src/server/conformance/postgres.test.ts',
  'src/server/conformance/hostile-reach.test.ts',
  'src/clip/cog/gray-tags.test.ts',
  'src/server/conformance/hostile-rasters.test.ts',
  'src/testing/fault-schedules/cut-downloads.test.ts',
  'src/server/conformance/raw-requests.test.ts',
  'src/web/app/jobs/outlines/job-outlines.test.tsx',
  'src/testing/fault-schedules/fault-schedules.test.ts',
  'src/server/conformance/earlier-data-folder.test.ts',
  'src/server/conformance/search-load.test.ts',
  'src/web/features/files/table/selected-files.test.tsx',
  'src/server/operations/processing/processing.catalog.estimate.test.ts',
  'src/web/features/files/table/file-filters.test.tsx',
  'src/clip/register/stated-crs.test.ts',
  'src/server/conformance/postgres-connection.test.ts',
  'src/web/features/files/script/scripts.test.ts',
  'src/clip/ties.test.ts',
  'src/clip/plan/strips.test.ts',
  'src/clip/plan/wrapped-window.test.ts',
  'src/geo/edit/simplify.test.ts',
  'src/server/db/stop-after-panic.test.ts',
  'src/web/api/review/review-crash.test.tsx',
  'src/web/features/aoi/store/area-history.test.ts',
  'src/geo/edit/buffer.test.ts',
  'src/server/jobs/left-files.test.ts',
  'src/web/features/preview/read/over-budget.test.ts',
  'src/raster/codec/codec.test.ts',
  'src/geo/repair/gdal-accepts.test.ts',
  'src/clip/conformance/no-leak.test.ts',
  'src/clip/conformance/random-clips.test.ts',
] as const;

/** The environment variable with the files that a run of Vitest omits, comma-separated. */
export const OMITTED_FILES = 'CUTLINE_OMITTED_FILES';

/** The files that this run omits. */
export function omittedFiles(): string[] {
  return process.env[OMITTED_FILES]?.split(',').filter(Boolean) ?? [];
}

/** The number of parts of the slow files. */
export const PARTS = 6;

/** The slow files of a share: one part, which the seed selects, for `few`; the next part for `tenth`; or all. */
export function slowFilesOf(share: CaseShare): string[] {
  if (share === 'all') return [...SLOW_FILES];
  const selected = seededNumber('part of the slow files', PARTS);
  const part = share === 'few' ? selected : (selected + 1) % PARTS;
  return SLOW_FILES.filter((_, index) => partOf(index) === part);
}

/** Dealt back and forth, so that the parts of files in order of their times take about the same time. */
function partOf(index: number): number {
  const place = index % PARTS;
  return Math.floor(index / PARTS) % 2 === 0 ? place : PARTS - 1 - place;
}
