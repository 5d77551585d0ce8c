/**
 * Environment variables of a service without limits of requests and downloads. The tests of a service are one organization at one address, and send in
 * seconds what people send in hours. Tests of the limits set those that they test.
 */
export const withoutLimits = {
  CUTLINE_REQUESTS_PER_MINUTE: '0',
  CUTLINE_SPENDS_PER_MINUTE: '0',
  CUTLINE_PUBLIC_PER_MINUTE: '0',
  CUTLINE_DOWNLOADS_PER_MINUTE: '0',
  CUTLINE_EGRESS_GIB_PER_HOUR: '0',
  CUTLINE_STORAGE_FAILURES: '0',
};

/** Limits that no load reaches, for benchmarks: what counting costs is part of their figures. Clips are not limited. */
export const highLimits = {
  CUTLINE_REQUESTS_PER_MINUTE: '1000000',
  CUTLINE_SPENDS_PER_MINUTE: '0',
  CUTLINE_PUBLIC_PER_MINUTE: '1000000',
  CUTLINE_DOWNLOADS_PER_MINUTE: '1000000',
  CUTLINE_EGRESS_GIB_PER_HOUR: '1000000',
};
