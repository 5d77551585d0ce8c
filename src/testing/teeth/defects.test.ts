import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingPrograms } from '../run/needed-programs.ts';
import { areas } from './defect.ts';
import { defects } from './defects.ts';
import { changedFiles, PATCH_FOLDER, refusalOf } from './patches.ts';

const root = join(import.meta.dirname, '../../..');
const hasGit = missingPrograms(['git']).length === 0;

describe('the planted defects', () => {
  test('are at least forty, in every area, with at least five from earlier versions', () => {
    expect(defects.length).toBeGreaterThanOrEqual(40);
    expect(areas.filter((area) => !defects.some((defect) => defect.area === area))).toEqual([]);
    expect(defects.filter(({ fixedIn }) => fixedIn !== undefined).length).toBeGreaterThanOrEqual(5);
  });

  test('have unique names, and each has a patch named by number and name', () => {
    expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
    const patches = defects.map(({ name }, index) => `${String(index + 1).padStart(2, '0')}-${name}.patch`);
    expect(defects.map(({ patch }) => patch)).toEqual(patches);
    expect(readdirSync(join(root, PATCH_FOLDER)).toSorted()).toEqual(patches);
  });

  test('have a sentence as their reason', () => {
    expect(defects.map(({ reason }) => reason).filter((reason) => !/^[A-Z][^\n]{20,}[^.]\.$/.test(reason))).toEqual([]);
  });

  test('refer to existing tests', () => {
    const missing = defects.flatMap(({ name, tests, specs = [] }) => {
      const paths = [...tests, ...specs.map((spec) => `e2e/${spec}`)];
      return paths.length === 0 ? [name] : paths.filter((path) => !existsSync(join(root, path)));
    });
    expect(missing).toEqual([]);
  });

  test('are in production code only', async () => {
    const changed = (await Promise.all(defects.map(changedFiles))).map((files) => files.join());
    expect(changed.filter((file) => !/^src\/(?!testing\/)[^,]+(?<!\.test)\.tsx?$/.test(file))).toEqual([]);
  });

  test.skipIf(!hasGit)('can be applied to the current code', async () => {
    const refusals = await Promise.all(defects.map((defect) => refusalOf(root, defect)));
    expect(refusals.filter((refusal) => refusal !== null)).toEqual([]);
  });
});
