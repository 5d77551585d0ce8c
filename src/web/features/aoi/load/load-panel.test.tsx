import { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { box } from '../../../../testing/areas/small-areas.ts';
import { fireEvent, renderApp, screen, within } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { tableStrings } from '../../../ui/table/table-strings.ts';
import type { OnArea } from '../area-panel-types.ts';
import { LoadPanel } from './load-panel.tsx';
import { loadStrings as words } from './load-strings.ts';
import { useAreaFileLoader } from './use-area-file.ts';

const area = box(151.2, -33.9, 151.3, -33.8);
const feature = (name: string) => ({ type: 'Feature', properties: { name }, geometry: area });
const geojson = (...names: string[]) =>
  new File([JSON.stringify({ type: 'FeatureCollection', features: names.map(feature) })], 'bays.geojson');

type PanelProps = {
  readonly files: readonly File[];
  readonly onArea: OnArea;
  readonly onFiles: (files: readonly File[]) => void;
};

/** The panel with the app's real reader, which reads the given files. */
function Panel({ files, onArea, onFiles }: PanelProps) {
  const file = useAreaFileLoader(onArea, () => null);
  useEffect(() => {
    if (files.length > 0) file.read(files);
  }, [file, files]);
  return <LoadPanel controller={null} file={file} onFiles={onFiles} onArea={onArea} />;
}

function renderPanel(...files: File[]) {
  const onArea = vi.fn();
  const onFiles = vi.fn();
  return {
    onArea,
    onFiles,
    ...renderApp(<Panel files={files} onArea={onArea} onFiles={onFiles} />, { api: signedInApi() }),
  };
}

describe('loading an area from files', () => {
  it('starts with a hint on formats, and passes chosen files on', async () => {
    const { user, onFiles } = renderPanel();
    expect(screen.getByText(words.hint)).toBeDefined();
    const file = geojson('Bay');
    await user.upload(screen.getByLabelText(words.choose, { selector: 'input' }), file);
    expect(onFiles).toHaveBeenCalledExactlyOnceWith([file]);
  });

  it('shows the file name and progress, and can be cancelled', async () => {
    const { onArea } = renderPanel(geojson('Bay'));
    expect(screen.getByText(words.progress(words.steps.reading, 'bays.geojson'))).toBeDefined();
    expect(screen.getByRole('progressbar', { name: words.steps.reading })).toBeDefined();
    // fireEvent, because the file could be read completely during a simulated click.
    fireEvent.click(screen.getByRole('button', { name: words.cancel }));
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(onArea).not.toHaveBeenCalled();
  });

  it('makes the only feature the area, and shows its coordinate system', async () => {
    const { onArea } = renderPanel(geojson('Bay'));
    expect(await screen.findByText(/^bays\.geojson is loaded, from .*WGS 84/)).toBeDefined();
    expect(onArea).toHaveBeenCalledExactlyOnceWith(area, 'Bay');
  });

  it('lists several features for a choice', async () => {
    const { onArea } = renderPanel(geojson('North', 'South'));
    const table = within(await screen.findByRole('table', { name: words.table.label }));
    expect(table.getByRole('checkbox', { name: tableStrings.selectRow('North') })).toBeDefined();
    expect(onArea).not.toHaveBeenCalled();
  });

  it('alerts with what is wrong with a file, and accepts another', async () => {
    const { onArea } = renderPanel(new File(['%PDF-1.7 …'], 'plan.pdf'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/^plan\.pdf is .*can’t be loaded as an area/);
    expect(screen.getByRole('button', { name: words.choose })).toBeDefined();
    expect(onArea).not.toHaveBeenCalled();
  });

  it('requests the coordinate system of projected coordinates, and loads with the answer', async () => {
    const wkt = 'POLYGON ((334000 6250000, 335000 6250000, 335000 6251000, 334000 6251000, 334000 6250000))';
    const { user, onArea } = renderPanel(new File([`name;wkt\nWharf;"${wkt}"\n`], 'wharf.csv'));
    expect(await screen.findByText(new RegExp(words.crs.question.replace('?', '\\?')))).toBeDefined();
    await user.type(screen.getByRole('textbox', { name: words.crs.other }), 'EPSG:32756{Enter}');
    expect(await screen.findByText(/^wharf\.csv is loaded/)).toBeDefined();
    expect(onArea).toHaveBeenCalledOnce();
    const [geometry] = onArea.mock.calls[0] ?? [];
    expect(geometry.coordinates[0][0][0]).toBeCloseTo(151.2, 1);
  });
});
