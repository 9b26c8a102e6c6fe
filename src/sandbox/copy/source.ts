/**
 * What a copy is made by: the public words of a client that it needs. Coppice's `Client` is one; the sandbox knows no
 * client of its own, so that neither can hide a fault of the other.
 */
export interface CopySource {
  /** Tells one server from another. */
  readonly host: string
  collections(): {
    inProject(path: string): { with(field: 'isEmpty'): ReadAtOnce<CopiedCollection> }
    named(...paths: readonly string[]): ReadAtOnce<Omit<CopiedCollection, 'isEmpty'>>
  }
  artifacts(): {
    inCollection(path: string): ReadInPages<CopiedLink> & {
      with(...fields: readonly CopiedField[]): ReadInPages<CopiedVersion>
    }
    withId(...ids: readonly string[]): { with(...fields: readonly CopiedField[]): ReadAtOnce<CopiedVersion> }
  }
  protectedAliases(entity: string, options: Stoppable): Promise<readonly string[] | null>
}

interface Stoppable {
  readonly signal?: AbortSignal
}

interface ReadAtOnce<Row> {
  toArray(options: Stoppable): Promise<readonly Row[]>
}

export interface ReadInPages<Row> {
  pages(options: Stoppable & { readonly after?: string }): AsyncIterable<CopiedPage<Row>>
}

/** Some rows, and the cursor from which the next are read; null after the last. */
export interface CopiedPage<Row> {
  readonly rows: readonly Row[]
  readonly cursor: string | null
}

export interface CopiedCollection {
  readonly name: string
  readonly entity: string
  readonly project: string
  readonly type: string
  readonly kind: 'sequence' | 'portfolio'
  readonly createdAt: Date
  readonly description: string | null
  readonly tags: readonly string[]
  readonly isEmpty: boolean
}

/** A row of a portfolio. */
export interface CopiedLink {
  /** That of the version. */
  readonly id: string
  readonly versionIndex: number | null
  readonly ownAliases: readonly string[]
}

/** A row with everything that a copy takes over. */
export interface CopiedVersion extends CopiedLink {
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
  readonly state: string
  readonly size: number
  readonly createdAt: Date
  readonly createdBy:
    | { readonly kind: 'run'; readonly entity: string; readonly project: string; readonly run: string }
    | { readonly kind: 'user'; readonly username: string }
    | null
  readonly description: string | null
  readonly digest: string
  readonly fileCount: number
  readonly historyStep: number | null
  readonly links: readonly CopiedPlace[]
  readonly metadata: Readonly<Record<string, unknown>> | null
  readonly storedBytes: number
  readonly tags: readonly string[]
  readonly ttl: { readonly seconds: number | null; readonly inherited: boolean }
  readonly updatedAt: Date | null
  readonly usedCount: number
}

/** A portfolio that holds a version. */
export interface CopiedPlace {
  readonly entity: string
  readonly project: string
  readonly collection: string
}

/** What a name reads as that the key may not see. */
export const hidden = '‹not visible›'

export const copiedFields = [
  'createdBy',
  'description',
  'digest',
  'fileCount',
  'historyStep',
  'links',
  'metadata',
  'storedBytes',
  'tags',
  'ttl',
  'updatedAt',
  'usedCount',
] as const

type CopiedField = (typeof copiedFields)[number]
