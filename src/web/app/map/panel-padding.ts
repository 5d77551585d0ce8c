import { useMemo } from 'react';
import type { Padding } from '../../map/map-controller.ts';
import { useMedia } from '../../ui/hooks/use-media.ts';
import type { SheetHeight } from '../shell/sheet-height.ts';

type Panels = {
  readonly isPhone: boolean;
  /** what is visible of it, px */
  readonly drawerHeight: number;
  readonly hasDetails: boolean;
  readonly sheet: SheetHeight;
  /** the tools are a horizontal bar at the top of the map */
  readonly hasFlatTools: boolean;
};

/** The visible height of the closed drawer, px. */
export const CLOSED_DRAWER = 44;

/** Space covered by panels, px; the map centres its view between them. The sizes must match the style sheets. */
export function usePanelPadding({ isPhone, drawerHeight, hasDetails, sheet, hasFlatTools }: Panels): Padding {
  const isTouch = useMedia('(pointer: coarse)');
  const isMedium = useMedia('(width < 1180px)');
  const isNarrow = useMedia('(width < 1000px)');
  return useMemo(() => {
    if (isPhone) return { top: 0, right: 0, left: 0, bottom: sheet === 'low' ? 76 : Math.round(innerHeight * 0.54) };
    return {
      top: hasFlatTools ? (isTouch ? 66 : 56) : 0,
      right: hasDetails ? 24 + (isMedium ? 320 : 400) : 0,
      // The details take the place of the request in narrow windows.
      left: hasDetails && isNarrow ? 0 : 392,
      bottom: 24 + drawerHeight,
    };
  }, [isPhone, hasDetails, sheet, isMedium, isNarrow, drawerHeight, hasFlatTools, isTouch]);
}

/**
 * The height of the open drawer, px. It has most of a tall window if the user opened it, and less next to a job's page, whose clip the
 * map shows.
 */
export function useDrawerHeight({
  isOpenedByUser,
  hasDetails,
}: {
  isOpenedByUser: boolean;
  hasDetails: boolean;
}): number {
  const isShort = useMedia('(height < 720px)');
  const isTall = useMedia('(height >= 860px)');
  const isVeryTall = useMedia('(height >= 1040px)');
  if (isShort) return 220;
  if (!isTall) return 280;
  if (hasDetails || !isOpenedByUser) return 340;
  return isVeryTall ? 600 : 520;
}

/** Whether a drawer of this height, px, leaves too little for a vertical bar of tools, which is higher where touch needs larger tools. */
export function useHasLowMap(drawerHeight: number): boolean {
  return useMedia(`(height < ${drawerHeight + 400}px), (pointer: coarse) and (height < ${drawerHeight + 550}px)`);
}
