// Preloaded into a service whose memory is measured (run-requests.ts), with `--expose-gc`: collects garbage at SIGUSR2.
process.on('SIGUSR2', () => {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
});
