import type { World } from './facts.ts'
import type { ActionData, Allowance } from './plan.ts'
import { isAlias, type Row } from './rows.ts'

/** Why a row is kept from an action by the guards; empty when nothing keeps it. */
export function guardsOf(world: World, row: Row, action: ActionData, isElsewhere: boolean): readonly string[] {
  const reasons: string[] = []
  const endangered = action.kind === 'delete' ? row.ownAliases : removedFrom(row, action)
  if (action.kind === 'delete') reasons.push(...deletionGuards(row, action.allow, isElsewhere))
  else {
    if (endangered.length === 0) reasons.push('nothing-to-remove')
    if (isElsewhere) reasons.push('elsewhere')
  }
  if (isShielded(world, row, action, endangered)) reasons.push('protected')
  return reasons
}

function deletionGuards(
  { artifact, place, ownAliases, isHeld }: Row,
  allow: Readonly<Partial<Record<Allowance, boolean>>>,
  isElsewhere: boolean,
): readonly string[] {
  const reasons: string[] = []
  if (artifact.state !== 'COMMITTED') reasons.push('uploading')
  if (ownAliases.length > 0 && allow.aliases !== true) reasons.push('aliased')
  if (isElsewhere && allow.elsewhere !== true) reasons.push('elsewhere')
  if (place.portfolio !== undefined) return reasons
  if (isHeld && allow.linked !== true) reasons.push('linked')
  if (artifact.usedCount > 0 && allow.used !== true) reasons.push('used')
  const isSystem = place.type.startsWith('wandb-') || ['job', 'run_table', 'code'].includes(place.type)
  if (isSystem && allow.system !== true) reasons.push('system')
  return reasons
}

type Removal = Extract<ActionData, { kind: 'removeAliases' }>

/** The aliases that a row would lose. */
export function removedFrom(row: Row, action: Removal): readonly string[] {
  return aliasesIn(row, action.in).filter(alias => action.aliases.includes(alias))
}

function aliasesIn({ place, ownAliases, artifact }: Row, path: string | undefined): readonly string[] {
  if (path === undefined || path === `${place.entity}/${place.project}/${place.collection}`) return ownAliases
  const link = artifact.links.find(one => `${one.entity}/${one.project}/${one.collection}` === path)
  return link?.aliases.filter(isAlias) ?? []
}

/** Only a registry's admin may remove some aliases; of an entity that is not known, any may be such. */
function isShielded(world: World, { place }: Row, action: ActionData, endangered: readonly string[]): boolean {
  const named = action.kind === 'removeAliases' ? action.in?.split('/')[0] : undefined
  const entity = named ?? (place.portfolio === undefined ? undefined : place.entity)
  if (entity === undefined || endangered.length === 0) return false
  const listed = world.projects.some(project => project.entity === entity)
  return !listed || endangered.some(alias => world.protectedAliases[entity]?.includes(alias) === true)
}
