#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { ClipError } from '../../clip/clip-error.ts';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { outageOf } from '../db/outage.ts';
import { parseSettings, SettingsError } from '../env.ts';
import { OperatorError } from '../operator-error.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { helpText } from './help.ts';
import { progressLine } from './progress-line.ts';
import { stopSignal } from './stop-signal.ts';

/**
 * The command-line program: prints results to standard output, errors to standard error. Exit code 2 for usage errors, 1 for
 * others.
 */
async function main(words: string[]): Promise<void> {
  const line = readCommandLine(words);
  switch (line.kind) {
    case 'help':
      return print(helpText(line.topic));
    case 'version':
      return print(version());
    case 'serve': {
      const { serve } = await import('./serve.ts');
      return await serve(parseSettings(process.env, line.flags, version()), { build: line.build });
    }
    case 'command':
      return await runCommandLine(line);
    case 'file-command':
      return await runFileCommand(line);
  }
}

async function runCommandLine(line: Extract<CommandLine, { kind: 'command' }>): Promise<void> {
  const { runOperatorCommand } = await import('./run-operator-command.ts');
  const settings = parseSettings(process.env, { data: line.data }, version());
  const progress = progressLine(line.json ? null : process.stderr);
  const input = line.command.readsPassword === true ? await withPassword(line.input) : line.input;
  const output = await runOperatorCommand(line.command, input, settings, progress.show).finally(progress.end);
  print(line.json ? JSON.stringify(output) : line.command.describe(output));
}

async function withPassword(input: unknown): Promise<unknown> {
  const { readPassword } = await import('./arguments/read-secret.ts');
  return { ...(input as object), password: await readPassword(process.stdin, process.stderr) };
}

async function runFileCommand({ command, input, json }: Extract<CommandLine, { kind: 'file-command' }>): Promise<void> {
  const settings = parseSettings(process.env, {}, version());
  const progress = progressLine(json ? null : process.stderr);
  const watch = { onProgress: progress.show, signal: stopSignal() };
  const output = await command.execute(input, settings, watch).finally(progress.end);
  print(json ? JSON.stringify(output) : command.describe(output));
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  return manifest && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : 'unknown';
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function messageOf(error: unknown): string | undefined {
  if (error instanceof ClipError) return faultSentence(error.fault);
  if (outageOf(error)?.kind === 'disk') return 'The disk of the data folder is full. Make room, then try again.';
  const isSentence = error instanceof OperatorError || error instanceof SettingsError;
  return isSentence ? error.message : (error as Error).stack;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`cutline: ${messageOf(error)}\n`);
  process.exitCode = error instanceof OperatorError ? error.exitCode : 1;
}
