import type { LonLat } from '../../../geo/vertices/mercator.ts';
import type { AreaShape, PackedArea } from '../../../geo/vertices/packed-area.ts';

/** `none` only shows the area, `edit` moves vertices, `move` moves polygons; the others draw a new shape. */
export type DrawTool = 'none' | 'polygon' | 'rectangle' | 'circle' | 'freehand' | 'edit' | 'move';

/** The position of the pointer or the crosshair, and how to interpret it: touch has a larger hit tolerance. */
export type InputPosition = { readonly at: LonLat; readonly isTouch: boolean; readonly isSnapping: boolean };

/** The measurements of an unfinished shape, or of an edit in progress. */
export type Sketch = {
  readonly shape: AreaShape | null;
  /** By how much an edit changes the area; null for a new shape. */
  readonly change: { readonly areaM2: number; readonly perimeterM: number; readonly vertexCount: number } | null;
  /** The number of vertices set so far; while editing, of the entire area. */
  readonly vertexCount: number;
  /** The first self-intersection, or null. */
  readonly crossing: LonLat | null;
  /** The circle's radius, or null for other shapes. */
  readonly radiusM: number | null;
  readonly canStepBack: boolean;
  readonly canFinish: boolean;
};

/** What a tool draws over the area: lines, dots at set or dragged positions, and the self-intersection. */
export type ToolGraphics = {
  readonly lines: readonly (readonly LonLat[])[];
  readonly dots: readonly LonLat[];
  readonly crossing: LonLat | null;
};

/** What the tool controller provides to tools. */
export type ToolContext = {
  /** The size of a pixel at the current zoom, in widths of the Mercator world. */
  readonly worldWidthsPerPx: () => number;
  /** The nearest snap target in reach, else the position itself. `except` is a vertex of the area to ignore. */
  readonly snap: (position: InputPosition, except?: number) => LonLat;
  readonly area: () => PackedArea | null;
  /** Tool state changed; redraw in the next frame. */
  readonly redraw: () => void;
  /** The handles or the selection changed; redraw the handles in the next frame. */
  readonly redrawHandles: () => void;
  /** Called with a finished new shape. */
  readonly onDrawn: (shape: AreaShape) => void;
  /** Called with the area after a finished edit. */
  readonly onEdited: (shape: AreaShape) => void;
};

/** A drawing tool: handles pointer and keyboard input, and describes its unfinished shape. */
export type Tool = {
  /** Starts a drag or a shape and returns true; false leaves the press to the map. */
  press(position: InputPosition): boolean;
  drag(position: InputPosition): void;
  release(position: InputPosition): void;
  /** Pressed and released at one position. */
  click(position: InputPosition): void;
  hover(position: InputPosition): void;
  /** Whether a drag is in progress. */
  isDragging(): boolean;
  /** Undoes the last step of an unfinished shape; false if there is none. */
  stepBack(): boolean;
  /** Finishes the shape; false if there is none or it has too few vertices. */
  finish(): boolean;
  /** Discards the unfinished shape or edit; false if there is none. */
  reset(): boolean;
  sketch(): Sketch | null;
  graphics(): ToolGraphics;
};

/** Hit tolerance around a position, px. */
export function hitTolerancePx({ isTouch }: InputPosition): number {
  return isTouch ? 24 : 11;
}

export const noGraphics: ToolGraphics = { lines: [], dots: [], crossing: null };
