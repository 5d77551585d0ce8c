import { useEffect, useState } from 'react';

const DEBOUNCE_MS = 400;

/** Returns the last value that was unchanged for 0.4 s; initially the first value. For requests that follow typing. */
export function useDebouncedValue<T>(value: T): T {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return debounced;
}
