import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { useStore } from '../../../ui/hooks/use-store.ts';
import type { Icon } from '../../../ui/icons/icon.tsx';
import { Pentagon, Square } from '../../../ui/icons/shell-icons.tsx';
import { Circle, Lasso, Move, Redo2, Spline, Trash2, Undo2 } from '../../../ui/icons.tsx';
import { indexAfterKey } from '../../../ui/index-after-key.ts';
import mapTool from '../../../ui/map-tool.module.css';
import { useAreaModel } from '../area-model.ts';
import { drawsShape, toolKeys } from './drawing-state.ts';
import styles from './tool-rail.module.css';
import { toolStrings as words } from './tool-strings.ts';

type Tool = {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly shortcut: string;
  readonly icon: ReactNode;
  readonly isPressed?: boolean;
  readonly isDisabled: boolean;
  readonly act: () => void;
  readonly startsGroup?: boolean;
};

/** The toolbar on the map: one tab stop with arrow keys between the tools; each has a name and a keyboard shortcut. */
export function ToolRail({ orientation }: { readonly orientation: 'vertical' | 'horizontal' }) {
  const tools = useTools();
  const [currentId, setCurrentId] = useState('polygon');
  const current =
    tools.find(({ id, isDisabled }) => id === currentId && !isDisabled) ?? tools.find((tool) => !tool.isDisabled);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
    const next = afterKey(event.key, buttons.indexOf(document.activeElement as HTMLButtonElement), buttons.length);
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <div
      role="toolbar"
      aria-label={words.label}
      aria-orientation={orientation}
      className={classNames(styles.rail, styles[orientation])}
      onKeyDown={onKeyDown}
    >
      {tools.map((tool) => (
        <button
          key={tool.id}
          type="button"
          className={classNames(mapTool.tool, styles.tool, tool.startsGroup && styles.group)}
          aria-label={tool.name}
          aria-pressed={tool.isPressed}
          aria-keyshortcuts={tool.shortcut}
          title={`${tool.name} (${tool.key})`}
          disabled={tool.isDisabled}
          tabIndex={tool === current ? 0 : -1}
          onFocus={() => setCurrentId(tool.id)}
          onClick={tool.act}
        >
          {tool.icon}
        </button>
      ))}
    </div>
  );
}

const ICONS: Record<(typeof toolKeys)[number], Icon> = {
  polygon: Pentagon,
  rectangle: Square,
  circle: Circle,
  freehand: Lasso,
  edit: Spline,
  move: Move,
};

function useTools(): readonly Tool[] {
  const { aoiStore, drawing, undoStep, redoStep } = useAreaModel();
  const { tool, isReady, sketch } = useStore(drawing);
  const { geometry, canUndo, canRedo } = useStore(aoiStore);
  const icon = { size: 18, strokeWidth: 1.6 } as const;
  const shapes = toolKeys.map((id, index): Tool => {
    const ToolIcon = ICONS[id];
    return {
      id,
      name: words[id],
      key: String(index + 1),
      shortcut: String(index + 1),
      icon: <ToolIcon {...icon} />,
      isPressed: tool === id,
      isDisabled: !isReady || (!drawsShape(id) && geometry === null),
      act: () => drawing.pick(id),
      startsGroup: id === 'edit',
    };
  });
  return [
    ...shapes,
    {
      id: 'undo',
      name: words.undo,
      key: words.keys.undo,
      shortcut: 'Control+Z',
      icon: <Undo2 {...icon} />,
      isDisabled: !canUndo && sketch?.canStepBack !== true,
      act: undoStep,
      startsGroup: true,
    },
    {
      id: 'redo',
      name: words.redo,
      key: words.keys.redo,
      shortcut: 'Control+Shift+Z',
      icon: <Redo2 {...icon} />,
      isDisabled: !canRedo,
      act: redoStep,
    },
    {
      id: 'remove',
      name: words.remove,
      key: words.keys.remove,
      shortcut: 'Delete',
      icon: <Trash2 {...icon} />,
      isDisabled: geometry === null,
      act: () => aoiStore.edit(null),
    },
  ];
}

/** The rail is a column on a desktop and a row on a phone: both pairs of arrow keys move the focus. */
function afterKey(key: string, index: number, count: number): number | null {
  const sideways: Record<string, string> = { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft' };
  return indexAfterKey(sideways[key] ?? key, index, count);
}
