import { catalogue } from './catalogue.ts';

/** The texts of the map and its controls. */
export const mapStrings = catalogue('map', {
  label: 'Map',
  title: 'Map. Arrow keys move it, plus and minus zoom.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  attribution: 'Show or hide the sources of the map',
  toGlobe: 'Show as a globe',
  toFlat: 'Show flat',
  returning: 'The browser stopped the map’s graphics. The map is reloading; your area and jobs are unchanged.',
});
