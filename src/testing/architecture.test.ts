import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openApiDocument } from '../contract/openapi.ts';
import { type OperationId, operations } from '../contract/operations.ts';
import { isolated } from './components/project.ts';
import { allowedImports, ruleOf } from './import-rules.ts';
import { type OperationCase, operationCases } from './service/operation-cases.ts';

const root = join(import.meta.dirname, '..');
const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.endsWith('.d.ts'));
const IMPORT = /(?:from\s+|import\s+|import\()\s*'(\.{1,2}\/[^']+)'/g;

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORT)].map(([, target]) =>
    relative(root, normalize(join(root, dirname(file), (target ?? '').replace(/\?.*$/, '')))),
  );
}

describe('the import graph', () => {
  const isTest = (file: string) =>
    /\.test\.tsx?$/.test(file) || file.startsWith('testing/') || file.includes('/conformance/');

  const graph = new Map(sources.map((file) => [file, importsOf(file)]));

  test('complies with the rules of src/README.md', () => {
    const broken = sources
      .filter((file) => !isTest(file))
      .flatMap((file) =>
        (graph.get(file) ?? [])
          .filter((target) => !target.startsWith('..') && !allowedImports(file, target))
          .map((target) => `${file} imports ${target}: ${ruleOf(file)}`),
      );
    expect(broken).toEqual([]);
  });

  test('detects an import that breaks them', () => {
    expect(allowedImports('geo/geodesy/area.ts', 'server/app.ts')).toBe(false);
    expect(allowedImports('web/features/jobs/table.tsx', 'web/features/files/save.ts')).toBe(false);
    expect(allowedImports('server/operations/clip/clip.job.get.ts', 'clip/execute.ts')).toBe(false);
    expect(allowedImports('web/app/app.tsx', 'web/features/files/save.ts')).toBe(true);
  });

  test('uses proj4 only with the projections of geo/projections, which the package lacks', () => {
    const direct = sources.filter((file) => /^import .* from 'proj4';/m.test(readFileSync(join(root, file), 'utf8')));
    expect(direct).toEqual(['geo/projections/proj4.ts']);
  });

  // A newcomer's `npm ci && npm test` has only the packages of the root.
  test('needs the packages of component tests only in component tests', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'testing/components/package.json'), 'utf8'));
    const packages = Object.keys(manifest.devDependencies).filter((name) => !name.startsWith('@types/'));
    const importsPackage = (file: string) => {
      const text = readFileSync(join(root, file), 'utf8');
      return packages.some((name) => new RegExp(`(from|import) '${name}[/']`).test(text));
    };
    const needing = new Set(sources.filter(importsPackage));
    expect(needing).toContain('testing/components/render.tsx');
    // A set that grows while it is iterated includes what was added.
    for (const needed of needing) for (const [file, targets] of graph) if (targets.includes(needed)) needing.add(file);
    const isOwn = (file: string) => file.endsWith('.test.tsx') || file.startsWith('testing/components/');
    expect([...needing].filter((file) => !isOwn(file))).toEqual([]);
  });

  // In a shared page, each later file would have the records of this one.
  test('gives a page to each component test with a database of the browser', () => {
    const withDatabase = sources.filter(
      (file) => file.endsWith('.test.tsx') && graph.get(file)?.includes('testing/indexed-db.ts'),
    );
    expect(withDatabase.map((file) => `src/${file}`).toSorted()).toEqual(isolated.toSorted());
  });

  test('has no cycles between files', () => {
    expect(
      cycles(new Map([...graph].map(([file, targets]) => [file, targets.filter((target) => graph.has(target))]))),
    ).toEqual([]);
  });
});

describe('the pages of benchmarks and corpora, which no compiler checks', () => {
  const pages = globSync('../e2e/{bench/*/pages,corpus}/*.js', { cwd: root });
  const imports = pages.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    return [...text.matchAll(/import (?:\{([^}]*)\} from )?'(\.{1,2}\/[^']*)'/g)].map(
      ([, names = '', target = '']) => ({ page, names, file: join(root, dirname(page), target) }),
    );
  });

  test('import files and names that exist', () => {
    expect(imports.length).toBeGreaterThan(10);
    for (const { page, names, file } of imports) {
      expect(existsSync(file), `${page} imports ${file}`).toBe(true);
      if (file.includes('node_modules')) continue;
      const text = readFileSync(file, 'utf8');
      for (const name of names.split(',').map((word) => word.trim().split(' ')[0] ?? '')) {
        expect(text, `${page} imports ${name} from ${file}`).toMatch(new RegExp(`export .*\\b${name}\\b`));
      }
    }
  });
});

describe('every operation of the registry', () => {
  const ids = Object.keys(operations) as OperationId[];
  /** Members of bodies with the id of a row that belongs to an organization. */
  const TENANTS_IDS = /^(job|(source_)?item|asset|project|(target_)?collection|organization|subscription)_id$/;
  const paths = Object.keys(openApiDocument('0').paths as Record<string, unknown>);

  test.each(ids)('%s has a handler in the folder of its family and an OpenAPI entry', (id) => {
    const family = id.slice(0, id.indexOf('.'));
    expect(existsSync(join(root, 'server/operations', family, `${id}.ts`))).toBe(true);
    expect(paths).toContain(`/v1/op/${id}`);
  });

  test.each(ids)('%s is tested with success, bad input, foreign ids and a missing scope', (id) => {
    const row: OperationCase | undefined = (operationCases as Record<string, OperationCase>)[id];
    expect(row).toEqual(
      expect.objectContaining({
        success: expect.any(Function),
        badInput: row?.badInput === null ? null : expect.any(Object),
        foreign: expect.any(Array),
      }),
    );
    // A required id may be another organization's.
    const { required = [] } = z.toJSONSchema(operations[id].input, { io: 'input', unrepresentable: 'any' });
    const tested = row?.foreign.flatMap(({ members }) => members.map(({ name }) => name));
    const ofOrganizations = required.filter((name) => TENANTS_IDS.test(name));
    expect(tested).toEqual(expect.arrayContaining(ofOrganizations));
  });
});

/** Cycles of imports, which may fail when modules are evaluated. Each is listed once, ending with the file that closes it. */
function cycles(graph: Map<string, string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, trail: readonly string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const target of graph.get(file) ?? []) visit(target, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
