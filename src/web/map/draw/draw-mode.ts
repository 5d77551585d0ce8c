import type { DrawMode } from '@mapbox/mapbox-gl-draw';
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { PointerInput } from './pointer-input.ts';

/** The library's types lack `onTouchMove`. */
type PointerMode = DrawMode<object> & { readonly onTouchMove: (state: object, event: MapTouchEvent) => void };

/**
 * The only mode of mapbox-gl-draw that is used. The library distinguishes clicks from drags and taps from strokes; the
 * active tool does everything else. The library stores no features, so it has nothing to draw.
 */
export function pointerMode(pointer: PointerInput): PointerMode {
  return {
    onSetup: () => ({}),
    onStop: () => undefined,
    onMouseDown: withoutRedraw((event) => event.originalEvent.button === 0 && pointer.press(event)),
    onMouseMove: withoutRedraw((event) => pointer.hover(event)),
    onDrag: withoutRedraw((event) => pointer.drag(event)),
    onMouseUp: withoutRedraw((event) => pointer.release(event)),
    onClick: withoutRedraw((event) => event.originalEvent.button === 0 && pointer.click(event)),
    onTouchStart: withoutRedraw((event) =>
      event.originalEvent.touches.length > 1 ? pointer.cancel() : pointer.press(event),
    ),
    onTouchMove: withoutRedraw((event) => pointer.preventScroll(event)),
    onTouchEnd: withoutRedraw((event) => pointer.touchEnd(event)),
    onTap: withoutRedraw((event) => pointer.tap(event)),
    toDisplayFeatures: () => undefined,
  };
}

/** Wraps a handler. The returned true means that the library has nothing to redraw. */
function withoutRedraw<Event extends MapMouseEvent | MapTouchEvent>(handle: (event: Event) => unknown) {
  return (_: object, event: Event) => {
    handle(event);
    return true;
  };
}
