import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { InputPosition, Tool } from './tool.ts';

type MapEvent = MapMouseEvent | MapTouchEvent;

/** What pointer input needs of its surroundings. */
type PointerTarget = {
  /** the active tool */
  tool(): Tool | null;
  isSnapping(): boolean;
  /** whether a screen point, px, is outside the globe's disc */
  isOutsideGlobe(point: { readonly x: number; readonly y: number }): boolean;
  hovered(position: InputPosition): void;
};

/** A touch that moves less than this counts as a tap, however long it lasts, px. */
const MAX_TAP_MOVE_PX = 12;

/** Passes mouse and touch events on the map to the active tool. The map doesn't pan while the tool drags something. */
export class PointerInput {
  readonly #target: PointerTarget;
  #isDragging = false;
  #start: { readonly x: number; readonly y: number } | null = null;
  #last: InputPosition | null = null;

  constructor(target: PointerTarget) {
    this.#target = target;
  }

  press(event: MapEvent): void {
    this.#start = event.point;
    this.#isDragging =
      !this.#target.isOutsideGlobe(event.point) && (this.#tool?.press(this.#positionOf(event)) ?? false);
    // Otherwise the map would pan.
    if (this.#isDragging) event.preventDefault();
  }

  hover(event: MapEvent): void {
    const position = this.#positionOf(event);
    this.#tool?.hover(position);
    this.#target.hovered(position);
  }

  drag(event: MapEvent): void {
    if (this.#isDragging) this.#tool?.drag(this.#positionOf(event));
  }

  /**
   * Prevents the browser from scrolling while a touch drags something. The scroll would continue after the touch ends
   * and consume the next tap, so that a tool button tapped right after a stroke would not respond.
   */
  preventScroll({ originalEvent }: MapEvent): void {
    if (this.#isDragging && originalEvent.cancelable) originalEvent.preventDefault();
  }

  release(event: MapEvent): void {
    if (this.#isDragging) this.#release(this.#positionOf(event));
  }

  click(event: MapEvent): void {
    this.#isDragging = false;
    if (this.#target.isOutsideGlobe(event.point)) return;
    this.#tool?.click(this.#positionOf(event));
  }

  tap(event: MapEvent): void {
    if (this.#start) this.click(event);
  }

  /** The end of a touch that the library did not report as a tap. */
  touchEnd(event: MapEvent): void {
    const start = this.#start;
    if (this.#isDragging) this.release(event);
    else if (start && Math.hypot(event.point.x - start.x, event.point.y - start.y) < MAX_TAP_MOVE_PX) this.click(event);
  }

  /** A second touch began: two-finger gestures belong to the map, so the tool is reset. */
  cancel(): void {
    if (this.#isDragging) this.#tool?.reset();
    this.#isDragging = false;
    this.#start = null;
  }

  /** The pointer was released outside the map. */
  releaseOutside(): void {
    if (this.#isDragging && this.#last) this.#release(this.#last);
  }

  get #tool(): Tool | null {
    return this.#target.tool();
  }

  #release(position: InputPosition): void {
    this.#isDragging = false;
    this.#tool?.release(position);
  }

  #positionOf({ lngLat, originalEvent }: MapEvent): InputPosition {
    this.#last = {
      at: [lngLat.lng, lngLat.lat],
      isTouch: 'touches' in originalEvent,
      isSnapping: this.#target.isSnapping() !== originalEvent.altKey,
    };
    return this.#last;
  }
}
