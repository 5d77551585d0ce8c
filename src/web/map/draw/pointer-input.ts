import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { HandPlace, Tool } from './tool.ts';

type MapEvent = MapMouseEvent | MapTouchEvent;

/** What a pointer works on. */
type Hand = {
  tool(): Tool | null;
  isSnapping(): boolean;
  /** whether there is none of the map at a point of the screen */
  isBeside(point: { readonly x: number; readonly y: number }): boolean;
  hovered(place: HandPlace): void;
};

/** A finger that has moved no further than this, px, was put down and lifted, however long that took. */
const STILL_PX = 12;

/** A mouse or finger on the map, told to the tool in hand. While the tool holds something the map stays where it is. */
export class HandPointer {
  readonly #hand: Hand;
  #isHolding = false;
  #start: { readonly x: number; readonly y: number } | null = null;
  #last: HandPlace | null = null;

  constructor(hand: Hand) {
    this.#hand = hand;
  }

  press(event: MapEvent): void {
    this.#start = event.point;
    this.#isHolding = !this.#hand.isBeside(event.point) && (this.#tool?.press(this.#placeOf(event)) ?? false);
    // Or the map would come along.
    if (this.#isHolding) event.preventDefault();
  }

  hover(event: MapEvent): void {
    const place = this.#placeOf(event);
    this.#tool?.hover(place);
    this.#hand.hovered(place);
  }

  drag(event: MapEvent): void {
    if (this.#isHolding) this.#tool?.drag(this.#placeOf(event));
  }

  /**
   * A finger moves that holds something: the browser is not to make a scroll of it as well. It would run on after the finger
   * is lifted, and stop with the next tap, which would then press nothing: a tool taken right after a stroke was not taken.
   */
  keepsStroke({ originalEvent }: MapEvent): void {
    if (this.#isHolding && originalEvent.cancelable) originalEvent.preventDefault();
  }

  release(event: MapEvent): void {
    if (this.#isHolding) this.#release(this.#placeOf(event));
  }

  click(event: MapEvent): void {
    this.#isHolding = false;
    if (this.#hand.isBeside(event.point)) return;
    this.#tool?.click(this.#placeOf(event));
  }

  tap(event: MapEvent): void {
    if (this.#start) this.click(event);
  }

  /** A finger goes up after more than a tap. */
  lift(event: MapEvent): void {
    const start = this.#start;
    if (this.#isHolding) this.release(event);
    else if (start && Math.hypot(event.point.x - start.x, event.point.y - start.y) < STILL_PX) this.click(event);
  }

  /** A second finger came down: two are for the map. */
  giveUp(): void {
    if (this.#isHolding) this.#tool?.reset();
    this.#isHolding = false;
    this.#start = null;
  }

  /** The pointer was let go outside of the map. */
  letGo(): void {
    if (this.#isHolding && this.#last) this.#release(this.#last);
  }

  get #tool(): Tool | null {
    return this.#hand.tool();
  }

  #release(place: HandPlace): void {
    this.#isHolding = false;
    this.#tool?.release(place);
  }

  #placeOf({ lngLat, originalEvent }: MapEvent): HandPlace {
    this.#last = {
      at: [lngLat.lng, lngLat.lat],
      isTouch: 'touches' in originalEvent,
      isSnapping: this.#hand.isSnapping() !== originalEvent.altKey,
    };
    return this.#last;
  }
}
