import { useEffect, useState } from 'react';

/** The current time, updated every `everyMs` while `active`. For ages and countdowns. */
export function useNow(everyMs: number, active = true): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!active) return;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, active]);
  return now;
}
