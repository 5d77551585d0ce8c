import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import styles from './mirror-pointer.module.css';

/** Marks on map `to` the position under the pointer of map `from`. Returns a stop function. */
export function mirrorPointer(from: MapLibreMap, to: MapLibreMap): () => void {
  const mark = document.createElement('div');
  mark.className = styles.mark ?? '';
  mark.setAttribute('aria-hidden', 'true');
  mark.hidden = true;
  to.getContainer().append(mark);
  let point: [number, number] | null = null;
  const place = () => {
    mark.hidden = point === null;
    if (point === null) return;
    const { x, y } = to.project(from.unproject(point));
    mark.style.transform = `translate(${x}px, ${y}px)`;
  };
  const onPointer = ({ point: { x, y } }: MapMouseEvent) => {
    point = [x, y];
    place();
  };
  const onOut = () => {
    point = null;
    place();
  };
  from.on('mousemove', onPointer);
  from.on('mouseout', onOut);
  // The map may move under a resting pointer.
  to.on('move', place);
  return () => {
    from.off('mousemove', onPointer);
    from.off('mouseout', onOut);
    to.off('move', place);
    mark.remove();
  };
}
