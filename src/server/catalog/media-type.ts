/** Media type of every raster in the store; registration converts each to a COG. */
export const GEOTIFF_MEDIA_TYPE = 'image/tiff; application=geotiff; profile=cloud-optimized';
