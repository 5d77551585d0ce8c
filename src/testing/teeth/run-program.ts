import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';

/** A Node program in a checkout, and its time limit. */
type ProgramToRun = {
  readonly folder: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly limitMs: number;
  readonly signal: AbortSignal;
};

const MAX_OUTPUT_LENGTH = 4000;
const HAS_GROUPS = process.platform !== 'win32';

/**
 * Runs a program and its children to their end. Returns the end of its output, and whether it exceeded its time limit. Rejects
 * with the signal's reason.
 */
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
      output = (output + text).slice(-MAX_OUTPUT_LENGTH);
    });
  }
  const stop = () => {
    try {
      if (HAS_GROUPS && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch {
      // The process group has ended already.
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
