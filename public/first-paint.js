// The reasons are in src/docs/decisions/0007-small-first-paint.md.
{
  const tags = [...navigator.languages];
  try {
    tags.unshift(localStorage.getItem('cutline-language') ?? '');
  } catch {
    // Storage is refused.
  }
  const primaries = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  document.documentElement.lang = primaries.find((tag) => tag === 'en' || tag === 'de') ?? 'en';
}
addEventListener('DOMContentLoaded', () => {
  const entry = document.querySelector('link[data-entry]');
  const run = () => entry && import(entry.href);
  if (document.hidden) run();
  else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run)));
});
