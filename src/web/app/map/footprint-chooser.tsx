import type { ReactNode } from 'react';
import { chosenSourceStrings } from '../../features/request/source/chosen-source-strings.ts';
import { formatDay } from '../../ui/i18n/format.ts';
import { MapChooser } from './map-chooser.tsx';
import { type FootprintPressesOptions, useFootprintPresses } from './use-footprint-presses.ts';

/** Chooses items by their footprints on the map; with a menu where several overlap. Loaded with the map. */
export function FootprintChooser(options: FootprintPressesOptions): ReactNode {
  const { pressed, close } = useFootprintPresses(options);
  if (pressed === null) return null;
  const { items, x, y } = pressed;
  return (
    <MapChooser
      {...{ x, y }}
      selectedId={options.selectedId}
      onChoose={options.onChoose}
      onHover={options.onHover}
      title={chosenSourceStrings.itemsHere}
      choices={items.map(({ id, name, datetime }) => ({ id, name, note: datetime && formatDay(datetime) }))}
      onClose={close}
    />
  );
}
