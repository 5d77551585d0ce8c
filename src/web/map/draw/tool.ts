import type { LonLat } from '../../../geo/vertices/mercator.ts';
import type { AreaShape, PackedArea } from '../../../geo/vertices/packed-area.ts';

/** `none` shows the area alone, `edit` moves corners, `move` moves parts; the others draw a new shape. */
export type DrawTool = 'none' | 'polygon' | 'rectangle' | 'circle' | 'freehand' | 'edit' | 'move';

/** Where a pointer or the crosshair is; a finger needs larger targets. */
export type HandPlace = { readonly at: LonLat; readonly isTouch: boolean; readonly isSnapping: boolean };

/** What is said of a shape while it is in the hand. An edit says by how much it changes the area. */
export type Sketch = {
  readonly shape: AreaShape | null;
  readonly change: { readonly areaM2: number; readonly perimeterM: number; readonly corners: number } | null;
  /** Corners set so far. */
  readonly corners: number;
  /** Where the outline crosses itself now. */
  readonly crossing: LonLat | null;
  /** Of a circle, metres. */
  readonly radiusM: number | null;
  readonly canStepBack: boolean;
  readonly canFinish: boolean;
};

/** What of the hand is drawn over the area: lines, and the places in hand. */
export type Picture = {
  readonly lines: readonly (readonly LonLat[])[];
  readonly dots: readonly LonLat[];
  readonly crossing: LonLat | null;
};

/** What tools find in their surroundings. */
export type ToolContext = {
  /** Of the Mercator world, at the zoom of now. */
  readonly widthsPerPx: () => number;
  readonly snap: (place: HandPlace, except?: number) => LonLat;
  readonly area: () => PackedArea | null;
  /** Something in the hand has changed: it is drawn again in the next frame. */
  readonly changed: () => void;
  /** Which handles there are, or which is selected, has changed. */
  readonly handlesChanged: () => void;
  readonly drawn: (shape: AreaShape) => void;
  readonly edited: (shape: AreaShape) => void;
};

/** A tool in use: told what a pointer or the keyboard does, it says what is to be drawn. */
export type Tool = {
  /** Takes hold of something, or begins: then the map stays where it is. */
  press(place: HandPlace): boolean;
  drag(place: HandPlace): void;
  release(place: HandPlace): void;
  /** Pressed and let go in one place. */
  click(place: HandPlace): void;
  hover(place: HandPlace): void;
  /** Whether something is held that goes where the hand goes. */
  isHolding(): boolean;
  /** Takes the last step of an unfinished shape back; false when there is none. */
  stepBack(): boolean;
  /** Ends an unfinished shape where that makes one; false when there is nothing to end. */
  finish(): boolean;
  /** Gives up what is unfinished; false when nothing is. */
  reset(): boolean;
  sketch(): Sketch | null;
  picture(): Picture;
};

/** Pixels around a place that count as hitting it. */
export function reachPx({ isTouch }: HandPlace): number {
  return isTouch ? 24 : 11;
}

export const nothingInHand: Picture = { lines: [], dots: [], crossing: null };
