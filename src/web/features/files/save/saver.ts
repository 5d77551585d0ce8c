import type { FileRow } from '../file-row.ts';
import { filesStrings } from '../files-strings.ts';
import { blobSink } from './blob-sink.ts';
import { folderSink, freeName } from './disk-sink.ts';
import type { FileRequests } from './file-requests.ts';
import type { Hasher } from './hasher.ts';
import { PauseGate } from './pause-gate.ts';
import { type FileSink, receiveFile } from './receive-file.ts';
import { RunStore } from './run-store.ts';
import { failureSentence } from './save-error.ts';
import type { SaveRun, SaveState } from './save-state.ts';
import { SaveStates, type SaveStatus } from './save-states.ts';
import type { SavedRecord } from './saved-record.ts';
import { TaskQueue } from './task-queue.ts';
import { UniqueNames } from './unique-names.ts';
import { zipOf } from './zip.ts';

export type SaverDependencies = {
  readonly requests: FileRequests;
  readonly newHasher: () => Hasher;
  /** Saves the file under its name with the browser's download function. */
  readonly saveFile: (file: Blob, filename: string) => void;
  readonly nowMs: () => number;
  readonly wait: (delayMs: number, signal: AbortSignal) => Promise<void>;
  readonly record: SavedRecord;
  readonly onSaved: (filename: string) => void;
  readonly onRunEnded: (run: SaveRun) => void;
};

/** Where a zip goes: a file that the user chose, or the browser's download function. */
export type ZipTarget = { readonly name: string; readonly sink: () => Promise<FileSink> };

/** Maximum number of concurrent downloads, those of a run and single files each. */
const MAX_CONCURRENT = 2;

type RunOf = {
  readonly target: SaveRun['target'];
  readonly name: string;
  readonly rows: readonly FileRow[];
  readonly folder: FileSystemDirectoryHandle | null;
};

type Progress = { readonly gate: PauseGate; readonly report: (state: SaveState) => void };

/** Saves files of jobs: single ones, and one run at a time of several to a folder or as one zip. */
export class Saver {
  readonly #dependencies: SaverDependencies;
  readonly #states: SaveStates;
  readonly #run: RunStore;
  readonly #singles = new TaskQueue(MAX_CONCURRENT);
  readonly #aborts = new Map<string, AbortController>();
  readonly #gate = new PauseGate();
  #runAbort: AbortController | null = null;
  #rows: readonly FileRow[] = [];
  #folder: FileSystemDirectoryHandle | null = null;

