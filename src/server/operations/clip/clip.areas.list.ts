import { readAreas } from '../../catalog/areas/read-area.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';

/** The areas of the organization, by name (contract 11.9). */
export const listAreas: ReadHandler<'clip.areas.list'> = async (_input, { db, principal }) => {
  const areas = await readAreas(db, principal.organizationId);
  return {
    body: areas.map(({ name, title, bbox, mosaicCount }) => ({
      area: name,
      name: title,
      bbox,
      mosaic_count: mosaicCount,
    })),
  };
};
