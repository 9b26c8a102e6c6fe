import { HIDDEN, type World } from './facts.ts'
import type { ActionData, Allowance } from './plan.ts'
import type { Row } from './rows.ts'

/** Why a row is kept from an action by the guards; empty when nothing keeps it. */
export function guardsOf(world: World, row: Row, action: ActionData, isElsewhere: boolean): readonly string[] {
  const reasons: string[] = []
  if (action.kind === 'delete') reasons.push(...deletionGuards(row, action.allow, isElsewhere))
  else {
    if (removedFrom(row, action).length === 0) reasons.push('nothing-to-remove')
    if (isElsewhere) reasons.push('elsewhere')
  }
  if (isShielded(world, row, action)) reasons.push('protected')
  return reasons
}

function deletionGuards(
  { artifact, place, ownAliases, isHeld }: Row,
  allow: Readonly<Partial<Record<Allowance, boolean>>>,
  isElsewhere: boolean,
): readonly string[] {
  const reasons: string[] = []
  const isLink = place.portfolio !== undefined
  if (artifact.state !== 'COMMITTED') reasons.push('uploading')
  if ((isLink ? ownAliases : artifact.aliases).length > 0 && allow.aliases !== true) reasons.push('aliased')
  if (isElsewhere && allow.elsewhere !== true) reasons.push('elsewhere')
  if (isLink) return reasons
  if (isHeld && allow.linked !== true) reasons.push('linked')
  if (artifact.usedCount > 0 && allow.used !== true) reasons.push('used')
  const { createdBy: maker } = artifact
  const hasEnded = maker?.kind !== 'run' || ['finished', 'failed', 'crashed', 'killed'].includes(`${maker.state}`)
  if (!hasEnded && allow.running !== true) reasons.push('running')
  const isSystem = place.type.startsWith('wandb-') || ['job', 'run_table', 'code'].includes(place.type)
  if (isSystem && allow.system !== true) reasons.push('system')
  return reasons
}

type Removal = Extract<ActionData, { kind: 'removeAliases' }>

/** The aliases that a row would lose. */
export function removedFrom(row: Row, action: Removal): readonly string[] {
  return aliasesIn(row, action.in).filter(alias => action.aliases.includes(alias))
}

/** One whose holder is hidden could be anyone's: it is taken from nobody. */
function aliasesIn({ place, known, artifact }: Row, path: string | undefined): readonly string[] {
  if (path === undefined || path === `${place.entity}/${place.project}/${place.collection}`) {
    if (place.portfolio === undefined) return known.version.aliases
    return known.holders.filter(({ portfolio }) => portfolio === place.portfolio).flatMap(({ link }) => link.aliases)
  }
  const link = artifact.links.find(one => `${one.entity}/${one.project}/${one.collection}` === path)
  return link?.aliases ?? []
}

/**
 * Only a registry's admin may remove some aliases; of an entity that is not known, any may be such, which is left to the
 * server where both its links and its aliases may go.
 */
function isShielded(world: World, row: Row, action: ActionData): boolean {
  const isLeft = action.kind === 'delete' && action.allow.aliases === true && action.allow.linked === true
  return endangeredBy(row, action).some(({ entity, aliases }) => {
    const isListed = world.projects.some(project => project.entity === entity)
    if (!isListed) return aliases.length > 0 && !isLeft
    return aliases.some(alias => world.protectedAliases[entity]?.includes(alias) === true)
  })
}

function endangeredBy(row: Row, action: ActionData): readonly { entity: string; aliases: readonly string[] }[] {
  const { place, known, ownAliases } = row
  if (action.kind === 'removeAliases') {
    const entity = action.in?.split('/')[0] ?? (place.portfolio === undefined ? undefined : place.entity)
    return entity === undefined ? [] : [{ entity, aliases: removedFrom(row, action) }]
  }
  if (place.portfolio !== undefined) return [{ entity: place.entity, aliases: ownAliases }]
  return known.holders.map(({ project, portfolio, link }) => {
    const isSeen = portfolio.visibility === 'visible'
    return { entity: isSeen ? project.entity : HIDDEN, aliases: link.aliases }
  })
}
