import type { LonLat } from '../../../geo/vertices/mercator.ts';
import type { AreaShape, PackedArea } from '../../../geo/vertices/packed-area.ts';

/** `none` only shows the area, `edit` moves vertices, `move` moves polygons; the others draw a new shape. */
export type DrawTool = 'none' | 'polygon' | 'rectangle' | 'circle' | 'freehand' | 'edit' | 'move';

/** The position of the pointer or the crosshair, and how to interpret it: touch has a larger hit tolerance. */
export type HandPlace = { readonly at: LonLat; readonly isTouch: boolean; readonly isSnapping: boolean };

/** The measurements of an unfinished shape, or of an edit in progress. */
export type Sketch = {
  readonly shape: AreaShape | null;
  /** By how much an edit changes the area; null for a new shape. */
  readonly change: { readonly areaM2: number; readonly perimeterM: number; readonly vertexCount: number } | null;
  /** The number of vertices set so far; while editing, of the entire area. */
  readonly corners: number;
  /** The first self-intersection, or null. */
  readonly crossing: LonLat | null;
  /** The circle's radius, or null for other shapes. */
  readonly radiusM: number | null;
  readonly canStepBack: boolean;
  readonly canFinish: boolean;
};

/** What a tool draws over the area: lines, dots at set or dragged positions, and the self-intersection. */
export type Picture = {
  readonly lines: readonly (readonly LonLat[])[];
  readonly dots: readonly LonLat[];
  readonly crossing: LonLat | null;
};

/** What the tool controller provides to tools. */
export type ToolContext = {
  /** The size of a pixel at the current zoom, in widths of the Mercator world. */
  readonly widthsPerPx: () => number;
  /** The nearest snap target in reach, else the position itself. `except` is a vertex of the area to ignore. */
  readonly snap: (position: HandPlace, except?: number) => LonLat;
  readonly area: () => PackedArea | null;
  /** Tool state changed; redraw in the next frame. */
  readonly changed: () => void;
  /** The handles or the selection changed; redraw the handles in the next frame. */
  readonly handlesChanged: () => void;
  /** Called with a finished new shape. */
  readonly drawn: (shape: AreaShape) => void;
  /** Called with the area after a finished edit. */
  readonly edited: (shape: AreaShape) => void;
};

/** A drawing tool: handles pointer and keyboard input, and describes its unfinished shape. */
export type Tool = {
  /** Starts a drag or a shape and returns true; false leaves the press to the map. */
  press(position: HandPlace): boolean;
  drag(position: HandPlace): void;
  release(position: HandPlace): void;
  /** Pressed and released at one position. */
  click(position: HandPlace): void;
  hover(position: HandPlace): void;
  /** Whether a drag is in progress. */
  isHolding(): boolean;
  /** Undoes the last step of an unfinished shape; false if there is none. */
  stepBack(): boolean;
  /** Finishes the shape; false if there is none or it has too few vertices. */
  finish(): boolean;
  /** Discards the unfinished shape or edit; false if there is none. */
  reset(): boolean;
  sketch(): Sketch | null;
  picture(): Picture;
};

/** Hit tolerance around a position, px. */
export function reachPx({ isTouch }: HandPlace): number {
  return isTouch ? 24 : 11;
}

export const nothingInHand: Picture = { lines: [], dots: [], crossing: null };
