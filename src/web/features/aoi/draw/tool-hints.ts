import type { DrawTool } from '../../../map/draw/draw-control.ts';

/** A hint of texts and keyboard keys. */
export type Hint = readonly (string | { readonly key: string })[];

const key = (name: string) => ({ key: name });

const hints: Record<Exclude<DrawTool, 'none'>, { readonly mouse: Hint; readonly touch: Hint }> = {
  polygon: {
    mouse: ['Click to add vertices', key('Enter'), 'closes', key('⌫'), 'removes the last', key('Esc'), 'cancels'],
    touch: ['Tap to add vertices, tap the first one again to close'],
  },
  rectangle: {
    mouse: ['Drag from one corner to the opposite one, or click both', key('Esc'), 'cancels'],
    touch: ['Drag from one corner to the opposite one, or tap both'],
  },
  circle: {
    mouse: ['Drag from the centre outwards, or click both', key('Esc'), 'cancels'],
    touch: ['Drag from the centre outwards, or tap both'],
  },
  freehand: {
    mouse: ['Drag along the outline, release to close', key('Esc'), 'cancels'],
    touch: ['Drag along the outline, release to close'],
  },
  edit: {
    mouse: ['Drag a vertex, click an edge to add one', key('⌫'), 'removes', key('Esc'), 'done'],
    touch: ['Drag a vertex, tap an edge to add one'],
  },
  move: {
    mouse: ['Drag the area to move it', key('Esc'), 'done'],
    touch: ['Drag the area to move it'],
  },
};

/** How to use the tool with the keyboard; announced to screen readers after the hint. */
const keyHints: Record<Exclude<DrawTool, 'none'>, string> = {
  polygon: 'On the map, arrow keys move a crosshair, Space adds a vertex, Enter closes.',
  rectangle: 'On the map, arrow keys move a crosshair, Space sets one corner and then the opposite one.',
  circle: 'On the map, arrow keys move a crosshair, Space sets centre and edge.',
  freehand: 'On the map, arrow keys move a crosshair, Space begins and ends the line.',
  edit: 'On the map, N and P select the next and previous vertex, Space grabs and drops it, arrow keys move it, Delete removes it.',
  move: 'On the map, arrow keys move a crosshair, Space grabs and drops the polygon.',
};

/** One line on how to use a tool; null for `none`. */
export function hintFor(tool: DrawTool, isTouch: boolean): Hint | null {
  return tool === 'none' ? null : hints[tool][isTouch ? 'touch' : 'mouse'];
}

/** The hint as sentences for screen readers, with the crosshair's keys. */
export function hintText(tool: DrawTool): string {
  const hint = hintFor(tool, false);
  if (tool === 'none' || hint === null) return '';
  const words = hint.map((part) => (typeof part === 'string' ? part : keyName(part.key))).join(' ');
  return `${words}. ${keyHints[tool]}`;
}

function keyName(name: string): string {
  return name === '⌫' ? 'Backspace' : name;
}
