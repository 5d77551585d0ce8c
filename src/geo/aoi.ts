import type { MultiPolygon, Polygon } from 'geojson';

/** An area of interest: GeoJSON in WGS 84 longitude/latitude. Edges are straight lines in these degrees. */
export type Aoi = Polygon | MultiPolygon;
