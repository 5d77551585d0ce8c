/** As a ref: what appears in place of a control that had the focus, or as its outcome, takes the focus, so that the keyboard doesn't lose its place. */
export function focusAtOnce(element: HTMLElement | null): void {
  if (element !== null && document.activeElement !== element) element.focus();
}
