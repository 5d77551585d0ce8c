import { useState } from 'react';
import type { Account } from '../../api/session/account.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import { useOp } from '../../api/use-op.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useDebouncedValue } from '../../ui/hooks/use-debounced-value.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Section } from '../../ui/section.tsx';
import styles from './output-section.module.css';

const words = strings.output;
const ENTER_ID = '\u0000paste';

type OutputSectionProps = {
  readonly account: Account | undefined;
  readonly name: string;
  readonly projectId: string | null;
  readonly collectionId: string | null;
  readonly onName: (name: string) => void;
  readonly onProject: (projectId: string) => void;
  readonly onCollection: (collectionId: string | null) => void;
};

/** Third section of the panel: the clip's name, project and collection. */
export function OutputSection(props: OutputSectionProps) {
  const { account, name, projectId, collectionId } = props;
  const debouncedId = useDebouncedValue(projectId);
  const collections = useOp('collections.list', debouncedId ? { project_id: debouncedId } : null);
  return (
    <Section title={words.title}>
      <div className={styles.fields}>
        <Field label={words.name} error={name.trim().length > 200 ? words.nameTooLong(name.trim().length) : null}>
          {(control) => (
            <input
              {...control}
              value={name}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => props.onName(event.target.value)}
            />
          )}
        </Field>
        <div className={styles.two}>
          <ProjectField account={account} projectId={projectId} onProject={props.onProject} />
          <Field
            label={words.collection}
            hint={
              collections.isError && (
                <>
                  {errorSentence(collections.error)}{' '}
                  <Button variant="link" onClick={() => void collections.refetch()}>
                    {strings.app.tryAgain}
                  </Button>
                </>
              )
            }
          >
            {(control) => (
              <select
                {...control}
                value={collectionId ?? ''}
                disabled={!collections.data}
                onChange={(event) => props.onCollection(event.target.value || null)}
              >
                <option value="">{words.noCollection}</option>
                {collections.data?.map(({ id, name: label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      </div>
    </Section>
  );
}

type ProjectFieldProps = Pick<OutputSectionProps, 'account' | 'projectId' | 'onProject'>;

/** A select of the account's projects. Any other project can be entered by its id, because the API has no list of projects. */
function ProjectField({ account, projectId, onProject }: ProjectFieldProps) {
  const [isPasting, setPasting] = useState(false);
  const projects = account?.projects ?? [];
  if (isPasting || (account && projects.length === 0)) {
    return (
      <Field label={words.projectId}>
        {(control) => (
          <input
            {...control}
            value={projectId ?? ''}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onProject(event.target.value.trim())}
          />
        )}
      </Field>
    );
  }
  return (
    <Field label={words.project}>
      {(control) => (
        <select
          {...control}
          value={projectId ?? ''}
          disabled={!account}
          onChange={(event) => (event.target.value === ENTER_ID ? setPasting(true) : onProject(event.target.value))}
        >
          {!account && <option value="">{words.loading}</option>}
          {projectId !== null && !projects.some(({ id }) => id === projectId) && (
            <option value={projectId}>{projectId}</option>
          )}
          {projects.map(({ id, name, hasBucket }) => (
            <option key={id} value={id} disabled={!hasBucket}>
              {hasBucket ? name : `${name} (${words.noBucket})`}
            </option>
          ))}
          <option value={ENTER_ID}>{words.projectPaste}</option>
        </select>
      )}
    </Field>
  );
}
