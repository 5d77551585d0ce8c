import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { useConfirm } from './use-confirm.tsx';

const onConfirm = vi.fn();

function DeleteButton() {
  const { ask, dialog } = useConfirm();
  return (
    <>
      <button
        type="button"
        onClick={() =>
          ask({
            title: 'Delete harbour?',
            text: 'The job and its files are removed.',
            confirm: 'Delete it',
            cancel: 'Keep it',
            onConfirm,
          })
        }
      >
        Delete
      </button>
      {dialog}
    </>
  );
}

async function openDialog() {
  onConfirm.mockClear();
  const { user } = renderApp(<DeleteButton />);
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  return { user, dialog: await screen.findByRole('alertdialog', { name: 'Delete harbour?' }) };
}

const answer = (name: string) => screen.getByRole('button', { name });

async function expectClosed() {
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete' })));
}

describe('the confirm dialog', () => {
  it('is not rendered before it is opened', () => {
    renderApp(<DeleteButton />);
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('shows what will happen, and both buttons', async () => {
    const { dialog } = await openDialog();
    const description = document.getElementById(dialog.getAttribute('aria-describedby') ?? '');
    expect(description?.textContent).toBe('The job and its files are removed.');
    expect(answer('Keep it')).toBeDefined();
    expect(answer('Delete it')).toBeDefined();
  });

  it('focuses the cancel button and traps the focus', async () => {
    const { user } = await openDialog();
    expect(document.activeElement).toBe(answer('Keep it'));
    await user.tab();
    expect(document.activeElement).toBe(answer('Delete it'));
    await user.tab();
    expect(document.activeElement).toBe(answer('Keep it'));
  });

  it('confirms once and closes', async () => {
    const { user } = await openDialog();
    await user.click(screen.getByRole('button', { name: 'Delete it' }));
    expect(onConfirm).toHaveBeenCalledOnce();
    await expectClosed();
  });

  it('does nothing when cancel is pressed', async () => {
    const { user } = await openDialog();
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    await expectClosed();
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('cancels on Escape and returns the focus', async () => {
    const { user } = await openDialog();
    await user.keyboard('{Escape}');
    await expectClosed();
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('cancels on a press outside', async () => {
    const { user } = await openDialog();
    await user.click(document.body);
    await expectClosed();
    expect(onConfirm).not.toHaveBeenCalled();
  });
});
