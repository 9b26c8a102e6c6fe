/** Why something is kept. `allow` is the option that would let it go. Without `allow`, no option does. */
export interface KeptReason {
  readonly code: KeptCode
  readonly detail: string
  readonly allow?: string
}

export type KeptCode =
  | 'aliased'
  | 'elsewhere'
  | 'excepted'
  | 'excluded'
  | 'linked'
  | 'not-empty'
  | 'nothing-to-remove'
  | 'protected'
  | 'refused-predicate'
  | 'running'
  | 'shared'
  | 'spared'
  | 'system'
  | 'unreadable'
  | 'uploading'
  | 'used'
