import { aoiStore as store } from '../features/aoi/aoi-store.ts';
import { AreaSection as Section } from '../features/aoi/area-section.tsx';
import { areaQueue as queue } from '../features/aoi/load/area-queue.ts';
import type { AreaFeature } from './seams.ts';

/** The area feature, held to what the app expects of it. */
export const { AreaSection, aoiStore, areaQueue }: AreaFeature = {
  AreaSection: Section,
  aoiStore: store,
  areaQueue: queue,
};
