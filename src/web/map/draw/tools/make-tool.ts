import { geodesicDistanceM } from '../../../../geo/geodesy/geodesic-distance.ts';
import { circleShape } from '../../../../geo/vertices/circle-shape.ts';
import { rectangleShape } from '../../../../geo/vertices/rectangle-shape.ts';
import type { DrawTool, Tool, ToolContext } from '../tool.ts';
import { type EditTool, editTool } from './edit-tool.ts';
import { freehandTool } from './freehand-tool.ts';
import { moveTool } from './move-tool.ts';
import { polygonTool } from './polygon-tool.ts';
import { twoPointTool } from './two-point-tool.ts';

/** A tool; `edit` is the same tool if it is the edit tool, which has additional methods. */
export type ActiveTool = { readonly tool: Tool; readonly edit: EditTool | null };

/** Creates the tool with this name; null for `none`. */
export function makeTool(name: DrawTool, context: ToolContext, movesAll: () => boolean): ActiveTool | null {
  switch (name) {
    case 'none':
      return null;
    case 'polygon':
      return { tool: polygonTool(context), edit: null };
    case 'rectangle':
      return { tool: twoPointTool(context, { shapeOf: rectangleShape, radiusMOf: () => null }), edit: null };
    case 'circle':
      return { tool: twoPointTool(context, { shapeOf: circleShape, radiusMOf: geodesicDistanceM }), edit: null };
    case 'freehand':
      return { tool: freehandTool(context), edit: null };
    case 'edit': {
      const edit = editTool(context);
      return { tool: edit, edit };
    }
    case 'move':
      return { tool: moveTool(context, movesAll), edit: null };
  }
}
