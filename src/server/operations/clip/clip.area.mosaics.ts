import { mosaicsOf, readArea } from '../../catalog/areas/read-area.ts';
import type { ReadHandler } from '../../pipeline/operation-context.ts';
import { presentMosaic } from '../../present-area.ts';

/** The mosaics of an area, in the order in which they were registered (contract 11.9). */
export const listMosaics: ReadHandler<'clip.area.mosaics'> = async ({ area }, { db, principal }) => {
  const found = await readArea(db, principal, area);
  return { body: mosaicsOf(found).map(presentMosaic) };
};
