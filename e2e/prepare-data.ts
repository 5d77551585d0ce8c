import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PREPARED_DATA } from './prepared-data.ts';
import { Service } from './service.ts';

/** Playwright's global set-up: creates a data folder with the samples once. Each service of the journeys gets a copy of it. */
export default async function prepareData(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'cutline-e2e-ready-'));
  const data = join(folder, 'data');
  const service = await Service.startOn(data);
  await service.end();
  process.env[PREPARED_DATA] = data;
  return () => rm(folder, { recursive: true, force: true });
}
