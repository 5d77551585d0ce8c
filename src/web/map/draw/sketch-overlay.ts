import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LonLat } from '../../../geo/vertices/mercator.ts';
import { isBehindGlobe, isGlobe } from '../globe.ts';
import { circlePathData, linePathData } from './sketch-lines.ts';
import styles from './sketch-overlay.module.css';
import { noGraphics, type ToolGraphics } from './tool.ts';

/** Draws the active tool's unfinished shape over the map. */
export type SketchOverlay = { show(picture: ToolGraphics): void; remove(): void };

/** Width of the Mercator world at zoom 0, px. */
const WORLD_PX = 512;
const DOT_RADIUS_PX = 6;
const CROSSING_RADIUS_PX = 9;
const TOUCH_EXTRA_PX = 3;

/**
 * Adds an SVG over the map's canvas for the shape that follows the pointer, so that the map isn't repainted meanwhile.
 * With a GeoJSON source, each move would repaint the entire map twice: when the source is updated and when its tiles
 * are built.
 */
export function createSketchOverlay(map: MapLibreMap): SketchOverlay {
  const extraPx = matchMedia('(pointer: coarse)').matches ? TOUCH_EXTRA_PX : 0;
  const svg = svgElement('svg', styles.sketch);
  svg.setAttribute('aria-hidden', 'true');
  const [line, dots, crossing] = [styles.line, styles.dot, styles.crossing].map((name) => svgElement('path', name));
  svg.append(...[line, dots, crossing].filter((path) => path !== undefined));
  map.getContainer().append(svg);
  let shown = noGraphics;
  const draw = () => {
    const screen = {
      project: ([longitude, latitude]: LonLat) => map.project([longitude, latitude]),
      worldPx: isGlobe(map) ? null : WORLD_PX * 2 ** map.getZoom(),
      isBehind: (position: LonLat) => isBehindGlobe(map, position),
      widthPx: map.getContainer().clientWidth,
    };
    const crossings = shown.crossing ? [shown.crossing] : [];
    line?.setAttribute('d', linePathData(shown.lines, screen));
    dots?.setAttribute('d', circlePathData(shown.dots, DOT_RADIUS_PX + extraPx, screen));
    crossing?.setAttribute('d', circlePathData(crossings, CROSSING_RADIUS_PX + extraPx, screen));
    svg.toggleAttribute('data-crossing', crossings.length > 0);
    svg.toggleAttribute('hidden', shown.lines.length + shown.dots.length === 0);
  };
  const onMapMoved = () => {
    if (shown !== noGraphics) draw();
  };
  draw();
  map.on('move', onMapMoved);
  map.on('resize', onMapMoved);
  map.on('projectiontransition', onMapMoved);
  return {
    show(picture) {
      if (picture === noGraphics && shown === noGraphics) return;
      shown = picture;
      draw();
    },
    remove() {
      map.off('move', onMapMoved);
      map.off('resize', onMapMoved);
      map.off('projectiontransition', onMapMoved);
      svg.remove();
    },
  };
}

function svgElement<Name extends 'svg' | 'path'>(name: Name, className = ''): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  element.setAttribute('class', className);
  return element;
}
