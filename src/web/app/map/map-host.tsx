import { type ComponentProps, lazy, Suspense } from 'react';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import styles from './map-host.module.css';

const MapCanvas = lazy(() => import('../../map/map-canvas.tsx').then((module) => ({ default: module.MapCanvas })));

/** The place of the map, which loads after the panels; when it can't be loaded the rest goes on without it. */
export function MapHost(props: ComponentProps<typeof MapCanvas>) {
  return (
    <div className={styles.host}>
      <ErrorBoundary onBroken={() => props.onFailed('failed')} fallback={null}>
        <Suspense fallback={<p className={styles.loading}>{strings.app.loadingMap}</p>}>
          <MapCanvas {...props} />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}
