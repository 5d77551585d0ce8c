import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';

/** A Node program in a checkout, and how long it may take. */
type ProgramToRun = {
  readonly folder: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly limitMs: number;
  readonly signal: AbortSignal;
};

const KEPT_CHARACTERS = 4000;
const HAS_GROUPS = process.platform !== 'win32';

/** Runs a program and its children to their end; returns the last of what it wrote, and whether its time was up. Rejects with the signal's reason. */
export async function runProgram(program: ProgramToRun): Promise<{ output: string; isTimedOut: boolean }> {
  const { folder, words, env, limitMs, signal } = program;
  signal.throwIfAborted();
  const child = spawn(process.execPath, [...words], {
    cwd: folder,
    env: {
      ...process.env,
      PATH: `${join(folder, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A dedicated process group: one kill ends the workers too.
    detached: HAS_GROUPS,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_CHARACTERS);
    });
  }
  const stop = () => {
    try {
      if (HAS_GROUPS && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch {
      // The group ended by itself just then.
    }
  };
  let isTimedOut = false;
  const timer = setTimeout(() => {
    isTimedOut = true;
    stop();
  }, limitMs);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await once(child, 'close');
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
  return { output, isTimedOut };
}
