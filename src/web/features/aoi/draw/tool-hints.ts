import type { DrawTool } from '../../../map/draw/draw-control.ts';

/** A line of words with keys among them. */
export type Hint = readonly (string | { readonly key: string })[];

const key = (name: string) => ({ key: name });

const hints: Record<Exclude<DrawTool, 'none'>, { readonly mouse: Hint; readonly touch: Hint }> = {
  polygon: {
    mouse: ['Click to set corners', key('Enter'), 'closes', key('⌫'), 'takes one back', key('Esc'), 'cancels'],
    touch: ['Tap to set corners, tap the first one again to close'],
  },
  rectangle: {
    mouse: ['Drag from corner to corner, or click both', key('Esc'), 'cancels'],
    touch: ['Drag from corner to corner, or tap both'],
  },
  circle: {
    mouse: ['Drag from the centre outwards, or click both', key('Esc'), 'cancels'],
    touch: ['Drag from the centre outwards, or tap both'],
  },
  freehand: {
    mouse: ['Drag along the outline, let go to close', key('Esc'), 'cancels'],
    touch: ['Drag along the outline, let go to close'],
  },
  edit: {
    mouse: ['Drag a corner, click an edge to add one', key('⌫'), 'removes', key('Esc'), 'done'],
    touch: ['Drag a corner, tap an edge to add one'],
  },
  move: {
    mouse: ['Drag the area to move it', key('Esc'), 'done'],
    touch: ['Drag the area to move it'],
  },
};

/** How to go on without a pointer, told to screen readers after the hint. */
const keyHints: Record<Exclude<DrawTool, 'none'>, string> = {
  polygon: 'On the map, arrow keys move a crosshair, Space sets a corner, Enter closes.',
  rectangle: 'On the map, arrow keys move a crosshair, Space sets each of the two corners.',
  circle: 'On the map, arrow keys move a crosshair, Space sets centre and edge.',
  freehand: 'On the map, arrow keys move a crosshair, Space begins and ends the line.',
  edit: 'On the map, N and P go from corner to corner, Space takes hold and lets go, arrow keys move, Delete removes.',
  move: 'On the map, arrow keys move a crosshair, Space takes hold and lets go.',
};

/** What to do with a tool in one line; null where there is nothing to do. */
export function hintFor(tool: DrawTool, isTouch: boolean): Hint | null {
  return tool === 'none' ? null : hints[tool][isTouch ? 'touch' : 'mouse'];
}

/** The hint as sentences, for screen readers, with the keys of the crosshair. */
export function hintWords(tool: DrawTool): string {
  const hint = hintFor(tool, false);
  if (tool === 'none' || hint === null) return '';
  const words = hint.map((part) => (typeof part === 'string' ? part : keyName(part.key))).join(' ');
  return `${words}. ${keyHints[tool]}`;
}

function keyName(name: string): string {
  return name === '⌫' ? 'Backspace' : name;
}
