import { useEffect, useState } from 'react';

/** The time, renewed every `everyMs` while `active`; for ages and countdowns. */
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
