/** What a user may do in a project: nothing, not even know of it; read; or also delete, link and name things. */
export type Right = 'none' | 'see' | 'change'

/** Someone other than the holder of `Sandbox.key`, who may do everything. */
export interface SandboxUser {
  readonly username: string
  /** By `entity/project`, `entity/*` or `*`; the most exact wins. What is not named is not seen. */
  readonly rights: Readonly<Record<string, Right>>
}

/** A project's place. */
export interface ProjectName {
  readonly entityName: string
  readonly name: string
}

export function rightIn({ rights }: SandboxUser, { entityName, name }: ProjectName): Right {
  return rights[`${entityName}/${name}`] ?? rights[`${entityName}/*`] ?? rights['*'] ?? 'none'
}
