import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { addItem } from '../catalog/add-item.ts';
import type { CatalogParts } from '../catalog/register-rasters.ts';
import { items, projects } from '../db/schema.ts';
import { type SampleItem, sampleItems } from './sample-items.ts';

export type SampleStep = 'writing' | 'measuring' | 'ready';

export type SampleReport = {
  /** Called for each step of a missing sample; `number` counts the missing samples, from 1 to `count`. */
  step: (sample: { name: string; number: number; count: number }, step: SampleStep) => void;
  /** Called if a sample could not be added; the others continue. */
  failed: (name: string, error: unknown) => void;
};

/**
 * Registers each missing sample if its project exists, so that an operator's custom projects are unchanged. This process computes
 * one sample while the engine's processes convert the others. The signal ends it; the next start adds samples that are still
 * missing.
 */
export async function registerSamples(
  parts: CatalogParts,
  scratch: string,
  report: SampleReport,
  signal: AbortSignal,
): Promise<void> {
  const missing: SampleItem[] = [];
  for (const sample of sampleItems) {
    if (await isMissing(parts, sample.id, sample.projectId)) missing.push(sample);
  }
  const count = missing.length;
  const start = parts.clock().getTime();
  await Promise.all(
    missing.map((sample, index) => {
      const { name } = sample;
      const step = (step: SampleStep) => report.step({ name, number: index + 1, count }, step);
      // The app opens at the newest item. Fixed times make that independent of the order in which conversions finish.
      const dated = { ...parts, clock: () => new Date(start + index) };
      return registerSample(sample, dated, { scratch, step, failed: report.failed, signal });
    }),
  );
}

type Run = {
  scratch: string;
  step: (step: SampleStep) => void;
  failed: SampleReport['failed'];
  signal: AbortSignal;
};

async function registerSample(sample: SampleItem, parts: CatalogParts, { scratch, step, failed, signal }: Run) {
  const { files, ...item } = sample;
  const folder = join(scratch, `sample-${item.id}`);
  try {
    await mkdir(folder, { recursive: true });
    step('writing');
    const written = await files(folder);
    signal.throwIfAborted();
    step('measuring');
    await addItem(parts, { ...item, files: written });
    step('ready');
  } catch (error) {
    if (!signal.aborted) failed(item.name, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function isMissing({ orm }: CatalogParts, itemId: string, projectId: string): Promise<boolean> {
  const [project] = await orm.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId));
  const [item] = await orm.select({ id: items.id }).from(items).where(eq(items.id, itemId));
  return project !== undefined && item === undefined;
}
