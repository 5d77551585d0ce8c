import { useState } from 'react';
import { expect, it } from 'vitest';
import { renderApp, screen, within } from '../../../testing/components/render.tsx';
import { useMovable } from './use-movable.tsx';

/** Two layouts, and one without the content. */
function Page() {
  const [layout, setLayout] = useState('left');
  const { slot, portal } = useMovable(<input aria-label="Name" />);
  return (
    <>
      {['left', 'right', 'none'].map((one) => (
        <button key={one} type="button" onClick={() => setLayout(one)}>
          {one}
        </button>
      ))}
      {layout === 'left' && <main>{slot}</main>}
      {layout === 'right' && <aside>{slot}</aside>}
      {portal}
    </>
  );
}

it('moves the content to another layout with its state, also after it was hidden', async () => {
  const { user } = renderApp(<Page />);
  await user.type(within(screen.getByRole('main')).getByRole('textbox', { name: 'Name' }), 'typed');
  await user.click(screen.getByRole('button', { name: 'right' }));
  const moved = within(screen.getByRole('complementary')).getByRole('textbox', { name: 'Name' });
  expect((moved as HTMLInputElement).value).toBe('typed');
  await user.click(screen.getByRole('button', { name: 'none' }));
  expect(screen.queryByRole('textbox')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'left' }));
  expect(within(screen.getByRole('main')).getByDisplayValue('typed')).toBe(moved);
});
