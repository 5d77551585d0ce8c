import type { DrawTool } from '../../../map/draw/draw-control.ts';
import type { AreaFacts } from '../store/area-facts.ts';
import type { Combination } from './combine-area.ts';

/** An unfinished shape: its measurements, and which actions are possible. */
export type DrawnSketch = {
  readonly facts: AreaFacts;
  readonly isCrossing: boolean;
  readonly radiusM: number | null;
  readonly canStepBack: boolean;
  readonly canFinish: boolean;
};

/** The active tool, its options and its unfinished shape. */
export type DrawingState = {
  readonly tool: DrawTool;
  /** Whether the map and the tools are loaded. */
  readonly isReady: boolean;
  /** The tools could not be loaded. */
  readonly isBroken: boolean;
  /** How the next shape is combined with an existing area. */
  readonly combination: Combination;
  readonly isSnapping: boolean;
  /** Whether the move tool moves all polygons at once. */
  readonly movesAll: boolean;
  readonly sketch: DrawnSketch | null;
  /** Whether a vertex is selected and can be deleted. */
  readonly hasSelectedVertex: boolean;
  /** Why the last shape was rejected; a message to the user. */
  readonly problem: string | null;
};

export const initialDrawingState: DrawingState = {
  tool: 'none',
  isReady: false,
  isBroken: false,
  combination: 'add',
  isSnapping: true,
  movesAll: false,
  sketch: null,
  hasSelectedVertex: false,
  problem: null,
};

/** The tools in the order of their number keys, from 1. */
export const toolKeys = ['polygon', 'rectangle', 'circle', 'freehand', 'edit', 'move'] as const;

const drawsShapes: Record<DrawTool, boolean> = {
  none: false,
  polygon: true,
  rectangle: true,
  circle: true,
  freehand: true,
  edit: false,
  move: false,
};

/** Whether a tool draws a new shape. */
export function drawsShape(tool: DrawTool): boolean {
  return drawsShapes[tool];
}
