import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** A view as the map applied it, with the colours that were drawn. */
export type SeenView = {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly rgba: string;
};

/** The comparison of a view with GDAL: how many points were compared, how many differ, and the first that does. */
export type Verdict = {
  readonly name: string;
  /** side of a raster pixel, in screen pixels */
  readonly pixelSide: number;
  readonly exact: number;
  readonly loose: number;
  readonly drawn: number;
  readonly wrong: number;
  readonly off: number;
  readonly first?: string;
};

/** The views of each file: centre in Mercator 0..1, and zoom. */
export function planViews(python: string, paths: readonly string[]): [number, number, number][][] {
  const script = join(import.meta.dirname, 'plan-views.py');
  const printed = execFileSync(python, [script], { input: JSON.stringify(paths), maxBuffer: 2 ** 26 });
  return JSON.parse(String(printed)) as [number, number, number][][];
}

/** Starts the comparison with GDAL in a process next to the browser; the verdicts are returned at the end. */
export function startJudge(python: string) {
  const child = spawn(python, [join(import.meta.dirname, 'judge-drawn.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const printed = text(child.stdout);
  const closed = once(child, 'close');
  return {
    see(name: string, path: string, view: SeenView): void {
      child.stdin.write(`${JSON.stringify({ name, path, ...view })}\n`);
    },
    async verdicts(): Promise<Verdict[]> {
      child.stdin.end();
      await closed;
      const lines = (await printed).split('\n').filter((line) => line !== '');
      return lines.map((line) => JSON.parse(line) as Verdict);
    },
  };
}
