import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';

const NOTHING: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** A source that is often empty. */
export type OptionalSource = {
  /** Replaces the data; null hides the layers. */
  set(data: GeoJSON.GeoJSON | null): void;
  remove(): void;
};

type Layer = Extract<LayerSpecification, { source: string }>;

/**
 * Adds a source without data and its layers, each below the layer that `beforeId` names or on top. While it has no data, the layers are hidden: MapLibre
 * prepares each visible layer in every frame, also an empty one, which without a GPU is a third of a frame's time for those of the area.
 */
export function addOptionalSource(
  map: MapLibreMap,
  id: string,
  layers: readonly Omit<Layer, 'source'>[],
  beforeId?: string,
): OptionalSource {
  map.addSource(id, { type: 'geojson', data: NOTHING });
  for (const layer of layers) {
    map.addLayer({ ...layer, source: id, layout: { ...layer.layout, visibility: 'none' } } as Layer, beforeId);
  }
  let isEmpty = true;
  const setVisibility = (visibility: 'visible' | 'none') => {
    for (const layer of layers) map.setLayoutProperty(layer.id, 'visibility', visibility);
  };
  return {
    set(data) {
      if (data === null && isEmpty) return;
      void map.getSource<GeoJSONSource>(id)?.setData(data ?? NOTHING);
      if (isEmpty === (data === null)) return;
      isEmpty = data === null;
      setVisibility(isEmpty ? 'none' : 'visible');
    },
    remove() {
      for (const layer of layers) if (map.getLayer(layer.id)) map.removeLayer(layer.id);
      if (map.getSource(id)) map.removeSource(id);
    },
  };
}
