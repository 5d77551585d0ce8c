import { useEffect, useRef, useState } from 'react';
import type { SourceItem } from '../../api/items/source-item.ts';
import type { MapController } from '../../map/map-controller.ts';
import { pressedItems } from './pressed-items.ts';
import { viewBbox } from './view-bbox.ts';

/** Items under one press, and its position on the map, px. */
type PressedItems = { readonly items: readonly SourceItem[]; readonly x: number; readonly y: number };

export type FootprintPressesOptions = {
  readonly controller: MapController;
  /** False while presses on the map have another meaning. */
  readonly isOn: boolean;
  readonly outlined: readonly SourceItem[];
  readonly selectedId: string | null;
  readonly onChoose: (itemId: string) => void;
  readonly onHover: (itemId: string | null) => void;
};

/** Chooses the item of a pressed footprint; offers a choice where several overlap, until the map moves. */
export function useFootprintPresses(options: FootprintPressesOptions) {
  const { controller, isOn } = options;
  const [pressed, setPressed] = useState<PressedItems | null>(null);
  const current = useRef(options);
  current.current = options;
  useEffect(() => {
    if (!isOn) return;
    const close = () => setPressed(null);
    const stop = controller.onFootprints({
      onPointed: (id) => current.current.onHover(id),
      onPressed: (ids, { x, y }) => {
        const { outlined, selectedId, onChoose } = current.current;
        const items = pressedItems(outlined, ids, viewBbox(controller));
        const [only] = items;
        setPressed(items.length > 1 ? { items, x, y } : null);
        if (items.length === 1 && only && only.id !== selectedId) onChoose(only.id);
      },
    });
    const moves = controller.map.on('movestart', close);
    return () => {
      stop();
      moves.unsubscribe();
      close();
    };
  }, [controller, isOn]);
  return { pressed, close: () => setPressed(null) };
}
