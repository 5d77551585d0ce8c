import { and, count, eq } from 'drizzle-orm';
import type { Executor } from '../../db/database.ts';
import { areas, type Capture } from '../../db/schema.ts';
import { OperatorError } from '../../operator-error.ts';
import type { AssetFile } from '../prepare-asset.ts';
import { type CatalogParts, checkKeys, registerRasters } from '../register-rasters.ts';
import { isAreaName } from './area-name.ts';

type NewArea = {
  organizationId: string;
  name: string;
  title: string;
  description?: string;
  /** The mosaics; the key is the mosaic type. */
  files: AssetFile[];
};

/** The contract has no pages of areas. */
const MAX_AREAS = 1000;

/** Registers mosaics as one area of an organization (registerRasters). Throws OperatorError. */
export async function addArea(parts: CatalogParts, area: NewArea): Promise<void> {
  const { orm, ids, clock } = parts;
  await checkNew(orm, area);
  const [id, at] = [ids(), clock()];
  const { organizationId, name, title } = area;
  await registerRasters(parts, {
    files: area.files.map((file) => ({ ...file, mosaicType: file.key })),
    folder: areaFolder(id, name),
    row: {
      id,
      projectId: null,
      stacId: id,
      type: 'area',
      name: title,
      description: area.description ?? null,
      datetime: commonDate(area.files.map(({ capture }) => capture ?? null)),
      createdBy: 'operator',
      createdAt: at,
      updatedAt: at,
    },
    async alsoInsert(tx) {
      const row = { organizationId, name, title, itemId: id, createdAt: at };
      const inserted = await tx.insert(areas).values(row).onConflictDoNothing().returning({ name: areas.name });
      if (inserted.length === 0) throw taken(name);
    },
  });
}

/**
 * A bucket for each registration, so that the file of a later area of the same name has another path. The path inside the bucket is the wire's
 * `gcs_path`.
 */
function areaFolder(id: string, name: string): string {
  return `area-${id}/delivery/${name}`;
}

async function checkNew(db: Executor, { organizationId, name, files }: NewArea): Promise<void> {
  if (!isAreaName(name)) {
    throw new OperatorError(
      `"${name}" cannot be the name of an area: use up to 64 letters, digits, hyphens and underscores.`,
    );
  }
  checkKeys(files, 'a mosaic type');
  const ofOrganization = eq(areas.organizationId, organizationId);
  const [found] = await db
    .select({ name: areas.name })
    .from(areas)
    .where(and(ofOrganization, eq(areas.name, name)));
  if (found !== undefined) throw taken(name);
  const [counted] = await db.select({ rows: count() }).from(areas).where(ofOrganization);
  if ((counted?.rows ?? 0) >= MAX_AREAS) {
    throw new OperatorError(
      `The organization has ${MAX_AREAS.toLocaleString('en')} areas, which is the limit. Remove one first.`,
    );
  }
}

function taken(name: string): OperatorError {
  return new OperatorError(
    `There is already an area ${name}. Choose another name, or remove it first: cutline area remove ${name}`,
  );
}

/** The day on which all mosaics were captured, if it is one. */
function commonDate(captures: readonly (Capture | null)[]): Date | null {
  const days = new Set(captures.map((capture) => capture?.date ?? null));
  const [day] = days;
  return days.size === 1 && day != null ? new Date(`${day}T00:00:00Z`) : null;
}
