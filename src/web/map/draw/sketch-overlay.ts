import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { isBehindGlobe, isGlobe } from '../globe.ts';
import { lineData, ringData } from './sketch-lines.ts';
import styles from './sketch-overlay.module.css';
import { nothingInHand, type Picture } from './tool.ts';

/** What is in hand, drawn over the map. */
export type SketchOverlay = { show(picture: Picture): void; remove(): void };

/** Pixels of the Mercator world at zoom 0. */
const WORLD_PX = 512;
const DOT_PX = 6;
const CROSSING_PX = 9;
const LARGER_FOR_FINGERS_PX = 3;

/**
 * Puts a drawing over the map's canvas for what moves with the hand: the map stands still meanwhile. In a source of the map
 * each move would have the whole map painted twice, when the source is read and when its tiles are made.
 */
export function createSketchOverlay(map: MapLibreMap): SketchOverlay {
  const larger = matchMedia('(pointer: coarse)').matches ? LARGER_FOR_FINGERS_PX : 0;
  const svg = svgElement('svg', styles.sketch);
  svg.setAttribute('aria-hidden', 'true');
  const [line, dots, crossing] = [styles.line, styles.dot, styles.crossing].map((name) => svgElement('path', name));
  svg.append(...[line, dots, crossing].filter((path) => path !== undefined));
  map.getContainer().append(svg);
  let shown = nothingInHand;
  const draw = () => {
    const screen = {
      project: ([longitude, latitude]: LonLat) => map.project([longitude, latitude]),
      worldPx: isGlobe(map) ? null : WORLD_PX * 2 ** map.getZoom(),
      isBehind: (place: LonLat) => isBehindGlobe(map, place),
      widthPx: map.getContainer().clientWidth,
    };
    const crossings = shown.crossing ? [shown.crossing] : [];
    line?.setAttribute('d', lineData(shown.lines, screen));
    dots?.setAttribute('d', ringData(shown.dots, DOT_PX + larger, screen));
    crossing?.setAttribute('d', ringData(crossings, CROSSING_PX + larger, screen));
    svg.toggleAttribute('data-crossing', crossings.length > 0);
    svg.toggleAttribute('hidden', shown.lines.length + shown.dots.length === 0);
  };
  const follow = () => {
    if (shown !== nothingInHand) draw();
  };
  draw();
  map.on('move', follow);
  map.on('resize', follow);
  map.on('projectiontransition', follow);
  return {
    show(picture) {
      if (picture === nothingInHand && shown === nothingInHand) return;
      shown = picture;
      draw();
    },
    remove() {
      map.off('move', follow);
      map.off('resize', follow);
      map.off('projectiontransition', follow);
      svg.remove();
    },
  };
}

function svgElement<Name extends 'svg' | 'path'>(name: Name, className = ''): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  element.setAttribute('class', className);
  return element;
}
