/** What the naming rules look at in an asset. `position` is its place in the item. */
export type NamedAsset = {
  readonly assetKey: string;
  readonly mosaicType: string | null;
  readonly position: number;
  readonly sampleType: string | null;
  readonly colorInterpretations: readonly (string | null)[];
};

/**
 * The download selector of each asset of a job, in the given order, unique inside the job (contract 9.3): its own mosaic
 * type; `rgb` for the first colour image in item order; else the slug of its key. A taken name gets `_2`, `_3`, ….
 */
export function mosaicTypes(assets: readonly NamedAsset[]): string[] {
  const inItemOrder = assets.toSorted((a, b) => a.position - b.position);
  const colour = inItemOrder.find((asset) => asset.mosaicType === null && isColourImage(asset));
  const taken = new Set<string>();
  return assets.map((asset) => {
    const wanted = asset.mosaicType ?? (asset === colour ? 'rgb' : slug(asset.assetKey));
    const name = unique(wanted === '' ? 'asset' : wanted, taken);
    taken.add(name);
    return name;
  });
}

/** The file name of a clip: `<output name>_<mosaic type>.tif` of `[A-Za-z0-9._-]`, its stem at most 100 characters. */
export function outputFilename(outputName: string, mosaicType: string): string {
  const suffix = `_${safe(mosaicType).slice(0, LONGEST_SUFFIX)}`;
  const name = safe(outputName).replace(/^\.+/, '');
  const stem = (/[A-Za-z0-9]/.test(name) ? name : 'clip').slice(0, LONGEST_STEM - suffix.length);
  return `${stem}${suffix}.tif`;
}

/** The output name of a request that gives none: slug of the item's name and `_clip`. */
export function defaultOutputName(itemName: string): string {
  const base = slug(itemName).slice(0, LONGEST_STEM);
  return base === '' ? 'clip' : `${base}_clip`;
}

const LONGEST_STEM = 100;
const LONGEST_SUFFIX = 60;

function isColourImage(asset: NamedAsset): boolean {
  const colours = asset.colorInterpretations.slice(0, 3).join(',');
  const bandCount = asset.colorInterpretations.length;
  return colours === 'red,green,blue' || (asset.sampleType === 'uint8' && (bandCount === 3 || bandCount === 4));
}

/** Lower-case ASCII words joined by `_`; accents are dropped from their letters. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

function safe(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '_');
}

function unique(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}_${n}`)) return `${wanted}_${n}`;
}
