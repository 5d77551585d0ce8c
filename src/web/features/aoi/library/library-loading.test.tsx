import '../../../../testing/indexed-db.ts';
import { describe, expect, it } from 'vitest';
import { aoiStore } from '../../../../testing/components/area-model.ts';
import { renderApp, screen } from '../../../../testing/components/render.tsx';
import { signedInApi } from '../../../../testing/components/signed-in-api.ts';
import { withMockedService } from '../../../../testing/service/mocked-service.ts';
import { LibraryPanel } from './library-panel.tsx';
import { libraryStrings as words } from './library-strings.ts';

withMockedService();

// In a separate file, since the library is loaded once per page.
describe('saved areas', () => {
  it('are loaded when the panel is opened first', async () => {
    renderApp(<LibraryPanel area={aoiStore.getSnapshot()} onArea={() => undefined} />, { api: signedInApi() });
    expect(screen.getByText(words.loading)).toBeDefined();
    expect(await screen.findByText(words.empty)).toBeDefined();
  });
});
