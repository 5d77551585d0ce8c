/** The position of a raster among the map's layers: directly above the last layer for which `isBelow` is true. */
export type LayerPosition = { readonly id: string; readonly isBelow: (layerId: string) => boolean };

/**
 * The clip's position: above everything that would tint it permanently, such as the dimming around the area, because a
 * pixel's colour is its value; below the area's outline, handles, pins and temporary marks, and below the pixel mark.
 */
export const clipPosition: LayerPosition = {
  id: 'clip-preview',
  isBelow: (layerId) => !/^(area-(?!dim$)|pixel-mark)/.test(layerId),
};

/** The source's position: directly above the basemap, below all outlines, the area with its dimming, and clips. */
export const sourcePosition: LayerPosition = {
  id: 'source-picture',
  isBelow: (layerId) =>
    !/^(area-|footprint-|(feature|job)-outlines-|pixel-mark|clip-preview$|compared-source$)/.test(layerId),
};

/** The position of the source in a swipe comparison: directly below the clip, above everything that would tint it. */
export const comparedSourcePosition: LayerPosition = {
  id: 'compared-source',
  isBelow: (layerId) => layerId !== clipPosition.id && clipPosition.isBelow(layerId),
};
