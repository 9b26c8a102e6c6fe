/**
 * Every code an error of coppice can carry. A code is stable; texts may change.
 *
 * - Input: `BAD_VALUE`, `BAD_PATH`, `BAD_OPTION`, `BAD_CONDITION`, `BAD_RULE`, `PLAN_UNSCOPED`, `PLAN_TOO_WIDE`, `PLAN_UNORDERED`, `PLAN_CONFLICT`,
 *   `UNKNOWN_FIELD`, `FIELD_NOT_FETCHED`, `PREDICATE_FAILED`, `NOT_FOUND`, `CEILING`, `PREVIEW_USED`,
 *   `OTHER_SEAL` (a preview is not the one that was seen).
 * - Access: `NO_KEY`, `BAD_KEY`, `BAD_URL`, `UNAUTHENTICATED`, `FORBIDDEN`.
 * - Server: `NETWORK`, `TIMEOUT`, `HTTP_STATUS`, `NOT_JSON`, `RATE_LIMITED`, `GRAPHQL`, `BAD_ANSWER`.
 * - Files: `NOT_A_PREVIEW`, `NOT_A_JOURNAL`, `NEWER_FORMAT`, `DAMAGED`, `EXPIRED`, `OTHER_HOST`, `LOCKED`, `UNFINISHED`, `DISK`.
 * - Run: `ABORTED`, `DECLINED` (somebody said no), `UNAPPROVED` (there is nobody to ask), `INCOMPLETE` (a report in which not every item was done), `MISSING_PACKAGE`.
 */
export type ErrorCode =
  | 'ABORTED'
  | 'BAD_ANSWER'
  | 'BAD_CONDITION'
  | 'BAD_KEY'
  | 'BAD_OPTION'
  | 'BAD_PATH'
  | 'BAD_RULE'
  | 'BAD_URL'
  | 'BAD_VALUE'
  | 'CEILING'
  | 'DAMAGED'
  | 'DECLINED'
  | 'DISK'
  | 'EXPIRED'
  | 'FIELD_NOT_FETCHED'
  | 'FORBIDDEN'
  | 'GRAPHQL'
  | 'HTTP_STATUS'
  | 'INCOMPLETE'
  | 'LOCKED'
  | 'MISSING_PACKAGE'
  | 'NETWORK'
  | 'NEWER_FORMAT'
  | 'NOT_A_JOURNAL'
  | 'NOT_A_PREVIEW'
  | 'NOT_FOUND'
  | 'NOT_JSON'
  | 'NO_KEY'
  | 'OTHER_HOST'
  | 'OTHER_PREVIEW'
  | 'OTHER_SEAL'
  | 'PLAN_CONFLICT'
  | 'PLAN_TOO_WIDE'
  | 'PLAN_UNORDERED'
  | 'PLAN_UNSCOPED'
  | 'PREDICATE_FAILED'
  | 'PREVIEW_USED'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'UNAPPROVED'
  | 'UNAUTHENTICATED'
  | 'UNFINISHED'
  | 'UNKNOWN_FIELD'

/** How programs of coppice end (docs/shell.md). */
export const EXIT = {
  done: 0,
  error: 1,
  usage: 2,
  partly: 3,
  key: 4,
  stale: 5,
  ceiling: 6,
  declined: 7,
  nobody: 8,
  wouldGo: 9,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The code with which each error ends a program. */
export const EXIT_CODES: Readonly<Record<ErrorCode, ExitCode>> = {
  ABORTED: EXIT.interrupted,
  BAD_ANSWER: EXIT.error,
  BAD_CONDITION: EXIT.usage,
  BAD_KEY: EXIT.key,
  BAD_OPTION: EXIT.usage,
  BAD_PATH: EXIT.usage,
  BAD_RULE: EXIT.usage,
  BAD_URL: EXIT.usage,
  BAD_VALUE: EXIT.usage,
  CEILING: EXIT.ceiling,
  DAMAGED: EXIT.error,
  DECLINED: EXIT.declined,
  DISK: EXIT.error,
  EXPIRED: EXIT.stale,
  FIELD_NOT_FETCHED: EXIT.usage,
  FORBIDDEN: EXIT.key,
  GRAPHQL: EXIT.error,
  HTTP_STATUS: EXIT.error,
  INCOMPLETE: EXIT.partly,
  LOCKED: EXIT.error,
  MISSING_PACKAGE: EXIT.error,
  NETWORK: EXIT.error,
  NEWER_FORMAT: EXIT.error,
  NOT_A_JOURNAL: EXIT.usage,
  NOT_A_PREVIEW: EXIT.usage,
  NOT_FOUND: EXIT.error,
  NOT_JSON: EXIT.error,
  NO_KEY: EXIT.key,
  OTHER_HOST: EXIT.stale,
  OTHER_PREVIEW: EXIT.stale,
  OTHER_SEAL: EXIT.stale,
  PLAN_CONFLICT: EXIT.error,
  PLAN_TOO_WIDE: EXIT.usage,
  PLAN_UNORDERED: EXIT.usage,
  PLAN_UNSCOPED: EXIT.usage,
  PREDICATE_FAILED: EXIT.error,
  PREVIEW_USED: EXIT.stale,
  RATE_LIMITED: EXIT.error,
  TIMEOUT: EXIT.error,
  UNAPPROVED: EXIT.nobody,
  UNAUTHENTICATED: EXIT.key,
  UNFINISHED: EXIT.error,
  UNKNOWN_FIELD: EXIT.usage,
}
