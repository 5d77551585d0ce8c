import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runProgram } from './run-program.ts';

/**
 * The outcome of tests: `failed` if a test failed, with its file and title; `broken` if none failed but some could not
 * run, for example because of an error in a file or a stopped runner.
 */
export type TestRun =
  | { readonly outcome: 'failed'; readonly test: string; readonly file: string; readonly isSpec: boolean }
  | { readonly outcome: 'passed'; readonly passed: number; readonly skipped: number }
  | { readonly outcome: 'broken'; readonly reason: string };

const MINUTE_MS = 60_000;
const NAMED_LIMIT_MS = 10 * MINUTE_MS;
const ALL_LIMIT_MS = 90 * MINUTE_MS;
const REPORT = 'teeth-report.json';

/** Runs Vitest files of a checkout, or all except those of this folder, which fail while a patch is applied. */
export async function runVitest(
  folder: string,
  files: readonly string[] | 'all',
  signal: AbortSignal,
): Promise<TestRun> {
  const require = createRequire(join(folder, 'package.json'));
  const program = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');
  const which = files === 'all' ? ['--exclude', 'src/testing/teeth/**'] : files;
  const words = [program, 'run', ...which, '--reporter=json', `--outputFile=${REPORT}`];
  return await runAndRead(folder, { words, env: {}, limitMs: limitOf(files), signal }, readVitestReport);
}

/** Runs Playwright specs of a checkout, or all. */
export async function runSpecs(
  folder: string,
  specs: readonly string[] | 'all',
  signal: AbortSignal,
): Promise<TestRun> {
  const which = specs === 'all' ? [] : specs;
  const words = ['e2e/run.ts', ...which, '--reporter=json'];
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, REPORT) };
  return await runAndRead(folder, { words, env, limitMs: limitOf(specs), signal }, readPlaywrightReport);
}

function limitOf(which: readonly string[] | 'all'): number {
  return which === 'all' ? ALL_LIMIT_MS : NAMED_LIMIT_MS;
}

type Program = Omit<Parameters<typeof runProgram>[0], 'folder'>;

async function runAndRead(folder: string, program: Program, read: (report: string) => TestRun): Promise<TestRun> {
  const path = join(folder, REPORT);
  await rm(path, { force: true });
  const { output, isTimedOut } = await runProgram({ folder, ...program });
  if (isTimedOut) {
    return { outcome: 'broken', reason: `the tests were stopped after ${program.limitMs / MINUTE_MS} minutes` };
  }
  const report = await readFile(path, 'utf8').catch(() => null);
  if (report === null)
    return { outcome: 'broken', reason: `there is no report; the runner's last output: ${oneLine(output)}` };
  return read(report);
}

type VitestReport = {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
};

function readVitestReport(text: string): TestRun {
  // Written by Vitest's json reporter.
  const report = JSON.parse(text) as VitestReport;
  for (const { name, assertionResults } of report.testResults) {
    const failed = assertionResults.find(({ status }) => status === 'failed');
    if (failed)
      return { outcome: 'failed', test: `${fileName(name)}: ${failed.fullName}`, file: fileName(name), isSpec: false };
  }
  const broken = report.testResults.find(({ status }) => status === 'failed');
  if (broken)
    return { outcome: 'broken', reason: `${fileName(broken.name)} could not run: ${oneLine(broken.message)}` };
  if (report.testResults.length === 0) return { outcome: 'broken', reason: 'no test file was found' };
  return { outcome: 'passed', passed: report.numPassedTests, skipped: report.numPendingTests };
}

type PlaywrightSuite = {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly { readonly status: string }[];
  }[];
};
type PlaywrightReport = {
  readonly suites: readonly PlaywrightSuite[];
  readonly errors: readonly { readonly message?: string }[];
};

function readPlaywrightReport(text: string): TestRun {
  // Written by Playwright's json reporter.
  const report = JSON.parse(text) as PlaywrightReport;
  const specs = report.suites.flatMap(specsOf);
  const failed = specs.find(({ tests }) => tests.some(({ status }) => status === 'unexpected'));
  if (failed)
    return { outcome: 'failed', test: `e2e/${failed.file}: ${failed.title}`, file: failed.file, isSpec: true };
  const [error] = report.errors;
  if (error) return { outcome: 'broken', reason: oneLine(error.message ?? 'Playwright gave no reason') };
  const statuses = specs.flatMap(({ tests }) => tests.map(({ status }) => status));
  const skipped = statuses.filter((status) => status === 'skipped').length;
  return { outcome: 'passed', passed: statuses.length - skipped, skipped };
}

function specsOf(suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']>[number][] {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
}

/** The beginning of a multi-line text on one line, for use in a sentence. */
function oneLine(text: string): string {
  return stripVTControlCharacters(text).replace(/\s+/g, ' ').trim().slice(0, 300);
}

/** Converts Vitest's absolute path in the copy to one relative to the checkout. */
function fileName(path: string): string {
  return path.slice(Math.max(0, path.lastIndexOf('/src/') + 1));
}
