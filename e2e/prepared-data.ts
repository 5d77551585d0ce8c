import { cp } from 'node:fs/promises';

/** The environment variable with the path of the prepared data folder. */
export const PREPARED_DATA = 'CUTLINE_E2E_DATA';

/** Copies the prepared data folder. */
export async function copyPreparedData(to: string): Promise<void> {
  const from = process.env[PREPARED_DATA];
  if (from === undefined)
    throw new Error('No data folder was prepared. Run the journeys with Playwright, whose global set-up prepares it.');
  await cp(from, to, { recursive: true, preserveTimestamps: true });
}
