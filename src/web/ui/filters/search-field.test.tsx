import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act, fireEvent, renderApp, screen } from '../../../testing/components/render.tsx';
import { SearchField } from './search-field.tsx';

const onText = vi.fn();
const field = <SearchField className="" label="Name" maxLength={200} text="" onText={onText} />;
const type = (value: string) => fireEvent.change(screen.getByRole('searchbox'), { target: { value } });
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

beforeEach(() => {
  onText.mockClear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the text of a search', () => {
  it('takes effect once, after a pause', () => {
    renderApp(field);
    type('fi');
    wait(200);
    type('fie');
    wait(200);
    expect(onText).not.toHaveBeenCalled();
    wait(50);
    expect(onText.mock.calls).toEqual([['fie']]);
  });

  it('takes effect though the page renders all the time', () => {
    const { rerender } = renderApp(field);
    type('field');
    for (let render = 0; render < 5; render += 1) {
      wait(100);
      rerender(<SearchField className="" label="Name" maxLength={200} text="" onText={onText} />);
    }
    expect(onText.mock.calls).toEqual([['field']]);
  });

  it('is not lost if the field is removed within the pause', () => {
    const { unmount } = renderApp(field);
    type('field');
    unmount();
    expect(onText.mock.calls).toEqual([['field']]);
  });

  it('has no effect if it is as before when the field is removed', () => {
    const { unmount } = renderApp(field);
    type('f');
    type('');
    unmount();
    wait(1000);
    expect(onText).not.toHaveBeenCalled();
  });
});
