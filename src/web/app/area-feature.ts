import { aoiStore as store } from '../features/aoi/aoi-store.ts';
import { AreaSection as Section } from '../features/aoi/area-section.tsx';
import type { AreaFeature } from './seams.ts';

/** The area feature, held to what the app expects of it. */
export const { AreaSection, aoiStore }: AreaFeature = { AreaSection: Section, aoiStore: store };
