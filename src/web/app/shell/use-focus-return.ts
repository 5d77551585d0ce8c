import { useEffect, useState } from 'react';

/** On unmount, returns the focus to the element that had it before, if that still exists. */
export function useFocusReturn(isWanted: boolean): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (isWanted && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [isWanted, opener],
  );
}
