import { FileProblem } from '../layer/file-problem.ts';
import type { LayerSource, ParsedLayer } from '../layer/parsed-layer.ts';

/** The layer to read, or those to choose from. */
export type LayerChoosing = { readonly layer: ParsedLayer } | { readonly layers: readonly LayerSource[] };

/** More layers than this are listed without a look into each. */
const MAX_LOOKED_INTO = 20;

/** The only layer, the one that was asked for, or the only one with areas; else the choice is the person's. */
export async function chooseLayer(layers: readonly LayerSource[], name: string | undefined): Promise<LayerChoosing> {
  const [only] = layers;
  const named = layers.length === 1 ? only : layers.find((layer) => layer.name === name);
  if (named) return { layer: await named.read() };
  if (layers.length > MAX_LOOKED_INTO) return { layers };
  const looked = await Promise.all(layers.map(lookInto));
  const useful = looked.filter(({ layer }) => layer === null || layer.features.length > 0);
  const [first] = useful;
  if (useful.length > 1 || !first?.layer) return { layers: useful.length > 0 ? useful.map(toSource) : layers };
  const empty = looked.filter((one) => one !== first).map(({ source }) => source.name);
  // The cover of a KMZ only points at its layers.
  const told = empty.filter((layerName) => layerName !== 'doc');
  const note = `Not looked at: ${told.join(', ')}, which ${told.length === 1 ? 'has' : 'have'} no areas.`;
  return { layer: { ...first.layer, notes: told.length > 0 ? [...first.layer.notes, note] : first.layer.notes } };
}

type Looked = { readonly source: LayerSource; readonly layer: ParsedLayer | null };

/** A layer that can't be read stays in the list: chosen, it says why. */
async function lookInto(source: LayerSource): Promise<Looked> {
  try {
    return { source, layer: await source.read() };
  } catch (error) {
    if (error instanceof FileProblem) return { source, layer: null };
    throw error;
  }
}

function toSource({ source, layer }: Looked): LayerSource {
  return { ...source, features: layer?.features.length ?? source.features };
}
