import type { AreaFeature, AreaValue } from './seams.ts';

const nothing: AreaValue = { geometry: null, findings: [], areaKm2: null, name: null };

/** The area feature's place in the app: no area until it is joined in here. */
export const { AreaSection, aoiStore }: AreaFeature = {
  AreaSection: () => null,
  aoiStore: { getSnapshot: () => nothing, subscribe: () => () => undefined, replace: () => undefined },
};
