import { FileProblem } from '../layer/file-problem.ts';
import type { LayerSource, ParsedLayer } from '../layer/parsed-layer.ts';

/** The layer to read, or the layers to choose from. */
export type LayerSelection = { readonly layer: ParsedLayer } | { readonly layers: readonly LayerSource[] };

/** More layers than this are listed without reading each. */
const MAX_LAYERS_READ = 20;

/** Returns the only layer, the named one, or the only one with areas; else the layers for a choice. */
export async function chooseLayer(layers: readonly LayerSource[], name: string | undefined): Promise<LayerSelection> {
  const [only] = layers;
  const named = layers.length === 1 ? only : layers.find((layer) => layer.name === name);
  if (named) return { layer: await named.read() };
  if (layers.length > MAX_LAYERS_READ) return { layers };
  const readLayers = await Promise.all(layers.map(readOrNull));
  const useful = readLayers.filter(({ layer }) => layer === null || layer.features.length > 0);
  const [first] = useful;
  if (useful.length > 1 || !first?.layer) return { layers: useful.length > 0 ? useful.map(toSource) : layers };
  const empty = readLayers.filter((one) => one !== first).map(({ source }) => source.name);
  // The doc.kml of a KMZ only refers to its layers.
  const ignored = empty.filter((layerName) => layerName !== 'doc');
  if (ignored.length === 0) return { layer: first.layer };
  return { layer: { ...first.layer, notes: [...first.layer.notes, { code: 'layers-without-area', names: ignored }] } };
}

type ReadLayer = { readonly source: LayerSource; readonly layer: ParsedLayer | null };

/** Reads a layer; null if that fails. It remains in the list, and gives the reason when it is chosen. */
async function readOrNull(source: LayerSource): Promise<ReadLayer> {
  try {
    return { source, layer: await source.read() };
  } catch (error) {
    if (error instanceof FileProblem) return { source, layer: null };
    throw error;
  }
}

function toSource({ source, layer }: ReadLayer): LayerSource {
  return { ...source, features: layer?.features.length ?? source.features };
}
