import { type ReactNode, useState } from 'react';
import { MAX_LABEL_LENGTH } from '../../../contract/label-length.ts';
import { ErrorText } from '../../api/error-text.tsx';
import type { Account } from '../../api/session/account.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import { useOp } from '../../api/use-op.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { useDebouncedValue } from '../../ui/hooks/use-debounced-value.ts';
import { strings } from '../../ui/i18n/strings.ts';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './output-section.module.css';
import { outputStrings } from './output-strings.ts';
import { isIdLike } from './source/paste/paste-problem.ts';

const words = outputStrings;
const ENTER_ID = '\u0000paste';

type OutputSectionProps = {
  readonly account: Account | undefined;
  /** null where each clip has an automatic name. */
  readonly name: string | null;
  readonly projectId: string | null;
  readonly collectionId: string | null;
  readonly onName: (name: string) => void;
  readonly onProject: (projectId: string) => void;
  readonly onCollection: (collectionId: string | null) => void;
  /** Shown next to the title. */
  readonly aside?: ReactNode;
};

/** Third section of the panel: the clip's name, project and collection. */
export function OutputSection(props: OutputSectionProps) {
  const { account, name, projectId, collectionId } = props;
  const debouncedId = useDebouncedValue(projectId);
  const collections = useOp('collections.list', debouncedId ? { project_id: debouncedId } : null);
  return (
    <Section title={words.title} aside={props.aside}>
      <div className={styles.fields}>
        {name !== null && <NameField name={name} onName={props.onName} />}
        <div className={styles.two}>
          <ProjectField
            account={account}
            projectId={projectId}
            problem={projectProblem(projectId, debouncedId, collections.error)}
            onProject={props.onProject}
          />
          <Field
            label={words.collection}
            hint={
              collections.isError &&
              !isUnusable(collections.error) && (
                <>
                  <ErrorText error={collections.error} />{' '}
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

function NameField({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  const { length } = name.trim();
  return (
    <TextField
      label={words.name}
      error={length > MAX_LABEL_LENGTH ? words.nameTooLong(length, MAX_LABEL_LENGTH) : null}
      value={name}
      onValue={onName}
    />
  );
}

/** Why the project can't be used; null if it can, or if that is unknown. Its collections are read to find out (contract 2.3). */
function projectProblem(projectId: string | null, checkedId: string | null, error: Error | null): string | null {
  if (projectId === null || projectId === '') return null;
  if (!isIdLike(projectId)) return words.projectProblems.malformed;
  return projectId === checkedId && isUnusable(error) ? words.projectProblems.unknown : null;
}

function isUnusable(error: Error | null): boolean {
  return error instanceof ApiError && (error.status === 403 || error.status === 404);
}

type ProjectFieldProps = Pick<OutputSectionProps, 'account' | 'projectId' | 'onProject'> & {
  readonly problem: string | null;
};

/** A select of the account's projects. Any other project can be entered by its id, because the API has no list of projects. */
function ProjectField({ account, projectId, problem, onProject }: ProjectFieldProps) {
  const [isPasting, setPasting] = useState(false);
  const projects = account?.projects ?? [];
  if (isPasting || (account && projects.length === 0)) {
    return (
      <TextField
        label={words.projectId}
        error={problem}
        value={projectId ?? ''}
        onValue={(value) => onProject(value.trim())}
      />
    );
  }
  return (
    <Field label={words.project} error={problem}>
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
