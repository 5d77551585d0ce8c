import { type ComponentProps, Suspense } from 'react';
import { strings } from '../../ui/i18n/strings.ts';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import styles from './map-host.module.css';

const MapCanvas = lazyPart(() => import('../../map/map-canvas.tsx').then((module) => module.MapCanvas));

/** Loads the map after the panels. If that fails, reports it and the app continues without a map. */
export function MapHost(props: ComponentProps<typeof MapCanvas>) {
  return (
    <div className={styles.host}>
      <ErrorBoundary onError={() => props.onFailed('failed')} fallback={null}>
        <Suspense fallback={<p className={styles.loading}>{strings.app.loadingMap}</p>}>
          <MapCanvas {...props} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
