import type { TestSequencer, TestSpecification } from 'vitest/node';

/** The test files that take longest on two cores, the longest first; the others take less than 30 s each. */
const LONGEST = [
  'conformance/hostile-rasters.test.ts',
  'conformance/postgres-outage.test.ts',
  'clip/conformance/table-native.test.ts',
  'clip/conformance/no-leak.test.ts',
  'clip/conformance/table-wasm.test.ts',
  'clip/conformance/random-clips.test.ts',
  'conformance/guide-script.test.ts',
  'clip/conformance/large-table.test.ts',
  'conformance/hostile-reach.test.ts',
  'conformance/names.test.ts',
  'cli/cutline.test.ts',
];

/**
 * Vitest's order of test files: the longest first, so that no core waits for a long one that was begun last; those that share
 * a worker one after another, at the end.
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
  const turn = LONGEST.findIndex((name) => moduleId.endsWith(name));
  if (turn !== -1) return turn;
  return LONGEST.length + (project.config.isolate ? 0 : 1);
}
