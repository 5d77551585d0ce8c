import type { DrawMode } from '@mapbox/mapbox-gl-draw';
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { HandPointer } from './pointer-input.ts';

/** The library's types leave out that it tells of each move of a finger. */
type HandMode = DrawMode<object> & { readonly onTouchMove: (state: object, event: MapTouchEvent) => void };

/**
 * The one mode of mapbox-gl-draw that is used: the library tells clicks from drags and taps from strokes, the tool in hand
 * does the rest. No shapes are kept in the library, so it has nothing to draw.
 */
export function handMode(pointer: HandPointer): HandMode {
  return {
    onSetup: () => ({}),
    onStop: () => undefined,
    onMouseDown: without((event) => event.originalEvent.button === 0 && pointer.press(event)),
    onMouseMove: without((event) => pointer.hover(event)),
    onDrag: without((event) => pointer.drag(event)),
    onMouseUp: without((event) => pointer.release(event)),
    onClick: without((event) => event.originalEvent.button === 0 && pointer.click(event)),
    onTouchStart: without((event) =>
      event.originalEvent.touches.length > 1 ? pointer.giveUp() : pointer.press(event),
    ),
    onTouchMove: without((event) => pointer.keepsStroke(event)),
    onTouchEnd: without((event) => pointer.lift(event)),
    onTap: without((event) => pointer.tap(event)),
    toDisplayFeatures: () => undefined,
  };
}

/** True tells the library that it has nothing new to draw. */
function without<Event extends MapMouseEvent | MapTouchEvent>(act: (event: Event) => unknown) {
  return (_: object, event: Event) => {
    act(event);
    return true;
  };
}
