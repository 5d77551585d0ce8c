/** The metadata of a clip's file. No id and no checksum: the file's bytes depend only on the pixels inside the area (decision 8). */
export function clipMetadata(assetKey: string): Record<string, string> {
  return { CUTLINE_ASSET_KEY: assetKey };
}
