import type { DrawControl } from '../../web/map/draw/draw-control.ts';
import { drawing } from './area-model.ts';

/** A drawing control without a map, which reports each tool as active; `methods` replaces some of its methods. */
export function aDrawControl(methods: Partial<DrawControl> = {}): DrawControl {
  return {
    show: () => undefined,
    setTool: (tool) => drawing.toolChanged(tool),
    cancel: () => drawing.toolChanged('none'),
    stepBack: () => false,
    finish: () => undefined,
    deleteSelection: () => undefined,
    setSnapping: () => undefined,
    setMovesAll: () => undefined,
    drawCircle: () => true,
    remove: () => undefined,
    ...methods,
  };
}
