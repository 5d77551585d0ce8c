/** The area name for a file: `harbour` for `harbour.shp.zip`. */
export function areaNameFromFile(filename: string): string {
  return filename.replace(/(\.[a-z][a-z0-9]{1,8}){1,2}$/i, '').slice(0, 200) || filename.slice(0, 200);
}
