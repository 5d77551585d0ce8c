import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projDatabase } from './proj-database.node.ts';
import type { ProjOperation, ProjSystem } from './proj-system.ts';

/** Every nth system of PROJ's database, by pyproj without grids and network. All of them take some minutes. */
export async function projSystems(python: string, first = 0, step = 1): Promise<ProjSystem[]> {
  return await linesOf<ProjSystem>(python, 'proj-systems.py', [String(first), String(step)], '');
}

/** The versions of PROJ's database, and its operations to WGS 84 of base systems such as `EPSG:4277`, in PROJ's order. */
export async function projOperations(
  python: string,
  bases: readonly string[],
): Promise<{ source: string; operations: Map<string, ProjOperation[]> }> {
  type Line = { source?: string; base: string; operations: ProjOperation[] };
  const [versions, ...lines] = await linesOf<Line>(python, 'proj-operations.py', [], bases.join('\n'));
  const operations = new Map(lines.map(({ base, operations }) => [base, operations]));
  return { source: versions?.source ?? '', operations };
}

async function linesOf<Line>(python: string, script: string, args: string[], input: string): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'proj-'));
  try {
    await writeFile(join(folder, 'proj.db'), projDatabase());
    const env = { ...process.env, PROJ_DATA: folder, PROJ_LIB: folder, PROJ_NETWORK: 'OFF' };
    const running = promisify(execFile)(python, [join(import.meta.dirname, script), ...args], {
      env,
      maxBuffer: 2 ** 28,
    });
    running.child.stdin?.end(input);
    const { stdout } = await running;
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  } finally {
    await rm(folder, { recursive: true });
  }
}
