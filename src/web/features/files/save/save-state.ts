/** The progress of saving one file. */
export type SaveState =
  | { readonly status: 'queued' }
  | { readonly status: 'saving' | 'paused'; readonly receivedBytes: number; readonly totalBytes: number }
  | { readonly status: 'waiting'; readonly untilMs: number }
  | { readonly status: 'saved'; readonly isVerified: boolean }
  | { readonly status: 'failed'; readonly message: string };

/** Why a run is paused: by the user, because the connection is lost, or because the session has ended. */
export type PauseReason = 'user' | 'connection' | 'session';

/** Saving several files: to a folder, or as one zip. */
export type SaveRun = {
  readonly target: 'folder' | 'zip';
  /** The name of the folder or zip. */
  readonly name: string;
  readonly status: 'running' | 'finished' | 'stopped' | 'failed';
  readonly pausedBy: PauseReason | null;
  readonly files: number;
  readonly totalBytes: number;
  readonly receivedBytes: number;
  /** Mean of the last seconds; null until it is known. */
  readonly bytesPerSecond: number | null;
  readonly saved: number;
  readonly verified: number;
  readonly failures: readonly FailedFile[];
  /** Why the entire run has failed. */
  readonly message: string | null;
};

export type FailedFile = { readonly key: string; readonly filename: string; readonly message: string };
