import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inCopy } from './copy-checkout.ts';
import type { Defect } from './defect.ts';
import { defects } from './defects.ts';
import { plant, refusalOf, remove } from './patches.ts';
import { runSpecs, runVitest, type TestRun } from './test-runs.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * `npm run test:teeth`: applies one defect after the other to a copy of the checkout, and runs the tests that should detect it.
 * Arguments are names or numbers of defects; without any, all are applied. With `--check`, no test runs and only the patches
 * are checked. Returns the exit code: 1 if a defect is not detected or a patch no longer applies.
 */
async function main(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { check: { type: 'boolean' } },
    allowPositionals: true,
  });
  const chosen = positionals.length === 0 ? defects : positionals.map(findDefect);
  const refusals = (await Promise.all(chosen.map((defect) => refusalOf(root, defect)))).filter((text) => text !== null);
  if (refusals.length > 0) throw new Refusal(refusals.join('\n'));
  if (values.check) {
    print(`${count(chosen.length)} can be applied.`);
    return 0;
  }
  return await inCopy(root, signal, (copy) => plantAll(copy, chosen, signal));
}

/** An error whose message is printed without a stack trace. */
class Refusal extends Error {}

function findDefect(word: string): Defect {
  const found = defects.find(({ name }, index) => name === word || index + 1 === Number(word));
  if (found) return found;
  const names = defects.map(({ name }, index) => `${index + 1} ${name}`).join(', ');
  throw new Refusal(`There is no defect "${word}". Name one of these, by its number or name: ${names}.`);
}

async function plantAll(copy: string, chosen: readonly Defect[], signal: AbortSignal): Promise<number> {
  let caught = 0;
  for (const defect of chosen) {
    const startedAt = performance.now();
    await plant(copy, defect);
    const planted = await firstFailure(copy, defect, signal).finally(() => remove(copy, defect));
    const run = planted.outcome === 'failed' ? await withoutDefect(copy, planted, signal) : planted;
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const number = String(defects.indexOf(defect) + 1).padStart(2);
    print(`${number} ${defect.name}: ${verdict(run, defect)} (${seconds} s)`);
    if (run.outcome === 'failed') caught += 1;
  }
  print(`${caught} of ${chosen.length} caught`);
  return caught === chosen.length ? 0 : 1;
}

/** Runs the defect's tests; if all of them pass, all other tests. */
async function firstFailure(copy: string, { tests, specs = [] }: Defect, signal: AbortSignal): Promise<TestRun> {
  const runs = [
    ...(tests.length > 0 ? [() => runVitest(copy, tests, signal)] : []),
    ...(specs.length > 0 ? [() => runSpecs(copy, specs, signal)] : []),
    () => runVitest(copy, 'all', signal),
    () => runSpecs(copy, 'all', signal),
  ];
  let last: TestRun = { outcome: 'passed', passed: 0, skipped: 0 };
  for (const run of runs) {
    last = await run();
    if (last.outcome !== 'passed') return last;
  }
  return last;
}

/** Runs the test without the defect: if it fails too, it has not detected the defect. */
async function withoutDefect(
  copy: string,
  failed: TestRun & { outcome: 'failed' },
  signal: AbortSignal,
): Promise<TestRun> {
  const again = await (failed.isSpec ? runSpecs : runVitest)(copy, [failed.file], signal);
  if (again.outcome === 'passed') return failed;
  return { outcome: 'broken', reason: `${failed.file} fails without the defect too` };
}

function verdict(run: TestRun, { reason }: Defect): string {
  switch (run.outcome) {
    case 'failed':
      return `caught by ${run.test}`;
    case 'broken':
      return `NOT CAUGHT, as ${run.reason}`;
    case 'passed': {
      const skipped = run.skipped > 0 ? ` ${run.skipped} tests of the last run were skipped.` : '';
      return `NOT CAUGHT. ${reason}${skipped}`;
    }
  }
}

function count(number: number): string {
  return number === 1 ? '1 defect' : `${number} defects`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => stop.abort(new Refusal('Stopped; the copy was removed.')));
}
try {
  process.exitCode = await main(process.argv.slice(2), stop.signal);
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
}
