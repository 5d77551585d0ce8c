import { createAreaModel } from '../../web/features/aoi/area-model.ts';
import { areaFacts } from '../../web/features/aoi/store/area-facts.ts';

/** The area model of the page that `renderApp` renders; the tests of a file share it. */
export let areaModel = createAreaModel({ linked: null, factsOf: areaFacts });
export let { aoiStore, drawing, mapMarks, library } = areaModel;

/** Replaces the area model that component tests share by an empty one, for the next test file. */
export function renewAreaModel(): void {
  areaModel = createAreaModel({ linked: null, factsOf: areaFacts });
  ({ aoiStore, drawing, mapMarks, library } = areaModel);
}
