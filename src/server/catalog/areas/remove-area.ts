import { and, eq } from 'drizzle-orm';
import { areas, items } from '../../db/schema.ts';
import { OperatorError } from '../../operator-error.ts';
import { type RemovalParts, refuseRunning, removeRasters } from '../remove-item.ts';

/** What is removed with an area, or would be. `jobs` counts the area's past jobs, which stay with their clips. */
type AreaRemoval = {
  readonly area: string;
  readonly removed: boolean;
  readonly files: number;
  readonly size_bytes: number;
  readonly jobs: number;
};

/**
 * Removes an area and its files; without confirmation, only returns what would be removed. Throws OperatorError for an unknown area and one
 * that a running job reads. After a crash in between, the next start removes the remaining files.
 */
export async function removeArea(
  parts: RemovalParts,
  { organizationId, name }: { organizationId: string; name: string },
  isConfirmed: boolean,
): Promise<AreaRemoval> {
  const { removed, files, size_bytes, jobs } = await removeRasters(parts, isConfirmed, async (tx) => {
    const isArea = and(eq(areas.organizationId, organizationId), eq(areas.name, name));
    const [area] = await tx
      .select({ id: areas.itemId, name: areas.name })
      .from(areas)
      .innerJoin(items, eq(items.id, areas.itemId))
      .where(isArea)
      .for('update');
    if (area === undefined) throw new OperatorError(`There is no area ${name}. List them with: cutline area list`);
    await refuseRunning(tx, area.id, `the area ${name}`);
    if (isConfirmed) await tx.delete(areas).where(isArea);
    return area;
  });
  return { area: name, removed, files, size_bytes, jobs };
}
