import { stat } from 'node:fs/promises';
import { asClipError } from '../../../clip/as-clip-error.ts';
import { OperatorError } from '../../operator-error.ts';

/** Throws OperatorError if there is no file or folder at a path. */
export async function requireExisting(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new OperatorError(`There is no file ${path}.`);
}

/** Rejects with a ClipError, which has a sentence, for a file that can't be read; an OperatorError stays. */
export async function orClipError<Result>(reading: Promise<Result>): Promise<Result> {
  return await reading.catch((error: unknown) => {
    throw error instanceof OperatorError ? error : asClipError(error);
  });
}
