import type { Bbox } from '../../../../../geo/bbox.ts';

/** Which delivery area is chosen, and how another one is. */
export type AreaChoice = {
  /** Name of the chosen one; null if there is none. */
  readonly selected: string | null;
  /** Id of the chosen source, an area's or an item's; null if there is none. */
  readonly sourceId: string | null;
  /** Words of a search, which limits the list to the areas whose title or name contain them; empty for all. */
  readonly text: string;
  /** Called with the id of the area's source, by which its footprint and rasters are read. */
  readonly onSelect: (sourceId: string, bbox: Bbox | null) => void;
};
