import { afterEach, expect, test, vi } from 'vitest';
import { focusAtOnce } from './focus-on-mount.ts';

/** The part of a page that holds the focus: nothing that is focused is the body, as in a browser. */
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

test('what appears takes the focus, after the control before went with it and while another has it', () => {
  for (const before of [null, {}]) {
    const { state, element } = page();
    if (before) state.activeElement = before;
    focusAtOnce(element);
    expect(state.activeElement).toBe(element);
  }
});

test('what has the focus keeps it without another event, and what goes takes nothing', () => {
  const { state, element } = page();
  focusAtOnce(element);
  focusAtOnce(element);
  focusAtOnce(null);
  expect([state.activeElement, state.focused]).toEqual([element, 1]);
});
