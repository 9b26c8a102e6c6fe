import { versionAction } from '../actions/actions.ts'
import type { VersionItem } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import { pathOfCollection, type WholePath } from '../plan/path.ts'
import type { Execution } from '../requests/execution.ts'
import { readCollections } from '../resources/collection/named.ts'
import { identityOfCollection, otherCollectionThan } from '../resources/version/identity.ts'
import { namesOf } from '../resources/version/page.ts'

/** Looks whether the collections into which items go are the ones that the preview read. */
export async function intoOthers(
  items: readonly VersionItem[],
  execution: Execution,
): Promise<(item: VersionItem) => Outcome | undefined> {
  const paths = new Map(items.flatMap(item => pathsOf(item).map(path => [pathOfCollection(path), path] as const)))
  if (paths.size === 0) return () => undefined
  const now = await readCollections([...paths.values()], execution)
  return item => {
    const { into } = versionAction(item.action)
    if (into === undefined) return undefined
    const text = pathOfCollection(into.path)
    const record = now.get(text)
    const other =
      record === undefined ? 'is not there any more, or not visible' : differenceOf(into.found, record.collection)
    return other === undefined ? undefined : { item, kind: 'changed', detail: `${text} ${other}` }
  }
}

function pathsOf({ action }: VersionItem): readonly WholePath[] {
  const { into } = versionAction(action)
  return into === undefined ? [] : [into.path]
}

type Found = NonNullable<ReturnType<typeof versionAction>['into']>['found']
type Now = Parameters<typeof identityOfCollection>[0]

function differenceOf(was: Found, is: Now): string | undefined {
  if (was === null || was.id !== is.id) return 'is another collection now'
  const others = otherCollectionThan(was.identity, identityOfCollection(is))
  if (others.length > 0) return `is another collection now: ${others.join('; ')}`
  const { type } = namesOf(is)
  return type === was.type ? undefined : `took the type ${was.type}, and takes ${type} now`
}
