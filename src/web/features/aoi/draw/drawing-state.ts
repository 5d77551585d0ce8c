import type { DrawTool } from '../../../map/draw/draw-control.ts';
import type { AreaFacts } from '../store/area-facts.ts';
import type { Combination } from './combine-area.ts';

/** A shape in the hand: its size, and what can be done with it. */
export type DrawnSketch = {
  readonly facts: AreaFacts;
  readonly isCrossing: boolean;
  readonly radiusM: number | null;
  readonly canStepBack: boolean;
  readonly canFinish: boolean;
};

/** Which tool is in hand, how it works, and what it holds. */
export type DrawingState = {
  readonly tool: DrawTool;
  /** Once there is a map to draw on. */
  readonly isReady: boolean;
  /** The tools could not be loaded. */
  readonly isBroken: boolean;
  /** What becomes of the next shape where there is an area. */
  readonly combination: Combination;
  readonly isSnapping: boolean;
  readonly movesAll: boolean;
  readonly sketch: DrawnSketch | null;
  /** Whether a corner is selected that could be deleted. */
  readonly hasCorner: boolean;
  /** Why the last shape was refused. */
  readonly problem: string | null;
};

export const nothingDrawn: DrawingState = {
  tool: 'none',
  isReady: false,
  isBroken: false,
  combination: 'add',
  isSnapping: true,
  movesAll: false,
  sketch: null,
  hasCorner: false,
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
