import type { Map as MapLibreMap } from 'maplibre-gl';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import type { Bbox } from '../../../geo/bbox.ts';

/** The part of the map controller that the area section uses. */
export type AreaMap = {
  readonly map: MapLibreMap;
  /** Fits a box or an area into the view. */
  fitBounds(place: Bbox | AoiGeometry): void;
  view(): { readonly longitude: number; readonly latitude: number; readonly zoom: number };
};

/** Sets a typed or loaded area. */
export type OnArea = (geometry: AoiGeometry, name: string | null) => void;
