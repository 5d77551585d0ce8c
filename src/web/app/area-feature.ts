import { AreaSection as Section } from '../features/aoi/area-section.tsx';
import { areaQueue as queue } from '../features/aoi/load/queue/area-queue.ts';
import { aoiStore as store } from '../features/aoi/store/aoi-store.ts';
import type { AreaFeature } from './seams.ts';

/** The area feature, held to what the app expects of it. */
export const { AreaSection, aoiStore, areaQueue }: AreaFeature = {
  AreaSection: Section,
  aoiStore: store,
  areaQueue: queue,
};
