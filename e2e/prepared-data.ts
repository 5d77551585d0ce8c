import { cp } from 'node:fs/promises';

/** The setting that names the data folder which is ready to be copied. */
export const PREPARED_DATA = 'CUTLINE_E2E_DATA';

/** Copies the prepared data folder. */
export async function copyPreparedData(to: string): Promise<void> {
  const from = process.env[PREPARED_DATA];
  if (from === undefined)
    throw new Error('No data folder was prepared: journeys run by Playwright, with its global set-up.');
  await cp(from, to, { recursive: true, preserveTimestamps: true });
}
