import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '../env.ts';
import { createDataFolder, dataFolderAt, requireDataFolder } from '../files/data-folder.ts';
import { type FolderLock, lockFolder } from '../files/folder-lock.ts';
import { OperatorError } from '../operator-error.ts';
import type { OnProgress } from './command.ts';
import type { AnyCommand } from './commands.ts';
import { sendToService } from './control/control-client.ts';
import { stopSignal } from './stop-signal.ts';

/** How long a command waits for a service that is starting or stopping, or for another command. */
const WAIT_MS = 15_000;
const STEP_MS = 100;

/**
 * Runs a command on a data folder: in the service's process if a service runs there, otherwise in this process, holding the
 * folder's lock. Throws OperatorError if the command fails, or another process holds the lock for 15 s.
 */
export async function runOperatorCommand(
  command: AnyCommand,
  input: unknown,
  settings: Settings,
  onProgress: OnProgress,
): Promise<Record<string, unknown>> {
  const folder = dataFolderAt(settings.dataFolder);
  if (command.createsDataFolder !== true) await requireDataFolder(folder);
  await createDataFolder(folder);
  for (let waitedMs = 0; ; waitedMs += STEP_MS) {
    const request = { command: command.name, input, wantsProgress: true };
    const output = await sendToService(folder.controlSocket, request, onProgress);
    if (output !== null) return output;
    const lock = await tryLock(folder.root);
    if (!(lock instanceof OperatorError)) return await runDirectly({ command, input, onProgress }, settings, lock);
    if (waitedMs >= WAIT_MS) throw lock;
    await pause(STEP_MS);
  }
}

async function tryLock(root: string): Promise<FolderLock | OperatorError> {
  try {
    return await lockFolder(root);
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
}

type GivenCommand = { readonly command: AnyCommand; readonly input: unknown; readonly onProgress: OnProgress };

async function runDirectly(
  { command, input, onProgress }: GivenCommand,
  settings: Settings,
  lock: FolderLock,
): Promise<Record<string, unknown>> {
  try {
    // Loaded here: a command that the service runs needs neither the database nor the engine.
    const { openDirectContext } = await import('./direct-context.ts');
    const direct = await openDirectContext(settings);
    try {
      // Not before: a command that waits for the service ends at once, and the service then ends its part.
      return await command.execute(direct.context, input, { onProgress, signal: stopSignal() });
    } finally {
      await direct.close();
    }
  } finally {
    await lock.release();
  }
}
