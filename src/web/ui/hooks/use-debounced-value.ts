import { useEffect, useState } from 'react';

const DEBOUNCE_MS = 400;

/** Returns the last value that was unchanged for `delayMs`, by default 0.4 s; initially the first value. For requests that follow typing. */
export function useDebouncedValue<T>(value: T, delayMs: number = DEBOUNCE_MS): T {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return debounced;
}
