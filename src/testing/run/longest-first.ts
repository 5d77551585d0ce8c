import type { TestSequencer, TestSpecification } from 'vitest/node';
import { SLOW_FILES } from './slow-files.ts';

/** The slowest test files, the slowest first. */
const LONGEST = ['src/clip/conformance/table-native.test.ts', 'src/server/cli/cutline.test.ts', ...SLOW_FILES];

/** The projects with the longest files first. */
const PROJECTS = ['service', 'isolated', 'components', 'isolated-components', 'pure'];

/**
 * Order of test files: the slowest first, so that no core is idle while a slow file runs last; then by project, because a worker
 * ends when the next file belongs to another project.
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
  return rank === -1 ? LONGEST.length + PROJECTS.indexOf(project.name) : rank;
}
