import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { clipProcess } from '../../present-processing.ts';

/** The processes of this service: one (contract 14). */
export const listProcesses: ReadHandler<'processing.catalog.list'> = async () => ({
  body: { processes: [clipProcess], links: [] },
});
