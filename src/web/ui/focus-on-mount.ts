/** A ref callback that focuses the element when it mounts. For elements that replace the focused control or show its result. */
export function focusOnMount(element: HTMLElement | null): void {
  if (element !== null && document.activeElement !== element) element.focus();
}
