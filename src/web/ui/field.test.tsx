import { describe, expect, it } from 'vitest';
import { renderApp, screen } from '../../testing/components/render.tsx';
import { Field } from './field.tsx';

function NameField({ error, hint }: { readonly error?: string | null; readonly hint?: string }) {
  return (
    <Field label="Name" error={error} hint={hint}>
      {(control) => <input {...control} />}
    </Field>
  );
}

/** The text that describes a control to screen readers. */
function description(control: HTMLElement): string | null | undefined {
  const id = control.getAttribute('aria-describedby');
  return id === null ? null : document.getElementById(id)?.textContent;
}

describe('a field', () => {
  it('names its control, without a description if there is no hint or error', () => {
    renderApp(<NameField />);
    const input = screen.getByRole('textbox', { name: 'Name' });
    expect(description(input)).toBeNull();
    expect(input.getAttribute('aria-invalid')).toBeNull();
  });

  it('describes its control by the hint', () => {
    renderApp(<NameField hint="Up to 200 characters" />);
    expect(description(screen.getByRole('textbox'))).toBe('Up to 200 characters');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('replaces the hint by an error, alerts, and marks the control as invalid', () => {
    const { rerender } = renderApp(<NameField hint="Up to 200 characters" error={null} />);
    rerender(<NameField hint="Up to 200 characters" error="The name is too long." />);
    const input = screen.getByRole('textbox');
    expect(screen.getByRole('alert').textContent).toBe('The name is too long.');
    expect(description(input)).toBe('The name is too long.');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(screen.queryByText('Up to 200 characters')).toBeNull();
  });
});
