/** Why something is kept. `allow` is the option that would let it go. Without `allow`, no option does. */
export interface KeptReason {
  readonly code: KeptCode
  readonly detail: string
  readonly allow?: string
}

export type KeptCode =
  | 'alias-held'
  | 'aliased'
  | 'changed-since'
  | 'earlier-change'
  | 'elsewhere'
  | 'excepted'
  | 'excluded'
  | 'irreversible'
  | 'is-link'
  | 'is-portfolio'
  | 'key-exists'
  | 'linked'
  | 'no-link'
  | 'name-taken'
  | 'not-empty'
  | 'nothing-to-add'
  | 'nothing-to-remove'
  | 'outputs-stay'
  | 'protected'
  | 'refused-predicate'
  | 'running'
  | 'shared'
  | 'spared'
  | 'system'
  | 'too-many-keys'
  | 'unchanged'
  | 'unreadable'
  | 'uploading'
  | 'used'
  | 'would-end-at-once'
  | 'wrong-type'
