import { catalogue } from '../../ui/i18n/catalogue.ts';

/** Why there is no map, and what still works. */
export const mapProblemStrings = catalogue('mapProblems', {
  'no-webgl':
    'This browser has no WebGL 2, which the map needs. Everything else works: type or load an area, choose a source, clip, preview the clip here, save it. For the map, switch on hardware acceleration or use another browser.',
  lost: 'The browser stopped the map’s graphics, and reloading the map failed. Everything else works: type or load an area, clip, preview the clip here, save it. To get the map back, restart the browser.',
  failed:
    'The map could not be loaded. Everything else works: type or load an area, choose a source, clip, preview the clip here, save it.',
});
