import type { Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import { claimPresses } from '../unclaimed-press.ts';
import type { RegionRing } from './areas-in-region.ts';
import styles from './region-selector.module.css';

export type RegionShape = 'rectangle' | 'lasso';

type Point = { readonly x: number; readonly y: number };
type PointerEvent = MapMouseEvent | MapTouchEvent;

/** A shorter drag is a press, px. */
const MIN_SIZE_PX = 4;
/** Points of a lasso that are closer to the last one are left out, px. */
const MIN_STEP_PX = 3;
const SVG = 'http://www.w3.org/2000/svg';

/**
 * Lets the user drag a region on the map, which doesn't pan meanwhile. Escape discards the region that is being dragged. Returns a
 * function that ends it.
 */
export function selectRegions(map: MapLibreMap, shape: RegionShape, onRegion: (ring: RegionRing) => void): () => void {
  const container = map.getCanvasContainer();
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('class', styles.region ?? '');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  map.getContainer().append(svg);
  container.classList.add(styles.selecting ?? '');
  let points: Point[] | null = null;

  const show = () => {
    const [first, ...others] = outline(shape, points ?? []);
    path.setAttribute('d', first ? `M${first.x},${first.y}${others.map(({ x, y }) => `L${x},${y}`).join('')}Z` : '');
  };
  const discard = () => {
    points = null;
    show();
  };
  const press = (event: PointerEvent) => {
    // A second finger zooms the map.
    if ('touches' in event.originalEvent && event.originalEvent.touches.length > 1) return discard();
    if ('button' in event.originalEvent && event.originalEvent.button !== 0) return;
    // Otherwise the map would pan.
    event.preventDefault();
    points = [event.point];
  };
  const move = (event: PointerEvent) => {
    const last = points?.at(-1);
    if (!points || !last) return;
    if (event.originalEvent.cancelable) event.originalEvent.preventDefault();
    if (Math.hypot(event.point.x - last.x, event.point.y - last.y) >= MIN_STEP_PX) points.push(event.point);
    show();
  };
  const release = () => {
    const ring = outline(shape, points ?? []);
    discard();
    const width = extent(ring.map(({ x }) => x));
    const height = extent(ring.map(({ y }) => y));
    if (ring.length < 3 || Math.max(width, height) < MIN_SIZE_PX) return;
    onRegion(
      ring.map(({ x, y }) => {
        const { lng, lat } = map.unproject([x, y]);
        return [lng, lat] as const;
      }),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && points !== null) discard();
  };
  const subscriptions = [
    map.on('mousedown', press),
    map.on('touchstart', press),
    map.on('mousemove', move),
    map.on('touchmove', move),
    map.on('touchend', release),
    map.on('touchcancel', discard),
  ];
  // The pointer may be released over a panel.
  addEventListener('mouseup', release);
  addEventListener('keydown', onKey);
  const releasePresses = claimPresses(map, () => true);
  return () => {
    for (const { unsubscribe } of subscriptions) unsubscribe();
    removeEventListener('mouseup', release);
    removeEventListener('keydown', onKey);
    releasePresses();
    svg.remove();
    container.classList.remove(styles.selecting ?? '');
  };
}

/** The corners of a rectangle between the first and the last point, or all points of a lasso. */
function outline(shape: RegionShape, points: readonly Point[]): readonly Point[] {
  const [from, to] = [points[0], points.at(-1)];
  if (shape === 'lasso' || !from || !to) return points;
  return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
}

function extent(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}
