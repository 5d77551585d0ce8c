/** Opens at the first call and gives the same thing from then on. A try that fails is forgotten: the next call tries again. */
export function openOnce<Opened>(open: () => Promise<Opened>): () => Promise<Opened> {
  let opened: Promise<Opened> | null = null;
  return () => {
    opened ??= open();
    const trying = opened;
    trying.catch(() => {
      if (opened === trying) opened = null;
    });
    return trying;
  };
}
