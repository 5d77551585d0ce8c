import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readCommandLine } from '../../server/cli/command-line.ts';
import { sendToService } from '../../server/cli/control/control-client.ts';
import { copyFirstStart } from './first-start-folder.ts';
import { withoutLimits } from './limits/without-limits.ts';

const cutline = join(import.meta.dirname, '../../server/cli/bin.js');

/** A service in a separate process. */
export type ServiceProcess = {
  readonly url: string;
  readonly pid: number;
  /** The API key of its first start; empty if the operator created keys before. */
  readonly key: string;
  /** Its standard output until it was ready. */
  readonly printed: string;
  /** Its standard error, the log, until now. */
  logged(): string;
  /** Calls an operation with a JSON body and the first key. */
  call(operationId: string, body: unknown, headers?: Record<string, string>, signal?: AbortSignal): Promise<Response>;
  /** Runs an operator's command in the service, as `cutline` does by its socket, without a process for the command. */
  operate(...words: string[]): Promise<Record<string, unknown>>;
  /** Sends SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL; resolves when the process has ended. */
  kill(): Promise<void>;
};

type ServiceOptions = { readonly args?: string[]; readonly env?: Record<string, string> };

/** Makes a data folder as the first start without samples leaves it. */
export function newDataFolder(path: string): Promise<void> {
  return copyFirstStart(path, async (folder) => {
    const first = await startServiceProcess(folder, { args: ['--no-samples'] });
    await first.stop();
  });
}

/** Starts a service without samples on a new data folder, whose first start it need not make. */
export async function startNewService(dataFolder: string, env: Record<string, string> = {}): Promise<ServiceProcess> {
  await newDataFolder(dataFolder);
  return startServiceProcess(dataFolder, { args: ['--no-samples'], env });
}

/** Starts `cutline serve` on a data folder and a free port, without limits unless `env` sets some. Rejects with its output if it ends before it is ready. */
export async function startServiceProcess(
  dataFolder: string,
  { args = [], env = {} }: ServiceOptions = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [cutline, 'serve', '--port', '0', '--data', dataFolder, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...withoutLimits, ...env },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const printed = await untilReady(child, () => errors);
  const url = /Cutline is on (\S+)/.exec(printed)?.[1] ?? '';
  // Only a first start creates a key, and only if there is none.
  const key = (await readFile(join(dataFolder, 'api-key'), 'utf8').catch(() => '')).trim();
  const exited = once(child, 'exit') as Promise<[number | null]>;
  return {
    url,
    pid: child.pid ?? 0,
    key,
    printed,
    logged: () => errors,
    call: (operationId, body, headers = {}, signal) =>
      fetch(`${url}/v1/op/${operationId}`, {
        ...(signal && { signal }),
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}`, ...headers },
        body: JSON.stringify(body),
      }),
    async operate(...words) {
      const line = readCommandLine(words);
      if (line.kind !== 'command') throw new Error(`${words.join(' ')} is no command of the operator`);
      const request = { command: line.command.name, input: line.input };
      const output = await sendToService(join(dataFolder, 'control.sock'), request);
      if (output === null) throw new Error('the service does not listen for commands');
      return output;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await exited)[0];
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function untilReady(child: ChildProcessByStdio<null, Readable, Readable>, logged: () => string): Promise<string> {
  let printed = '';
  for await (const line of createInterface({ input: child.stdout })) {
    printed += `${line}\n`;
    // The last line that a start prints.
    if (!line.startsWith('  data ')) continue;
    child.stdout.resume();
    return printed;
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  throw new Error(`the service ended before it was ready:\n${printed}${logged()}`);
}

export type CommandResult = { exitCode: number | null; stdout: string; stderr: string };

/** Runs the command-line program to its end, with this text as its standard input. */
export async function runCutline(args: string[], env: Record<string, string> = {}, input = ''): Promise<CommandResult> {
  const child = spawn(process.execPath, [cutline, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  // A program that reads nothing may end before it is written.
  child.stdin.on('error', () => undefined).end(input);
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    texts.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    texts.stderr += chunk.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...texts };
}
