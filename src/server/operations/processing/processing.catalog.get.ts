import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { clipProcessDescription } from '../../present-processing.ts';
import { requireClipProcess } from './require-clip-process.ts';

/** The description of a process (contract 14). */
export const getProcess: ReadHandler<'processing.catalog.get'> = async ({ process_id }) => {
  requireClipProcess(process_id);
  return { body: clipProcessDescription };
};
