import { describe, expect, it, vi } from 'vitest';
import { renderApp, screen } from '../../testing/components/render.tsx';
import { FileButton } from './file-button.tsx';

const geojson = new File(['{}'], 'area.geojson');
const raster = new File(['II*'], 'clip.tif');

describe('a file button', () => {
  it('opens the browser’s file dialog', async () => {
    const { user } = renderApp(<FileButton label="Choose files" onFiles={() => undefined} />);
    const input = screen.getByLabelText<HTMLInputElement>('Choose files', { selector: 'input' });
    const onClick = vi.fn();
    input.addEventListener('click', onClick);
    await user.click(screen.getByRole('button', { name: 'Choose files' }));
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('reports all chosen files, also if the same file is chosen again', async () => {
    const onFiles = vi.fn();
    const { user } = renderApp(<FileButton label="Choose files" onFiles={onFiles} />);
    const input = screen.getByLabelText<HTMLInputElement>('Choose files', { selector: 'input' });
    await user.upload(input, [geojson, raster]);
    expect(onFiles).toHaveBeenLastCalledWith([geojson, raster]);
    await user.upload(input, [geojson]);
    await user.upload(input, [geojson]);
    expect(onFiles).toHaveBeenCalledTimes(3);
  });

  it('is one stop of the tab key', async () => {
    const { user } = renderApp(<FileButton label="Choose files" onFiles={() => undefined} />);
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole('button'));
    await user.tab();
    expect(document.activeElement).toBe(document.body);
  });
});
