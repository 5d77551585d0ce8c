{
  const tags = [...navigator.languages];
  try {
    tags.unshift(localStorage.getItem('cutline-language') ?? '');
  } catch {}
  const primaries = tags.map((tag) => tag.toLowerCase().split('-')[0]);
  document.documentElement.lang = primaries.find((tag) => tag === 'en' || tag === 'de') ?? 'en';
}
addEventListener('DOMContentLoaded', () => {
  const entry = document.querySelector('link[data-entry]');
  const run = () => entry && import(entry.href).catch(showFailure);
  if (document.hidden) run();
  else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run)));
});

function showFailure() {
  for (const text of document.querySelectorAll('#first-paint [hidden]')) text.hidden = false;
}
