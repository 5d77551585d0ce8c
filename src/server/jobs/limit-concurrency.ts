/** Returns a function that runs at most `limit` calls of `work` at the same time; further calls wait in order of arrival. */
export function limitConcurrency(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = limit;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // the slot passes directly to the next waiting call, so that a new call cannot overtake it
      if (next) next();
      else free += 1;
    }
  };
}
