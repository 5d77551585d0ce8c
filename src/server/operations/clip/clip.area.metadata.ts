import { mosaicsOf, readArea } from '../../catalog/areas/read-area.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentCapture } from '../../present-area.ts';

/** When the mosaics of an area were captured (contract 11.9), and the id of its source. */
export const readAreaMetadata: ReadHandler<'clip.area.metadata'> = async ({ area }, { db, principal }) => {
  const found = await readArea(db, principal, area);
  return {
    body: { area: found.area.name, captures: mosaicsOf(found).map(presentCapture), source_id: found.source.id },
  };
};
