import type { TestSequencer, TestSpecification } from 'vitest/node';

/** The slowest test files on two cores, the slowest first; the others take less than 20 s each. */
const LONGEST = [
  'clip/conformance/table-native.test.ts',
  'cli/cutline.test.ts',
  'conformance/hostile-rasters.test.ts',
  'conformance/names.test.ts',
  'conformance/postgres-outage.test.ts',
  'catalog/check-sources.test.ts',
  'clip/conformance/large-table.test.ts',
  'conformance/guide-script.test.ts',
];

/**
 * Order of test files: the slowest first, so that no core is idle while a slow file runs last. Files that share
 * a worker run one after another, at the end.
 */
export class LongestFirst implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    return files.toSorted((one, other) => rankOf(one) - rankOf(other));
  }

  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}

function rankOf({ moduleId, project }: TestSpecification): number {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(name));
  if (rank !== -1) return rank;
  return LONGEST.length + (project.config.isolate ? 0 : 1);
}
