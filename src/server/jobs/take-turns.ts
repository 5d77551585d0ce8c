/** Lets at most `limit` pieces of work run at a time; the others wait, first come first served. */
export function takeTurns(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // the place is handed over, so that nobody who comes now gets in between
      if (next) next();
      else free += 1;
    }
  };
}
