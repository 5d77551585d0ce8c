import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useStore } from '../../ui/hooks/use-store.ts';
import { Pause, Play, X } from '../../ui/icons.tsx';
import strip from '../../ui/strip.module.css';
import { filesStrings } from './files-strings.ts';
import styles from './run-strip.module.css';
import { failureSentence } from './save/save-error.ts';
import type { SaveRun } from './save/save-state.ts';
import type { Saver } from './save/saver.ts';
import { chooseZip } from './save/targets.ts';
import { useSaver } from './save/use-saver.ts';

/** The run that saves several files: progress, pause and stop; afterwards its result and what was not saved. */
export function RunStrip() {
  const words = filesStrings.run;
  const saver = useSaver();
  const run = useStore(saver.run);
  if (run === null) return null;
  const isRunning = run.status === 'running';
  const percent = run.totalBytes === 0 ? 100 : Math.min(100, (100 * run.receivedBytes) / run.totalBytes);
  return (
    <section className={strip.strip} aria-label={words.label}>
      <div className={strip.row}>
        <b className={styles.title}>{words.title(run)}</b>
        <span className={strip.facts}>{isRunning ? progressText(run) : resultText(run)}</span>
        <span className={strip.actions}>
          {isRunning ? <RunningActions saver={saver} run={run} /> : <EndedActions saver={saver} />}
        </span>
      </div>
      {isRunning && (
        <progress
          className={styles.progress}
          value={percent}
          max={100}
          aria-label={words.bytes(run.receivedBytes, run.totalBytes)}
        />
      )}
      {run.failures.length > 0 && (
        <details className={strip.list}>
          <summary>{words.failures(run.failures.length)}</summary>
          <ul>
            {run.failures.map(({ key, filename, message }) => (
              <li key={key}>
                <b>{filename}</b> {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function progressText({ verified, receivedBytes, totalBytes, bytesPerSecond, pausedBy }: SaveRun): string {
  const words = filesStrings.run;
  if (pausedBy !== null) return `${words.pausedBy[pausedBy]} ${words.bytes(receivedBytes, totalBytes)}`;
  const parts = [words.verified(verified), words.bytes(receivedBytes, totalBytes)];
  if (bytesPerSecond !== null && bytesPerSecond > 0) {
    parts.push(words.rate(bytesPerSecond));
    parts.push(words.left((1000 * Math.max(0, totalBytes - receivedBytes)) / bytesPerSecond));
  }
  return parts.join(', ');
}

function resultText(run: SaveRun): ReactNode {
  const words = filesStrings.run;
  if (run.status === 'finished') return words.finished(run);
  if (run.status === 'stopped') return words.stopped(run);
  return (
    <span className={strip.bad} role="alert">
      {run.message} {run.target === 'zip' && words.zipNotSaved}
    </span>
  );
}

function RunningActions({ saver, run }: { readonly saver: Saver; readonly run: SaveRun }) {
  const words = filesStrings.run;
  const isPaused = run.pausedBy !== null;
  const Icon = isPaused ? Play : Pause;
  return (
    <>
      <Button className={styles.action} onClick={() => (isPaused ? saver.resume() : saver.pause())}>
        <Icon size={14} />
        {isPaused ? words.resume : words.pause}
      </Button>
      <Button onClick={() => saver.stopRun()}>{words.stop}</Button>
    </>
  );
}

function EndedActions({ saver }: { readonly saver: Saver }) {
  const words = filesStrings.run;
  const [problem, setProblem] = useState<string | null>(null);
  const rows = saver.unsavedRows();
  const retry = async () => {
    const { folder } = saver;
    if (folder) return saver.saveToFolder(rows, folder);
    const target = await chooseZip(saver.run.getSnapshot()?.name ?? 'clips.zip');
    if (target) await saver.saveAsZip(rows, target);
  };
  return (
    <>
      {problem !== null && (
        <span className={strip.bad} role="alert">
          {problem}
        </span>
      )}
      {rows.length > 0 && (
        <Button onClick={() => void retry().catch((error: unknown) => setProblem(failureSentence(error)))}>
          {words.retry(rows.length)}
        </Button>
      )}
      <Button variant="icon" aria-label={words.close} title={words.close} onClick={() => saver.dismissRun()}>
        <X size={16} />
      </Button>
    </>
  );
}
