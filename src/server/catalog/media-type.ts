/** Media type of every raster in the store: conversion at registration makes each a COG. */
export const GEOTIFF_MEDIA_TYPE = 'image/tiff; application=geotiff; profile=cloud-optimized';
