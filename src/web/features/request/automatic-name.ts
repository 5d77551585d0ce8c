/**
 * A default output name: the area's name, else the item's, with a number if a job already has it. Contains only characters
 * that are valid in file names.
 */
export function automaticName(itemName: string, areaName: string | null, taken: ReadonlySet<string>): string {
  const stem = slug(areaName ?? '') || slug(itemName) || 'clip';
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number++) {
    const name = `${stem}-${number}`;
    if (!taken.has(name)) return name;
  }
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
}
