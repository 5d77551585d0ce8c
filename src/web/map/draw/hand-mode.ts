import type { DrawMode } from '@mapbox/mapbox-gl-draw';
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { HandPlace, Tool } from './tool.ts';

type MapEvent = MapMouseEvent | MapTouchEvent;

/** A finger that has moved no further than this, px, was put down and lifted, however long that took. */
const STILL_PX = 12;

/**
 * The one mode of mapbox-gl-draw that is used: the library tells clicks from drags and taps from strokes, the tool in hand
 * does the rest. No shapes are kept in the library, so it has nothing to draw.
 */
export function handMode(hand: { tool(): Tool | null; isSnapping(): boolean; hovered(place: HandPlace): void }) {
  let isHolding = false;
  let start: { readonly x: number; readonly y: number } | null = null;
  let last: HandPlace | null = null;
  const placeOf = (event: MapEvent): HandPlace => {
    last = {
      at: [event.lngLat.lng, event.lngLat.lat],
      isTouch: 'touches' in event.originalEvent,
      isSnapping: hand.isSnapping() !== event.originalEvent.altKey,
    };
    return last;
  };
  const press = (event: MapEvent) => {
    start = event.point;
    isHolding = hand.tool()?.press(placeOf(event)) ?? false;
    // Or the map would come along.
    if (isHolding) event.preventDefault();
  };
  const click = (event: MapEvent) => {
    isHolding = false;
    hand.tool()?.click(placeOf(event));
  };
  const release = (place: HandPlace) => {
    isHolding = false;
    hand.tool()?.release(place);
  };
  /** True: the library has nothing new to draw. */
  const without =
    <Event extends MapEvent>(act: (event: Event) => void) =>
    (_: object, event: Event) => {
      act(event);
      return true;
    };
  const mode: DrawMode<object> = {
    onSetup: () => ({}),
    onStop: () => undefined,
    onMouseDown: without((event) => {
      if (event.originalEvent.button === 0) press(event);
    }),
    onMouseMove: without((event) => {
      const place = placeOf(event);
      hand.tool()?.hover(place);
      hand.hovered(place);
    }),
    onDrag: without((event) => {
      if (isHolding) hand.tool()?.drag(placeOf(event));
    }),
    onMouseUp: without((event) => {
      if (isHolding) release(placeOf(event));
    }),
    onClick: without((event) => {
      if (event.originalEvent.button === 0) click(event);
    }),
    onTouchStart: without((event) => {
      const isSecond = 'touches' in event.originalEvent && event.originalEvent.touches.length > 1;
      if (!isSecond) return press(event);
      // Two fingers are for the map.
      if (isHolding) hand.tool()?.reset();
      isHolding = false;
      start = null;
    }),
    onTouchEnd: without((event) => {
      if (isHolding) release(placeOf(event));
      else if (start && Math.hypot(event.point.x - start.x, event.point.y - start.y) < STILL_PX) click(event);
    }),
    onTap: without((event) => {
      if (start) click(event);
    }),
    toDisplayFeatures: () => undefined,
  };
  return {
    mode,
    /** The pointer was let go outside of the map. */
    letGo() {
      if (isHolding && last) release(last);
    },
  };
}
