import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { isBehindGlobe } from '../globe.ts';
import styles from './crosshair.module.css';

/** A cursor on the map that keys move. It comes with the first of them and goes with the next move of a pointer. */
export type Crosshair = {
  place(): LonLat | null;
  moveTo(place: LonLat): void;
  /** By so many pixels; the map follows where it would leave the view. */
  moveBy(x: number, y: number): void;
  hide(): void;
  remove(): void;
};

/** Nearer than this to the edge of what can be seen, px, the map follows. */
const MARGIN_PX = 48;

/** Puts the cursor over the map's canvas, out of sight at first. */
export function createCrosshair(map: MapLibreMap): Crosshair {
  const element = document.createElement('div');
  element.className = styles.crosshair ?? '';
  element.setAttribute('aria-hidden', 'true');
  element.hidden = true;
  map.getContainer().append(element);
  let place: LonLat | null = null;
  const draw = () => {
    element.hidden = place === null || isBehindGlobe(map, place);
    if (!place) return;
    const { x, y } = map.project([...place]);
    element.style.transform = `translate(${x}px, ${y}px)`;
  };
  const moveTo = (next: LonLat | null) => {
    place = next;
    draw();
  };
  map.on('move', draw);
  map.on('projectiontransition', draw);
  return {
    place: () => place,
    moveTo,
    moveBy(x, y) {
      const start = place ? map.project([...place]) : middleOfView(map);
      const { lng, lat } = map.unproject([start.x + x, start.y + y]);
      moveTo([lng, Math.max(-85, Math.min(85, lat))]);
      follow(map, start.x + x, start.y + y);
    },
    hide: () => moveTo(null),
    remove() {
      map.off('move', draw);
      map.off('projectiontransition', draw);
      element.remove();
    },
  };
}

function middleOfView(map: MapLibreMap) {
  return map.project(map.getCenter());
}

function follow(map: MapLibreMap, x: number, y: number): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  const over = (at: number, low: number, high: number) => Math.min(0, at - low) + Math.max(0, at - high);
  const [east, south] = [
    over(x, left + MARGIN_PX, clientWidth - right - MARGIN_PX),
    over(y, top + MARGIN_PX, clientHeight - bottom - MARGIN_PX),
  ];
  if (east !== 0 || south !== 0) map.panBy([east, south], { duration: 0 });
}
