/** The kinds of thing that have an id of their own. */
export type IdKind =
  | 'Artifact'
  | 'ArtifactAlias'
  | 'ArtifactCollection'
  | 'ArtifactCollectionMembership'
  | 'ArtifactManifest'
  | 'ArtifactType'
  | 'Entity'
  | 'Organization'
  | 'Project'
  | 'ProjectInternalId'
  | 'Run'
  | 'Sweep'
  | 'Tag'
  | 'User'

/** Ids as W&B makes them: base64 of `Artifact:15944029`. */
export function encodeId(kind: IdKind, row: number): string {
  return Buffer.from(`${kind}:${row}`).toString('base64')
}

/** The row that an id of this kind means; undefined for anything else. */
export function decodeId(kind: IdKind, id: string): number | undefined {
  const text = Buffer.from(id, 'base64').toString()
  if (!text.startsWith(`${kind}:`)) return undefined
  const row = Number(text.slice(kind.length + 1))
  return Number.isSafeInteger(row) && row > 0 ? row : undefined
}

/** A version's commit hash: twenty hexadecimal digits from which the row can be read back. */
export function commitHash(row: number): string {
  return `c0551e${row.toString(16).padStart(14, '0')}`
}

export function rowOfCommitHash(hash: string): number | undefined {
  return /^c0551e[0-9a-f]{14}$/.test(hash) ? Number.parseInt(hash.slice(6), 16) : undefined
}
