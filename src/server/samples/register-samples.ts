import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { addItem, type CatalogParts } from '../catalog/add-item.ts';
import { items, projects } from '../db/schema.ts';
import { type SampleItem, sampleItems } from './sample-items.ts';

export type SampleReport = {
  /** Called before a sample that isn't there yet is made. */
  adding: (name: string) => void;
  /** Called when one could not be made; the others go on. */
  failed: (name: string, error: unknown) => void;
};

/**
 * Registers each sample that isn't registered yet, if its project is there: an operator's own set-up stays untouched. One
 * is computed here while the engine's processes convert the others. The signal ends it; what isn't registered by then is
 * made at the next start.
 */
export async function registerSamples(
  parts: CatalogParts,
  scratch: string,
  report: SampleReport,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(sampleItems.map((sample) => registerSample(sample, parts, { scratch, report, signal })));
}

type Run = { scratch: string; report: SampleReport; signal: AbortSignal };

async function registerSample(sample: SampleItem, parts: CatalogParts, { scratch, report, signal }: Run) {
  const { files, ...item } = sample;
  if (!(await isWanted(parts, item.id, item.projectId))) return;
  report.adding(item.name);
  const folder = join(scratch, `sample-${item.id}`);
  try {
    await mkdir(folder, { recursive: true });
    const written = await files(folder);
    signal.throwIfAborted();
    await addItem(parts, { ...item, files: written });
  } catch (error) {
    if (!signal.aborted) report.failed(item.name, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isWanted({ orm }: CatalogParts, itemId: string, projectId: string): Promise<boolean> {
  const [project] = await orm.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId));
  const [item] = await orm.select({ id: items.id }).from(items).where(eq(items.id, itemId));
  return project !== undefined && item === undefined;
}
