import { useEffect, useState } from 'react';

/** Gives the focus back to what had it before, when that is still there. */
export function useFocusReturn(isWanted: boolean): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (isWanted && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [isWanted, opener],
  );
}
