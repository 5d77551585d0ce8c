import type { IControl, Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { positionWords } from '../../geo/aoi-finding.ts';
import styles from './pointer-position-control.module.css';

/** Longitude and latitude under the pointer, beside the scale; nothing while there is none, as on a touch screen. */
export class PointerPositionControl implements IControl {
  readonly #element = document.createElement('div');
  #stop = () => {};

  onAdd(map: MapLibreMap): HTMLElement {
    // Not for screen readers: it would speak at every move.
    this.#element.setAttribute('aria-hidden', 'true');
    this.#element.className = `maplibregl-ctrl ${styles.position}`;
    const show = ({ lngLat }: MapMouseEvent) => {
      const { lng, lat } = lngLat.wrap();
      this.#element.textContent = positionWords([lng, lat]);
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
