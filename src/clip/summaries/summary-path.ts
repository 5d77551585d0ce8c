/** The path of the file with a raster's tile summaries, next to the raster. */
export function summaryPath(rasterPath: string): string {
  return `${rasterPath}.tiles`;
}
