/** The properties of an asset that determine its name. `position` is its index in the item. */
export type NamedAsset = {
  readonly assetKey: string;
  readonly mosaicType: string | null;
  readonly position: number;
  readonly sampleType: string | null;
  readonly colorInterpretations: readonly (string | null)[];
};

/**
 * The download selector of each asset of a job, in the given order and unique in the job (contract 9.3): the asset's mosaic
 * type; otherwise `rgb` for the first colour image in item order; otherwise the slug of its key. A duplicate gets `_2`, `_3`, ….
 */
export function mosaicTypes(assets: readonly NamedAsset[]): string[] {
  const inItemOrder = assets.toSorted((a, b) => a.position - b.position);
  const firstColorImage = inItemOrder.find((asset) => asset.mosaicType === null && isColorImage(asset));
  const usedNames = new Set<string>();
  return assets.map((asset) => {
    const preferred = asset.mosaicType ?? (asset === firstColorImage ? 'rgb' : slug(asset.assetKey));
    const name = uniqueName(preferred === '' ? 'asset' : preferred, usedNames);
    usedNames.add(name);
    return name;
  });
}

/** The file name of a clip: `<output name>_<mosaic type>.tif`, only `[A-Za-z0-9._-]`, with a stem of at most 100 characters. */
export function outputFilename(outputName: string, mosaicType: string): string {
  const suffix = `_${safeCharacters(mosaicType).slice(0, MAX_SUFFIX_LENGTH)}`;
  const name = safeCharacters(outputName).replace(/^\.+/, '');
  const stem = (/[A-Za-z0-9]/.test(name) ? name : 'clip').slice(0, MAX_STEM_LENGTH - suffix.length);
  return `${stem}${suffix}.tif`;
}

/** The default output name of a request: the slug of the item's name, followed by `_clip`. */
export function defaultOutputName(itemName: string): string {
  const base = slug(itemName).slice(0, MAX_STEM_LENGTH);
  return base === '' ? 'clip' : `${base}_clip`;
}

const MAX_STEM_LENGTH = 100;
const MAX_SUFFIX_LENGTH = 60;

function isColorImage(asset: NamedAsset): boolean {
  const colors = asset.colorInterpretations.slice(0, 3).join(',');
  const bandCount = asset.colorInterpretations.length;
  return colors === 'red,green,blue' || (asset.sampleType === 'uint8' && (bandCount === 3 || bandCount === 4));
}

/** Lower-case ASCII words joined by `_`; letters lose their accents. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}

function safeCharacters(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '_');
}

function uniqueName(preferred: string, usedNames: ReadonlySet<string>): string {
  if (!usedNames.has(preferred)) return preferred;
  for (let n = 2; ; n++) if (!usedNames.has(`${preferred}_${n}`)) return `${preferred}_${n}`;
}
