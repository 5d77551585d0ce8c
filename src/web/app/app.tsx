import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { type Api, ApiProvider } from '../api/api-context.ts';
import { AreaModelProvider, createAreaModel } from '../features/aoi/area-model.ts';
import { Announcer } from '../ui/announcer.tsx';
import { useStore } from '../ui/hooks/use-store.ts';
import { ErrorBoundary } from '../ui/loading/error-boundary.tsx';
import { lazyPart } from '../ui/loading/lazy-part.ts';
import type { UrlStore } from './address/url-store.ts';
import { createQueryClient } from './query-client.ts';
import { StartingPage, UnreachablePage } from './shell/starting-page.tsx';
import { Workspace } from './workspace.tsx';

// Not needed while signed in.
const StoredRequests = lazyPart(() =>
  import('../features/request/outbox/stored-requests.tsx').then((module) => module.StoredRequests),
);
const DevicePage = lazyPart(() => import('./device/device-page.tsx').then((module) => module.DevicePage));
const SignInPage = lazyPart(() => import('./shell/sign-in-page.tsx').then((module) => module.SignInPage));

/** Shows the workspace to signed-in users, otherwise the sign-in page. */
export function App({ api, url }: { readonly api: Api; readonly url: UrlStore }) {
  const [areaModel] = useState(() => createAreaModel({ linked: url.getSnapshot().area }));
  return (
    <ApiProvider value={api}>
      <AreaModelProvider value={areaModel}>
        <Announcer />
        <ErrorBoundary>
          <Gate api={api} url={url} />
        </ErrorBoundary>
      </AreaModelProvider>
    </ApiProvider>
  );
}

function Gate({ api: { session }, url }: { readonly api: Api; readonly url: UrlStore }) {
  const state = useStore(session);
  switch (state.status) {
    case 'starting':
      return <StartingPage />;
    case 'unreachable':
      return <UnreachablePage message={state.message} onTryAgain={() => void session.startAgain()} />;
    case 'signed-out':
      return (
        <Suspense fallback={<StartingPage />}>
          <SignInPage
            reason={state.reason}
            stored={
              <ErrorBoundary fallback={null}>
                <StoredRequests />
              </ErrorBoundary>
            }
            session={session}
          />
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
      {location.pathname === '/device' ? (
        <Suspense fallback={<StartingPage />}>
          <DevicePage />
        </Suspense>
      ) : (
        <Workspace linkRefused={linkRefused} url={url} />
      )}
    </QueryClientProvider>
  );
}
