import { type ReactNode, Suspense, useState } from 'react';
import type { AoiGeometry } from '../../../contract/schemas/geometry.ts';
import { OutputSection } from '../../features/request/output-section.tsx';
import { outputStrings } from '../../features/request/output-strings.ts';
import { SourceSection, type SourceSectionProps } from '../../features/request/source/source-section.tsx';
import { SubmitBar } from '../../features/request/submit-bar.tsx';
import { submitStrings } from '../../features/request/submit-strings.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorBoundary } from '../../ui/loading/error-boundary.tsx';
import { lazyPart } from '../../ui/loading/lazy-part.ts';
import type { useRequest } from './use-request.ts';

const CopyRequestAs = lazyPart(() => import('./copy-request-as.tsx').then((module) => module.CopyRequestAs));

type Request = ReturnType<typeof useRequest>;

// Loaded when a limit is exceeded.
const FitButtons = lazyPart(() =>
  import('../../features/request/limits/fit-buttons.tsx').then((module) => module.FitButtons),
);

export type RequestSectionsProps = {
  readonly request: Request;
  readonly source: Omit<SourceSectionProps, 'chosenKeys' | 'sizes' | 'onAsset' | 'pair' | 'onPair'>;
  /** Whether the result has a name; with many areas, each has an automatic one. */
  readonly hasName: boolean;
};

/** The sections below the area: source and output. */
export function RequestSections({ request, source, hasName }: RequestSectionsProps) {
  return (
    <>
      <SourceSection
        {...source}
        chosenKeys={request.chosenKeys}
        sizes={request.sizes}
        onAsset={request.setAsset}
        pair={request.pair}
        onPair={request.setPair}
      />
      <OutputSection
        account={request.account}
        name={hasName ? request.name : null}
        projectId={request.projectId}
        collectionId={request.collectionId}
        onName={request.setName}
        onProject={request.setProject}
        onCollection={request.setCollection}
        // A pair is two requests.
        aside={hasName && request.pair === null && <CopyAs request={request} />}
      />
    </>
  );
}

type RequestSubmitProps = {
  readonly request: Request;
  readonly geometry: AoiGeometry | null;
  /** Replaces the area by one that fits a limit. */
  readonly onArea: (geometry: AoiGeometry) => void;
  readonly onOpenJob: (jobId: string) => void;
};

/** The bar with size, price and button. */
export function RequestSubmit({ request, geometry, onArea, onOpenJob }: RequestSubmitProps) {
  const { quota } = request;
  return (
    <SubmitBar
      assetCount={request.chosenKeys.length}
      isPair={request.pair !== null}
      forecast={request.forecast}
      fit={<Fit request={request} geometry={geometry} onArea={onArea} />}
      estimate={request.estimate}
      isEstimating={request.isEstimating}
      unitsLeft={quota.left}
      hasLimit={!quota.isKnown || quota.limit !== null}
      reason={request.reason}
      duplicate={request.duplicate}
      onOpenJob={onOpenJob}
      onPress={() => void request.press()}
    />
  );
}

function Fit({ request, geometry, onArea }: Omit<RequestSubmitProps, 'onOpenJob'>): ReactNode {
  const { excess, allAssets, quota, pair } = request;
  if (excess === null || geometry === null) return null;
  return (
    <ErrorBoundary fallback={null}>
      <Suspense>
        <FitButtons
          area={geometry}
          assets={allAssets}
          excess={excess}
          periodEnd={quota.periodEnd}
          onArea={onArea}
          onDrop={pair ? null : request.dropAssets}
        />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Opens the request as scripts and as JSON. An incomplete one says what is missing. */
function CopyAs({ request: { body, reason } }: { readonly request: ReturnType<typeof useRequest> }) {
  const [isOpen, setOpen] = useState(false);
  const missing = reason === null ? '' : submitStrings.reasons[reason];
  return (
    <>
      <Button variant="link" onClick={() => setOpen(true)}>
        {outputStrings.copyAs}
      </Button>
      {isOpen && (
        <ErrorBoundary>
          <Suspense>
            <CopyRequestAs request={body ?? missing} onClose={() => setOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
