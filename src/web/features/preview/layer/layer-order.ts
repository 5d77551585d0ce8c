/** Where a raster lies among the map's layers: right above the last one that `isBelow` names. */
export type LayerPlace = { readonly id: string; readonly isBelow: (layerId: string) => boolean };

/**
 * A clip's place. What could tint it for good goes under it, the dimming around the area too: a pixel's colour is its value.
 * Above are the outline, handles and pins of that area, what is marked of it for a moment, and the mark of a pixel.
 */
export const clipPlace: LayerPlace = {
  id: 'clip-preview',
  isBelow: (layerId) => !/^(area-(?!dim$)|pixel-mark)/.test(layerId),
};

/** A source's place: right above the basemap, so under outlines, the area with its dimming, and clips. */
export const sourcePlace: LayerPlace = {
  id: 'source-picture',
  isBelow: (layerId) => !/^(area-|footprint-|pixel-mark|clip-preview$|compared-source$)/.test(layerId),
};

/** The place of the source that a clip is swiped against: right under the clip, as clear of what could tint it. */
export const comparedPlace: LayerPlace = {
  id: 'compared-source',
  isBelow: (layerId) => layerId !== clipPlace.id && clipPlace.isBelow(layerId),
};
