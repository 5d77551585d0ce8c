import { resolveObjectURL } from 'node:buffer';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { type Api, ApiProvider } from '../../web/api/api-context.ts';
import { createQueryClient } from '../../web/app/query-client.ts';
import { AreaModelProvider } from '../../web/features/aoi/area-model.ts';
import { Announcer, announce } from '../../web/ui/announcer.tsx';
import { setTranslations } from '../../web/ui/i18n/catalogue.ts';
import { setPageLanguage } from '../../web/ui/i18n/language.ts';
import { areaModel, renewAreaModel } from './area-model.ts';
import { ThreadWorker } from './thread-worker.ts';

// These packages are installed in this folder only.
export { act, fireEvent, screen, waitFor, within } from '@testing-library/react';

// Makes React report updates that a test did not wait for.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
// A lazy chunk is transformed when it is first loaded, which takes longer than the default of 1 s.
configure({ asyncUtilTimeout: 15_000 });
addMissingBrowserFeatures();

let client: QueryClient | null = null;
let saves: SavedFile[] = [];

/** Resets the state of modules that an earlier file may have changed; architecture-state.test.ts lists the modules with state. */
export function startPage(): void {
  renewAreaModel();
  setPageLanguage('en');
  setTranslations(null);
  const { container } = render(<Announcer />);
  if (container.textContent !== '') act(() => announce(''));
  cleanup();
}

/** Removes what a test has rendered, cached and saved. */
export function cleanUpPage(): void {
  cleanup();
  client?.clear();
  client = null;
  saves = [];
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
  for (const element of [document.documentElement, document.body]) {
    for (const name of element.getAttributeNames()) element.removeAttribute(name);
  }
}

type RenderOptions = {
  /** The app's client; omit it for components that don't use the service. */
  readonly api?: Api;
};

/** Renders with the app's live region, client and query cache; `user` types and clicks. */
export function renderApp(ui: ReactNode, { api }: RenderOptions = {}) {
  const queryClient = createQueryClient();
  client = queryClient;
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <AreaModelProvider value={areaModel}>
      <Announcer />
      {api ? (
        <ApiProvider value={api}>
          <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        </ApiProvider>
      ) : (
        children
      )}
    </AreaModelProvider>
  );
  return { user: userEvent.setup(), ...render(ui, { wrapper }) };
}

/** The text of the app's live region. */
export function announced(): string {
  // The announcer is rendered first; a modal dialog hides it from the accessibility tree.
  return screen.getAllByRole('status', { hidden: true })[0]?.textContent?.trimEnd() ?? '';
}

/** The text that was copied last. */
export async function copiedText(): Promise<string> {
  const [item] = await navigator.clipboard.read();
  return (await item?.getType('text/plain'))?.text() ?? '';
}

export type SavedFile = { readonly name: string; readonly blob: Blob };

/** Files that the page has downloaded in this test. */
export function savedFiles(): readonly SavedFile[] {
  return saves;
}

/** The parts of a browser that jsdom doesn't have and components call. */
function addMissingBrowserFeatures(): void {
  const { prototype } = Element;
  prototype.scrollIntoView ??= () => undefined;
  prototype.setPointerCapture ??= () => undefined;
  // jsdom hides popovers, and can't show them.
  HTMLElement.prototype.showPopover ??= function showPopover() {
    this.removeAttribute('popover');
  };
  globalThis.Worker ??= ThreadWorker as unknown as typeof Worker;
  // No media query of the app matches: a desktop with a mouse and the light theme.
  window.matchMedia ??= (media) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
  // jsdom has no canvas and would log that at each call.
  HTMLCanvasElement.prototype.getContext = () => null;
  // Without a canvas its content is never read.
  globalThis.ImageData ??= class {} as unknown as typeof ImageData;
  // Downloads start with a click on a link; jsdom would log that it can't navigate.
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLAnchorElement) || event.target.download === '') return;
    event.preventDefault();
    const blob = resolveObjectURL(event.target.href);
    if (blob) saves.push({ name: event.target.download, blob: blob as Blob });
  });
}
