import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { addItem, type CatalogParts } from '../catalog/add-item.ts';
import { items, projects } from '../db/schema.ts';
import { type SampleItem, sampleItems } from './sample-items.ts';

export type SampleStep = 'writing' | 'measuring' | 'ready';

export type SampleReport = {
  /** Called when a sample that wasn't there comes to its next step; `place` counts those that are made, from 1. */
  step: (sample: { name: string; place: number; count: number }, step: SampleStep) => void;
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
  const wanted: SampleItem[] = [];
  for (const sample of sampleItems) {
    if (await isWanted(parts, sample.id, sample.projectId)) wanted.push(sample);
  }
  const count = wanted.length;
  const start = parts.clock().getTime();
  await Promise.all(
    wanted.map((sample, index) => {
      const { name } = sample;
      const step = (step: SampleStep) => report.step({ name, place: index + 1, count }, step);
      // The app opens on the newest place: which one that is may not depend on which is converted fastest.
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

async function isWanted({ orm }: CatalogParts, itemId: string, projectId: string): Promise<boolean> {
  const [project] = await orm.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId));
  const [item] = await orm.select({ id: items.id }).from(items).where(eq(items.id, itemId));
  return project !== undefined && item === undefined;
}
