import { useEffect, useState } from 'react';

const SETTLE_MS = 400;

/** The value once it has stayed the same for 0.4 s; the first one at once. For what is asked of the service while someone types. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
