import type { TestSequencer, TestSpecification } from 'vitest/node';

/** The test files that take longest on two cores, the longest first; the others take less than 20 s each. */
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
 * Vitest's order of test files: those that share workers first, when all workers are free to take their part of them; then the
 * longest, so that no core waits for a long one that was begun last.
 */
export class LongestFirst implements TestSequencer {
  sort(files: TestSpecification[]): TestSpecification[] {
    return files.toSorted((one, other) => turnOf(one) - turnOf(other));
  }

  shard(files: TestSpecification[]): TestSpecification[] {
    return files;
  }
}

function turnOf({ moduleId, project }: TestSpecification): number {
  if (!project.config.isolate) return -1;
  const turn = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return turn === -1 ? LONGEST.length : turn;
}
