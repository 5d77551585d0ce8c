import type { Map as MapLibreMap } from 'maplibre-gl';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import { createRasterLayer } from '../../../map/raster/raster-layer.ts';
import { keepRasterOnMap } from '../../../map/raster/raster-on-map.ts';
import type { RasterScene } from '../../../map/raster/raster-scene.ts';
import { placeRaster } from '../georeferencing/georeference.ts';
import type { PreviewClient } from '../model/preview-client.ts';
import type { OpenedPreview, PreviewStatistics } from '../model/preview-messages.ts';
import { affordableLevel } from '../tiles/affordable-level.ts';
import { emptyScene } from '../tiles/empty-scene.ts';
import { followMap } from '../tiles/follow-map.ts';
import { createTileFeed, type FeedProgress, type FeedState } from '../tiles/tile-feed.ts';
import type { LayerPlace } from './layer-order.ts';

/** How a drawn raster looks; its tiles are the feed's. */
export type DrawnLook = Pick<RasterScene, 'look' | 'opacity'>;

/** From and to which part of the map's width a raster is seen, 0..1. */
export type Between = RasterScene['between'];

/** From one side of the map to the other. */
export const everywhere: Between = [0, 1];

/** A raster that is drawn on a map. */
export type DrawnRaster = {
  /** Which bands the tiles are of; those of the last ones are shown until there are some. */
  setBands(bands: number[], statistics: PreviewStatistics, look: DrawnLook): void;
  setLook(look: DrawnLook): void;
  setBetween(between: Between): void;
  remove(): void;
};

/** What is to be drawn, and where it is told how far it has come: sharp is what is on the screen. */
export type RasterToDraw = {
  readonly place: LayerPlace;
  readonly client: PreviewClient;
  readonly opened: OpenedPreview;
  readonly onState: (state: FeedProgress) => void;
};

/** Draws an opened raster on a map, tile by tile as the map needs them, until it is removed. */
export function drawOnMap(map: MapLibreMap, { place, client, opened, onState }: RasterToDraw): DrawnRaster {
  const { structure, levels, base, cost } = opened;
  const pyramid = { placement: placeRaster(structure), width: structure.width, height: structure.height, levels };
  let look: DrawnLook | null = null;
  // Of bands that no tile is there of yet: their look comes with the first one.
  let nextLook: DrawnLook | null = null;
  let between = everywhere;
  let fed: FeedState = { tiles: [], kept: [], isSharp: false, failure: null };
  // Those that the layer was given last, and those that it has drawn.
  let tiles = fed.tiles;
  let drawnTiles = fed.tiles;
  let stopFeed = () => {};
  let told: FeedProgress | null = null;
  const tell = () => {
    const isSharp = fed.isSharp && drawnTiles === fed.tiles;
    if (told?.isSharp === isSharp && told.failure === fed.failure) return;
    told = { isSharp, failure: fed.failure };
    onState(told);
  };
  const layer = createRasterLayer(place.id, {
    onDrawn(scene) {
      drawnTiles = scene.tiles;
      tell();
    },
    onLost: () => begin(),
  });
  const show = () => {
    if (look) layer.show({ ...look, tiles, kept: fed.kept, between });
  };
  let begin = () => {};
  const takeOff = keepRasterOnMap(map, layer, place.isBelow);
  layer.show(emptyScene(opened));

  const onChange = (state: FeedState) => {
    // Tiles that stay the same are on the screen already.
    const isSame = nextLook === null && isSameList(tiles, state.tiles);
    fed = isSame ? { ...state, tiles } : state;
    tell();
    // The last bands' picture stays until there is one of these.
    if (isSame || (state.tiles.length === 0 && !state.isSharp)) return;
    look = nextLook ?? look;
    nextLook = null;
    tiles = state.tiles;
    show();
  };

  function feedBy(bands: number[], { bases }: PreviewStatistics): void {
    stopFeed();
    const feed = createTileFeed({
      pyramid,
      // Of interleaved ones all are in each tile of the file.
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
      nextLook = wanted;
      begin = () => feedBy(bands, statistics);
      begin();
    },
    setLook(next) {
      if (nextLook) nextLook = next;
      else look = next;
      show();
    },
    setBetween(next) {
      between = next;
      show();
    },
    remove() {
      stopFeed();
      takeOff();
    },
  };
}

function isSameList<One>(one: readonly One[], other: readonly One[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
