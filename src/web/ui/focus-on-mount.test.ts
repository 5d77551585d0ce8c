import { afterEach, expect, test, vi } from 'vitest';
import { focusOnMount } from './focus-on-mount.ts';

/** A minimal document with focus handling. As in a browser, the body has the focus if no element has it. */
function page() {
  const body = {};
  const state = { activeElement: body as object, focused: 0 };
  vi.stubGlobal('document', state);
  const element = {
    focus() {
      state.activeElement = element;
      state.focused += 1;
    },
  };
  return { state, element: element as unknown as HTMLElement };
}

afterEach(() => vi.unstubAllGlobals());

test('a mounted element takes the focus, from a removed control and from another element', () => {
  for (const before of [null, {}]) {
    const { state, element } = page();
    if (before) state.activeElement = before;
    focusOnMount(element);
    expect(state.activeElement).toBe(element);
  }
});

test('an element with focus gets no second focus event, and unmounting changes nothing', () => {
  const { state, element } = page();
  focusOnMount(element);
  focusOnMount(element);
  focusOnMount(null);
  expect([state.activeElement, state.focused]).toEqual([element, 1]);
});