  constructor(dependencies: SaverDependencies) {
    this.#dependencies = dependencies;
    this.#states = new SaveStates(dependencies.record);
    this.#run = new RunStore(dependencies.nowMs);
    this.#gate.pausedBy.subscribe(() => {
      if (this.#runAbort) this.#run.change({ pausedBy: this.#gate.pausedBy.getSnapshot() });
    });
  }

  /** The state of a file; null if it was not saved in this session. */
  stateOf(key: string) {
    return this.#states.of(key);
  }

  /** Whether this browser has saved the file, in this session or before. */
  statusOf(key: string): SaveStatus {
    return this.#states.statusOf(key);
  }

  /** Its value changes when a status of `statusOf` has changed. */
  get statusChanges() {
    return this.#states.changes;
  }

  get run() {
    return this.#run.store;
  }

  /**
   * Starts saving one file, to `file` or with the browser's download function; does nothing if it is being saved. Resolves when
   * saving has ended; never rejects.
   */
  async save(row: FileRow, file?: () => Promise<FileSink>): Promise<void> {
    if (this.#aborts.has(row.key)) return;
    const abort = new AbortController();
    this.#aborts.set(row.key, abort);
    const state = this.#states.of(row.key);
    const gate = new PauseGate();
    // A single file has no Continue button: it ends instead of pausing.
    const failed = new AbortController();
    gate.pausedBy.subscribe(() => failed.abort());
    const report = (next: SaveState) => state.set(next);
    report({ status: 'queued' });
    const { saveFile, onSaved } = this.#dependencies;
    const task = async () => {
      let savedName = row.filename;
      const openSink = async (filename: string) => {
        savedName = filename;
        return file ? file() : blobSink('image/tiff', (blob) => saveFile(blob, filename));
      };
      await this.#receive(row, { gate, report }, openSink, AbortSignal.any([abort.signal, failed.signal]));
      this.#dependencies.record.add([row.key]);
      onSaved(savedName);
    };
    try {
      await this.#singles.run(task, abort.signal);
    } catch (error) {
      const message = failed.signal.aborted ? pauseSentence(gate) : failureSentence(error);
      state.set(abort.signal.aborted ? null : { status: 'failed', message });
    }
    this.#aborts.delete(row.key);
  }

  /** Whether the file is being saved alone, not in a run. */
  isSingle(key: string): boolean {
    return this.#aborts.has(key);
  }

  /** Stops saving one file, and discards the received bytes. */
  stop(key: string): void {
    this.#aborts.get(key)?.abort();
  }

  /** Saves files to a folder, under names that it does not have. Resolves when the run has ended; never rejects. */
  saveToFolder(rows: readonly FileRow[], folder: FileSystemDirectoryHandle): Promise<void> {
    return this.#runOf({ target: 'folder', name: folder.name, rows, folder }, async (signal) => {
      const names = new UniqueNames();
      const queue = new TaskQueue(MAX_CONCURRENT);
      const saveOne = (row: FileRow) =>
        this.#receiveInRun(
          row,
          async (filename) => folderSink(folder, await freeName(folder, filename, names)),
          signal,
        ).then(
          () => this.#dependencies.record.add([row.key]),
          (error: unknown) => this.#fail(row, error, signal),
        );
      await Promise.all(rows.map((row) => queue.run(() => saveOne(row), signal)));
    });
  }

  /** Saves files as one zip, which is complete or is not saved. Resolves when the run has ended; never rejects. */
  saveAsZip(rows: readonly FileRow[], target: ZipTarget): Promise<void> {
    return this.#runOf({ target: 'zip', name: target.name, rows, folder: null }, async (signal) => {
      const sink = await target.sink();
      const stop = new AbortController();
      try {
        const zip = zipOf(rows, {
          names: new UniqueNames(),
          receive: (row, openSink) =>
            this.#receiveInRun(row, openSink, AbortSignal.any([signal, stop.signal])).catch((error: unknown) => {
              this.#states
                .of(row.key)
                .set(signal.aborted ? null : { status: 'failed', message: failureSentence(error) });
              throw error;
            }),
          onLeftOut: (row, error) => this.#fail(row, error, signal),
          nowMs: this.#dependencies.nowMs,
        });
        for await (const chunk of zip) await sink.write(chunk as Uint8Array<ArrayBuffer>);
        signal.throwIfAborted();
        if (this.#run.store.getSnapshot()?.failures.length === rows.length) return await sink.abort(signal.reason);
        await sink.close();
        this.#dependencies.record.add(rows.map(({ key }) => key).filter((key) => this.statusOf(key) === 'saved'));
      } catch (error) {
        stop.abort(error);
        await sink.abort(error);
        throw error;
      }
    });
  }

  pause(): void {
    this.#gate.pause('user');
  }

  resume(): void {
    this.#gate.resume();
  }

  /** Continues a run that the lost connection has paused. */
  onOnline(): void {
    if (this.#gate.pausedBy.getSnapshot() === 'connection') this.#gate.resume();
  }

  stopRun(): void {
    this.#runAbort?.abort();
  }

  /** The files that the last run did not save: all of a zip that was not saved. */
  unsavedRows(): readonly FileRow[] {
    const run = this.#run.store.getSnapshot();
    if (run?.target === 'zip' && run.status !== 'finished') return this.#rows;
    const failed = new Set(run?.failures.map(({ key }) => key));
    return this.#rows.filter(({ key }) => failed.has(key));
  }

  /** The folder of the last run; null if it was a zip. */
  get folder(): FileSystemDirectoryHandle | null {
    return this.#folder;
  }

  dismissRun(): void {
    if (this.#runAbort === null) this.#run.dismiss();
  }

  async #runOf({ target, name, rows, folder }: RunOf, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.#runAbort || rows.length === 0) return;
    const abort = new AbortController();
    this.#runAbort = abort;
    this.#rows = rows;
    this.#folder = folder;
    this.#gate.resume();
    this.#run.start(target, name, rows);
    for (const row of rows) this.#states.of(row.key).set({ status: 'queued' });
    try {
      await work(abort.signal);
      this.#run.change({ status: 'finished', pausedBy: null });
    } catch (error) {
      const isStopped = abort.signal.aborted;
      this.#run.change({
        status: isStopped ? 'stopped' : 'failed',
        pausedBy: null,
        message: isStopped ? null : failureSentence(error),
      });
      for (const { key } of rows) {
        const state = this.#states.of(key);
        const status = state.getSnapshot()?.status;
        // The files of a zip that was not saved are not saved either.
        if (status !== 'failed' && (target === 'zip' || status !== 'saved')) state.set(null);
      }
    }
    this.#runAbort = null;
    const run = this.#run.store.getSnapshot();
    if (run) this.#dependencies.onRunEnded(run);
  }

  async #receiveInRun(
    row: FileRow,
    openSink: (filename: string) => Promise<FileSink>,
    signal: AbortSignal,
  ): Promise<void> {
    const state = this.#states.of(row.key);
    const report = (next: SaveState) => {
      state.set(next);
      if (next.status === 'saving') this.#run.received(row.key, next.receivedBytes);
    };
    const isVerified = await this.#receive(row, { gate: this.#gate, report }, openSink, signal);
    this.#run.saved(isVerified);
  }

  async #receive(
    row: FileRow,
    { gate, report }: Progress,
    openSink: (filename: string) => Promise<FileSink>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { requests, newHasher, nowMs, wait } = this.#dependencies;
    const dependencies = { requests, newHasher, gate, nowMs, wait, report };
    const { isVerified } = await receiveFile(row, dependencies, openSink, signal);
    report({ status: 'saved', isVerified });
    return isVerified;
  }

  #fail(row: FileRow, error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    const message = failureSentence(error);
    this.#states.of(row.key).set({ status: 'failed', message });
    this.#run.failed({ key: row.key, filename: row.filename, message });
  }
}

function pauseSentence({ pausedBy }: PauseGate): string {
  return pausedBy.getSnapshot() === 'session' ? filesStrings.failures.session : filesStrings.failures.connection;
}
