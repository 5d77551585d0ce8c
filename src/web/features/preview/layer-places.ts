/** Where a raster lies among the map's layers: right above the last one that `isBelow` names. */
export type LayerPlace = { readonly id: string; readonly isBelow: (layerId: string) => boolean };

/**
 * A clip's place. Everything that could tint it goes under it, the fill of the area in hand too: a pixel's colour is its
 * value. What is left above are the outline, handles and pins of that area, and the mark of a pixel.
 */
export const clipPlace: LayerPlace = {
  id: 'clip-preview',
  isBelow: (layerId) => !/^(area-(line|midpoint|corner|pins)|pixel-mark)/.test(layerId),
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
