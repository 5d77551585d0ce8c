import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { type Api, ApiProvider } from '../api/api-context.ts';
import { Announcer } from '../ui/announcer.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import type { UrlStore } from './address/url-store.ts';
import { createQueryClient } from './query-client.ts';
import { StartingPage, UnreachablePage } from './shell/starting-page.tsx';
import { Workspace } from './workspace.tsx';

// Not needed while signed in.
const SignInPage = lazy(() => import('./shell/sign-in-page.tsx').then((module) => ({ default: module.SignInPage })));

/** Shows the workspace to signed-in users, otherwise the sign-in page. */
export function App({ api, url }: { readonly api: Api; readonly url: UrlStore }) {
  return (
    <ApiProvider value={api}>
      <Announcer />
      <ErrorBoundary>
        <Gate api={api} url={url} />
      </ErrorBoundary>
    </ApiProvider>
  );
}

function Gate({ api: { session }, url }: { readonly api: Api; readonly url: UrlStore }) {
  const state = useSyncExternalStore(session.subscribe, session.getState);
  switch (state.status) {
    case 'starting':
      return <StartingPage />;
    case 'unreachable':
      return <UnreachablePage message={state.message} onTryAgain={() => void session.startAgain()} />;
    case 'signed-out':
      return (
        <Suspense fallback={<StartingPage />}>
          <SignInPage reason={state.reason} onKey={(key) => session.signInWithKey(key)} />
        </Suspense>
      );
    case 'signed-in':
      return <SignedIn linkRefused={state.linkRefused} url={url} />;
  }
}

/** Creates a separate cache for each sign-in, so that no data of another organization is shown. */
function SignedIn({ linkRefused, url }: { readonly linkRefused: boolean; readonly url: UrlStore }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <Workspace linkRefused={linkRefused} url={url} />
    </QueryClientProvider>
  );
}
