import type { DrawTool } from '../../../map/draw/draw-control.ts';
import { toolStrings as words } from './tool-strings.ts';

/** A hint of texts and keyboard keys. */
export type Hint = readonly (string | { readonly key: string })[];

/** One line on how to use a tool; null for `none`. */
export function hintFor(tool: DrawTool, isTouch: boolean): Hint | null {
  if (tool === 'none') return null;
  const parts = words.hints[tool][isTouch ? 'touch' : 'mouse'].split(/\[(.+?)\]/);
  return parts.map((part, index) => (index % 2 === 1 ? { key: part } : part.trim())).filter((part) => part !== '');
}

/** The hint as sentences for screen readers, with the crosshair's keys. */
export function hintText(tool: DrawTool): string {
  if (tool === 'none') return '';
  const hint = words.hints[tool].mouse.replace(/\[(.+?)\]/g, (_, key: string) => (key === '⌫' ? words.backspace : key));
  return `${hint}. ${words.keyHints[tool]}`;
}
