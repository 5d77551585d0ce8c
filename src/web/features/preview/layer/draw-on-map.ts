import type { Map as MapLibreMap } from 'maplibre-gl';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import { createRasterLayer } from '../../../map/raster/raster-layer.ts';
import { keepRasterOnMap } from '../../../map/raster/raster-on-map.ts';
import type { RasterScene } from '../../../map/raster/raster-scene.ts';
import { georeferenceRaster } from '../georeferencing/georeference.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview, PreviewStatistics } from '../model/preview-messages.ts';
import { affordableLevel } from '../tiles/affordable-level.ts';
import { emptyScene } from '../tiles/empty-scene.ts';
import { followMap } from '../tiles/follow-map.ts';
import type { GeoreferencedPyramid } from '../tiles/plan-tiles.ts';
import { createTileFeed, type FeedProgress, type FeedState } from '../tiles/tile-feed.ts';
import type { LayerPosition } from './layer-order.ts';

/** The style of a drawn raster; its tiles come from the feed. */
export type LayerStyle = Pick<RasterScene, 'style' | 'opacity'>;

/** The visible span of the map's width, as two fractions 0..1. */
export type Between = RasterScene['between'];

/** The full width of the map. */
export const fullWidth: Between = [0, 1];

/** A raster that is drawn on a map. */
export type DrawnRaster = {
  /** Changes the bands. The previous bands' tiles stay visible until the first new one is loaded. */
  setBands(bands: number[], statistics: PreviewStatistics, style: LayerStyle): void;
  setStyle(style: LayerStyle): void;
  setBetween(between: Between): void;
  remove(): void;
};

/** What to draw, and a callback for its progress. `isSharp` is true once the sharp tiles are on the screen. */
export type RasterToDraw = {
  readonly position: LayerPosition;
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly onState: (state: FeedProgress) => void;
};

/** Draws an opened raster on a map, loading tiles as the view needs them, until it is removed. */
export function drawOnMap(map: MapLibreMap, { position, client, opened, onState }: RasterToDraw): DrawnRaster {
  const { structure, levels, base, cost } = opened;
  const pyramid: GeoreferencedPyramid = {
    georeference: georeferenceRaster(structure),
    width: structure.width,
    height: structure.height,
    levels,
  };
  let style: LayerStyle | null = null;
  // The style of new bands is applied with their first tile.
  let nextStyle: LayerStyle | null = null;
  let between = fullWidth;
  let feedState: FeedState = { tiles: [], cached: [], isSharp: false, failure: null };
  // The tiles passed to the layer last, and those that it has drawn.
  let tiles = feedState.tiles;
  let drawnTiles = feedState.tiles;
  let stopFeed = () => {};
  let lastReported: FeedProgress | null = null;
  const report = () => {
    const isSharp = feedState.isSharp && drawnTiles === feedState.tiles;
    if (lastReported?.isSharp === isSharp && lastReported.failure === feedState.failure) return;
    lastReported = { isSharp, failure: feedState.failure };
    onState(lastReported);
  };
  const layer = createRasterLayer(position.id, {
    onDrawn(scene) {
      drawnTiles = scene.tiles;
      report();
    },
    onLost: () => begin(),
  });
  const show = () => {
    if (style) layer.show({ ...style, tiles, retained: feedState.cached, between });
  };
  let begin = () => {};
  const removeLayer = keepRasterOnMap(map, layer, position.isBelow);
  layer.show(emptyScene(opened));

  const onChange = (state: FeedState) => {
    // Unchanged tiles are on the screen already.
    const isSame = nextStyle === null && isSameList(tiles, state.tiles);
    feedState = isSame ? { ...state, tiles } : state;
    report();
    // The previous bands stay on the screen until a tile of the new ones is loaded.
    if (isSame || (state.tiles.length === 0 && !state.isSharp)) return;
    style = nextStyle ?? style;
    nextStyle = null;
    tiles = state.tiles;
    show();
  };

  function feedBy(bands: number[], { bases }: PreviewStatistics): void {
    stopFeed();
    const feed = createTileFeed({
      pyramid,
      // In a pixel-interleaved file each tile holds all bands.
      pixelBytes:
        sampleBytes(structure.sampleType) *
        (structure.planarConfiguration === 'chunky' ? structure.bands.length : bands.length),
      base,
      ...(cost && { levelOf: (view) => affordableLevel(pyramid, base, cost, view) }),
      load: (address, signal) => client.call('tile', { address, bands, bases }, signal),
      onChange,
    });
    const stopFollowing = followMap(map, feed);
    stopFeed = () => {
      stopFollowing();
      feed.close();
    };
  }

  return {
    setBands(bands, statistics, wanted) {
      nextStyle = wanted;
      begin = () => feedBy(bands, statistics);
      begin();
    },
    setStyle(next) {
      if (nextStyle) nextStyle = next;
      else style = next;
      show();
    },
    setBetween(next) {
      between = next;
      show();
    },
    remove() {
      stopFeed();
      removeLayer();
    },
  };
}

function isSameList<One>(one: readonly One[], other: readonly One[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
