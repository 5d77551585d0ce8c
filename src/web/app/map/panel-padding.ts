import type { Padding } from '../../map/map-controller.ts';
import type { SheetHeight } from '../shell/sheet-height.ts';

type Panels = {
  readonly isPhone: boolean;
  readonly isDrawerOpen: boolean;
  readonly hasDetails: boolean;
  readonly sheet: SheetHeight;
};

/** Space covered by panels, px; the map centres its view between them. The sizes must match the style sheets. */
export function panelPadding({ isPhone, isDrawerOpen, hasDetails, sheet }: Panels): Padding {
  if (isPhone) return { top: 0, right: 0, left: 0, bottom: sheet === 'low' ? 76 : Math.round(innerHeight * 0.54) };
  return { top: 0, right: hasDetails ? 320 : 0, left: 392, bottom: isDrawerOpen ? 304 : 68 };
}
