import type { ReactNode } from 'react';
import type { SourceItem } from '../../api/items/source-item.ts';
import { OutputSection } from '../../features/request/output-section.tsx';
import { PendingNotice } from '../../features/request/pending-notice.tsx';
import { SourceSection } from '../../features/request/source-section.tsx';
import { SubmitBar } from '../../features/request/submit-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { strings } from '../../ui/i18n/strings.ts';
import { Notice } from '../../ui/notice.tsx';
import styles from './request-panel.module.css';
import type { useRequest } from './use-request.ts';

type RequestPanelProps = {
  readonly request: ReturnType<typeof useRequest>;
  readonly area: ReactNode;
  readonly item: SourceItem | null;
  readonly coverages: ReadonlyMap<string, number | null>;
  readonly hasArea: boolean;
  readonly pictureProblem: string | null;
  readonly queue: ReactNode;
  readonly problem: string | null;
  readonly onDismissProblem: () => void;
  readonly onSelectItem: (itemId: string) => void;
  readonly onHoverItem: (itemId: string | null) => void;
};

/** The sections area, source and output, and below them the submit bar, which stays visible. */
export function RequestPanel(props: RequestPanelProps) {
  const { request, area, item, coverages, hasArea, problem } = props;
  const { quota } = request;
  return (
    <div className={styles.panel}>
      {/* The sections contain focusable elements, so the keyboard can scroll. */}
      <div className={styles.scroll}>
        {area}
        <SourceSection
          selected={item}
          coverages={coverages}
          hasArea={hasArea}
          pictureProblem={props.pictureProblem}
          chosenKeys={request.chosenKeys}
          onSelect={props.onSelectItem}
          onHover={props.onHoverItem}
          onAsset={request.setAsset}
        />
        <OutputSection
          account={request.account}
          name={request.name}
          projectId={request.projectId}
          collectionId={request.collectionId}
          onName={request.setName}
          onProject={request.setProject}
          onCollection={request.setCollection}
        />
      </div>
      <PendingNotice />
      {props.queue}
      {problem !== null && (
        <div className={styles.problem}>
          <Notice
            tone="bad"
            role="alert"
            action={
              <Button variant="link" onClick={props.onDismissProblem}>
                {strings.app.dismiss}
              </Button>
            }
          >
            {problem}
          </Notice>
        </div>
      )}
      <SubmitBar
        assetCount={request.chosenKeys.length}
        estimate={request.estimate}
        isEstimating={request.isEstimating}
        unitsLeft={quota.left}
        hasLimit={!quota.isKnown || quota.limit !== null}
        typicalDuration={request.typicalDuration}
        refusal={request.refusal}
        reason={request.reason}
        onPress={() => void request.press()}
      />
    </div>
  );
}
