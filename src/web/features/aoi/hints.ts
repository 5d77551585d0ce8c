import type { DrawTool } from '../../map/draw-control.ts';

/** A line of words with keys among them. */
export type Hint = readonly (string | { readonly key: string })[];

const hints: Record<Exclude<DrawTool, 'none'>, { readonly mouse: Hint; readonly touch: Hint }> = {
  polygon: {
    mouse: [
      'Click to set corners',
      { key: 'Enter' },
      'closes',
      { key: '⌫' },
      'takes one back',
      { key: 'Esc' },
      'cancels',
    ],
    touch: ['Tap to set corners, tap the first one again to close'],
  },
  rectangle: {
    mouse: ['Drag from corner to corner, or click both', { key: 'Esc' }, 'cancels'],
    touch: ['Drag from corner to corner, or tap both'],
  },
  edit: {
    mouse: ['Drag a corner, click an edge to add one', { key: '⌫' }, 'removes', { key: 'Esc' }, 'done'],
    touch: ['Drag a corner, tap an edge to add one'],
  },
};

/** What to do with a tool in one line; null where there is nothing to do. */
export function hintFor(tool: DrawTool, isTouch: boolean): Hint | null {
  return tool === 'none' ? null : hints[tool][isTouch ? 'touch' : 'mouse'];
}

/** The hint as a sentence, for screen readers. */
export function hintWords(hint: Hint): string {
  return hint.map((part) => (typeof part === 'string' ? part : keyName(part.key))).join(' ');
}

function keyName(key: string): string {
  return key === '⌫' ? 'Backspace' : key;
}
