import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { isBehindGlobe } from '../globe.ts';
import styles from './crosshair.module.css';

/** A keyboard-controlled cursor on the map. The first arrow key shows it; the next pointer move hides it. */
export type Crosshair = {
  position(): LonLat | null;
  moveTo(position: LonLat): void;
  /** Moves by pixels. The map pans if the crosshair would leave the view. */
  moveBy(x: number, y: number): void;
  hide(): void;
  remove(): void;
};

/** The map pans if the crosshair is closer than this to the edge of the free area, px. */
const MARGIN_PX = 48;

/** Adds the hidden crosshair over the map's canvas. */
export function createCrosshair(map: MapLibreMap): Crosshair {
  const element = document.createElement('div');
  element.className = styles.crosshair ?? '';
  element.setAttribute('aria-hidden', 'true');
  element.hidden = true;
  map.getContainer().append(element);
  let position: LonLat | null = null;
  const draw = () => {
    element.hidden = position === null || isBehindGlobe(map, position);
    if (!position) return;
    const { x, y } = map.project([...position]);
    element.style.transform = `translate(${x}px, ${y}px)`;
  };
  const moveTo = (next: LonLat | null) => {
    position = next;
    draw();
  };
  map.on('move', draw);
  map.on('projectiontransition', draw);
  return {
    position: () => position,
    moveTo,
    moveBy(x, y) {
      const start = position ? map.project([...position]) : map.project(map.getCenter());
      const { lng, lat } = map.unproject([start.x + x, start.y + y]);
      moveTo([lng, Math.max(-85, Math.min(85, lat))]);
      panToShow(map, start.x + x, start.y + y);
    },
    hide: () => moveTo(null),
    remove() {
      map.off('move', draw);
      map.off('projectiontransition', draw);
      element.remove();
    },
  };
}

function panToShow(map: MapLibreMap, x: number, y: number): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const { top = 0, right = 0, bottom = 0, left = 0 } = map.getPadding();
  const overshoot = (at: number, low: number, high: number) => Math.min(0, at - low) + Math.max(0, at - high);
  const [east, south] = [
    overshoot(x, left + MARGIN_PX, clientWidth - right - MARGIN_PX),
    overshoot(y, top + MARGIN_PX, clientHeight - bottom - MARGIN_PX),
  ];
  if (east !== 0 || south !== 0) map.panBy([east, south], { duration: 0 });
}
