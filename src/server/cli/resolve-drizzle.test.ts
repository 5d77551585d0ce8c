import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

/** Loads the database's modules in a new process, and returns what each import of drizzle-orm resolved to. */
async function resolutions(setUp: string): Promise<string[]> {
  const path = (file: string) => JSON.stringify(join(import.meta.dirname, file));
  const program = `
    import { registerHooks } from 'node:module';
    ${setUp.replace('MODULE', path('resolve-drizzle.ts'))}
    const found = [];
    registerHooks({ resolve(specifier, context, next) {
      const { url, format } = next(specifier, context);
      if (url.includes('drizzle-orm')) found.push([specifier, context.parentURL, url, format].join(' '));
      return { url, format, shortCircuit: true };
    } });
    await import(${path('../db/database.ts')});
    console.log(JSON.stringify(found));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { maxBuffer: 1e8 });
  return (JSON.parse(stdout) as string[]).sort();
}

test('the modules of drizzle-orm are those that Node resolves', async () => {
  const [quick, byNode] = await Promise.all([
    resolutions('import { resolveDrizzleQuickly } from MODULE; resolveDrizzleQuickly();'),
    resolutions(''),
  ]);
  expect(byNode.length).toBeGreaterThan(100);
  expect(quick).toEqual(byNode);
});
