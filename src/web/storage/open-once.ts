/** Opens at the first call and returns the same result afterwards. After a failure, the next call opens again. */
export function openOnce<Opened>(open: () => Promise<Opened>): () => Promise<Opened> {
  let opened: Promise<Opened> | null = null;
  return () => {
    opened ??= open();
    const attempt = opened;
    attempt.catch(() => {
      if (opened === attempt) opened = null;
    });
    return attempt;
  };
}
