import type { MultiPolygon, Polygon } from 'geojson';

/** An area of interest: GeoJSON in WGS 84 longitude/latitude, its edges straight there. */
export type Aoi = Polygon | MultiPolygon;
