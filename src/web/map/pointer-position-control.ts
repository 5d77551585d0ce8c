import type { IControl, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { isOutsideGlobe } from './globe.ts';
import styles from './pointer-position-control.module.css';

/**
 * Shows longitude and latitude under the pointer, next to the scale. It is empty without a pointer, as on a touch
 * screen.
 */
export class PointerPositionControl implements IControl {
  readonly #element = document.createElement('div');
  #stop = () => {};

  onAdd(map: MapLibreMap): HTMLElement {
    // Hidden from screen readers, because it changes with every move.
    this.#element.setAttribute('aria-hidden', 'true');
    this.#element.className = `maplibregl-ctrl ${styles.position}`;
    const show = ({ lngLat, point }: MapMouseEvent) => {
      if (isOutsideGlobe(map, point)) return clear();
      const { lng, lat } = lngLat.wrap();
      this.#element.textContent = `${degrees(lng)} ${lng < 0 ? 'W' : 'E'} ${degrees(lat)} ${lat < 0 ? 'S' : 'N'}`;
    };
    const clear = () => {
      this.#element.textContent = '';
    };
    map.on('mousemove', show);
    map.on('mouseout', clear);
    this.#stop = () => {
      map.off('mousemove', show);
      map.off('mouseout', clear);
    };
    return this.#element;
  }

  onRemove(): void {
    this.#stop();
    this.#element.remove();
  }
}

/** Five decimals, about a metre, always shown so that the width doesn't change. */
function degrees(value: number): string {
  return `${Math.abs(value).toFixed(5)}°`;
}
