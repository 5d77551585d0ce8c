import type { ExpressionSpecification, GeoJSONSource, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { geographicBox, unwrappedBox } from '../../../geo/antimeridian/geographic-box.ts';
import type { Bbox } from '../../../geo/bbox.ts';
import type { StatusTone } from '../../ui/status.tsx';
import type { MapColors } from '../map-colors.ts';
import { isPressClaimed, onUnclaimedPress } from '../unclaimed-press.ts';
import { watchRemoval } from '../watch-removal.ts';
import { createPointerLabel } from './pointer-label.ts';

/** A job's area on the map. The geometry of an id never changes. */
export type JobOutline = {
  readonly id: string;
  readonly tone: StatusTone;
  readonly geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
};

export type JobOutlineListeners = {
  /** All outlines under the pointer, smallest first. Returns the label of the first. */
  readonly onPointed: (ids: readonly string[]) => string;
  /** All outlines at a press, smallest first, and its position on the map's container, px. */
  readonly onPressed: (ids: readonly string[], at: Point) => void;
};

type Point = { readonly x: number; readonly y: number };

export const JOB_OUTLINE_SOURCE = 'job-outlines';
const FILL = 'job-outlines-fill';
const HALO = 'job-outlines-halo';
const LINE = 'job-outlines-line';
/** How far from an outline a press still belongs to it, px: in a low zoom it may be smaller than a pixel. */
const HIT_TOLERANCE_PX = 5;

const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hovered'], false];

/**
 * Outlines of many jobs in one source, which gets only the differences between two lists. Hover is a feature state, so that it doesn't send
 * geometries again.
 */
export class JobOutlines {
  readonly #map: MapLibreMap;
  readonly #isRemoved: () => boolean;
  #shown: ReadonlyMap<string, JobOutline> = new Map();
  #hovered: string | null = null;

  /** Adds the layers, which stay empty until `set`. */
  constructor(map: MapLibreMap, colors: MapColors) {
    this.#map = map;
    this.#isRemoved = watchRemoval(map);
    map.addSource(JOB_OUTLINE_SOURCE, {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      promoteId: 'id',
      // MapLibre would omit areas that are smaller than a pixel.
      tolerance: 0,
    });
    map.addLayer({
      id: FILL,
      type: 'fill',
      source: JOB_OUTLINE_SOURCE,
      paint: { 'fill-opacity': ['case', isHovered, 0.2, 0] },
    });
    for (const [id, width, hoveredWidth] of [
      [HALO, 3.5, 5.5],
      [LINE, 1.5, 3],
    ] as const) {
      map.addLayer({
        id,
        type: 'line',
        source: JOB_OUTLINE_SOURCE,
        layout: { 'line-join': 'round' },
        paint: { 'line-width': ['case', isHovered, hoveredWidth, width] },
      });
    }
    this.setColors(colors);
  }

  setColors({ hovered, jobDone, jobRunning, jobFailed, jobHalo }: MapColors): void {
    const byTone: ExpressionSpecification = ['match', ['get', 'tone'], 'run', jobRunning, 'bad', jobFailed, jobDone];
    this.#map.setPaintProperty(FILL, 'fill-color', hovered);
    this.#map.setPaintProperty(HALO, 'line-color', jobHalo);
    this.#map.setPaintProperty(LINE, 'line-color', ['case', isHovered, hovered, byTone]);
  }

  set(outlines: readonly JobOutline[]): void {
    if (this.#isRemoved()) return;
    const before = this.#shown;
    this.#shown = new Map(outlines.map((outline) => [outline.id, outline]));
    const add = outlines.filter(({ id }) => !before.has(id)).map(featureOf);
    const remove = [...before.keys()].filter((id) => !this.#shown.has(id));
    const update = outlines
      .filter(({ id, tone }) => before.has(id) && before.get(id)?.tone !== tone)
      .map(({ id, tone }) => ({ id, addOrUpdateProperties: [{ key: 'tone', value: tone }] }));
    if (add.length + remove.length + update.length === 0) return;
    void this.#map.getSource<GeoJSONSource>(JOB_OUTLINE_SOURCE)?.updateData({ add, remove, update });
  }

  setHovered(id: string | null): void {
    if (id === this.#hovered || this.#isRemoved()) return;
    this.#setHovered(false);
    this.#hovered = id;
    this.#setHovered(true);
  }

  /** Ids of the outlines at a position, px, smallest first. An outline whose edges are all out of view isn't visible. */
  at({ x, y }: Point): string[] {
    if (this.#shown.size === 0) return [];
    const found = this.#visibleIds([x, y]);
    if (found.length > 0) return found;
    return this.#visibleIds([
      [x - HIT_TOLERANCE_PX, y - HIT_TOLERANCE_PX],
      [x + HIT_TOLERANCE_PX, y + HIT_TOLERANCE_PX],
    ]);
  }

  /**
   * Reports pointer and presses, and labels the outline under the pointer, unless a drawing tool claims the position. Returns the function that
   * ends it.
   */
  listen({ onPointed, onPressed }: JobOutlineListeners): () => void {
    const map = this.#map;
    const label = createPointerLabel(map.getContainer());
    let pointed: readonly string[] = [];
    const point = (ids: readonly string[]) => {
      const [first = null] = ids;
      if (first === (pointed[0] ?? null) && ids.length === pointed.length) return;
      pointed = ids;
      this.setHovered(first);
      const text = onPointed(ids);
      label.setText(first === null ? null : text);
    };
    const subscriptions = [
      map.on('mousemove', ({ point: at, lngLat: { lng, lat } }: MapMouseEvent) => {
        // A pan must not wait for the search.
        if (map.isMoving()) return;
        point(isPressClaimed(map, [lng, lat]) ? [] : this.at(at));
        if (pointed.length > 0) label.moveTo(at);
      }),
      map.on('mouseout', () => point([])),
    ];
    const stopPresses = onUnclaimedPress(map, ([longitude, latitude]) => {
      const at = map.project([longitude, latitude]);
      const ids = this.at(at);
      if (ids.length > 0) onPressed(ids, at);
    });
    return () => {
      if (!this.#isRemoved()) point([]);
      stopPresses();
      for (const { unsubscribe } of subscriptions) unsubscribe();
    };
  }

  #visibleIds(where: [number, number] | [[number, number], [number, number]]): string[] {
    const found = this.#map.queryRenderedFeatures(where, { layers: [FILL] });
    const bounds = this.#map.getBounds();
    const hasEdgeInView = (box: Bbox) => {
      const [west, south, east, north] = unwrappedBox(box, (bounds.getWest() + bounds.getEast()) / 2);
      return (
        west > bounds.getWest() || south > bounds.getSouth() || east < bounds.getEast() || north < bounds.getNorth()
      );
    };
    return [...new Set(found.map(({ properties }) => String(properties.id)))]
      .flatMap((id) => this.#boxOf(id))
      .filter(({ box }) => hasEdgeInView(box))
      .sort((a, b) => sizeOf(a.box) - sizeOf(b.box))
      .map(({ id }) => id);
  }

  #boxOf(id: string): { id: string; box: Bbox }[] {
    const outline = this.#shown.get(id);
    const box = outline && geographicBox(outline.geometry);
    return box ? [{ id, box }] : [];
  }

  #setHovered(hovered: boolean): void {
    if (this.#hovered !== null)
      this.#map.setFeatureState({ source: JOB_OUTLINE_SOURCE, id: this.#hovered }, { hovered });
  }
}

function featureOf({ id, tone, geometry }: JobOutline): GeoJSON.Feature {
  return { type: 'Feature', id, geometry, properties: { id, tone } };
}

/** Square degrees. */
function sizeOf(box: Bbox): number {
  const [west, south, east, north] = unwrappedBox(box);
  return (east - west) * (north - south);
}
