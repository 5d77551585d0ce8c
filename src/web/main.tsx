import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/create-api.ts';
import { chooseService } from './api/service-address.ts';
import { signInCode } from './api/session/sign-in-code.ts';
import { loadWire } from './api/transport/load-wire.ts';
import { wait } from './api/wait.ts';
import { UrlStore } from './app/address/url-store.ts';
import { App } from './app/app.tsx';
import { loadLanguage } from './app/languages/load-language.ts';
import './ui/tokens.css';
import './ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

/** The app renders when the session is known, and at the latest after this time. Until then the frame of index.html is visible. */
const MAX_FRAME_MS = 2000;

const api = createApi();
const code = takeCode();
if (code !== null) stayAfterSignIn();
const sessionKnown = Promise.race([api.session.start(code), wait(MAX_FRAME_MS)]);
// A sign-in link opened in this tab changes only the fragment, so the page does not reload.
addEventListener('hashchange', () => {
  // The code is one of the page's service: after a reload, the page uses that one.
  if (api.session.http.isRemote && signInCode(location.hash) !== null) return location.reload();
  const next = takeCode();
  if (next !== null) void api.session.start(next);
});
// Loaded during the sign-in, because they are needed right after it. The first user of each reports a failure.
const neededNext = [
  loadWire,
  () => import('./api/session/fetch-account.ts'),
  () => import('./api/jobs/list/read-jobs.ts'),
  () => import('./app/request/request-form.tsx'),
];
for (const load of neededNext) load().catch(() => undefined);

const reactRoot = createRoot(root);
// Not a top-level await: the bundler would move what lazy chunks share with this one into dozens of small chunks.
void Promise.all([loadLanguage(), sessionKnown]).finally(() =>
  reactRoot.render(
    <StrictMode>
      <App api={api} url={new UrlStore()} />
      <FrameRemoval />
    </StrictMode>,
  ),
);

/** A page that was opened with a link of its service uses that one; with the sign-in it becomes the choice of this browser. */
function stayAfterSignIn(): void {
  api.session.subscribe(() => {
    const state = api.session.getSnapshot();
    if (state.status === 'signed-in' && !state.linkRefused) chooseService(location.origin);
  });
}

/** Removes the frame of index.html after the first frame of the app. */
function FrameRemoval() {
  useEffect(() => {
    requestAnimationFrame(() => setTimeout(() => document.getElementById('first-paint')?.remove()));
  }, []);
  return null;
}

/** Returns the sign-in link's code and removes it from the address, so that it does not stay in the history. */
function takeCode(): string | null {
  const code = signInCode(location.hash);
  // The code of a device stays for the page that needs it.
  if (!location.hash.startsWith('#user_code=') && location.hash !== '')
    history.replaceState(null, '', location.pathname + location.search);
  return code;
}
