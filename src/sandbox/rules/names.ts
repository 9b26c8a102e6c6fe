import { badRequest } from './refusal.ts'

const longest = 128

/** Refuses what W&B would not take as a tag. */
export function checkTags(tags: readonly { readonly tagName: string }[], most = Number.POSITIVE_INFINITY): void {
  if (tags.length > most) throw badRequest(`too many tags: ${tags.length}, at most ${most}`)
  for (const { tagName } of tags) {
    if (tagName.length > longest || !/^[-\w]+( +[-\w]+)*$/.test(tagName)) {
      throw badRequest(`invalid tag "${tagName}"`)
    }
  }
}

export function checkTypeName(name: string): void {
  if (name.length > longest || !/^[-\w]+( *[-.\w]+)*$/.test(name)) throw badRequest(`invalid artifact type "${name}"`)
}

export function checkCollectionName(name: string): void {
  if (name.length > longest || !/^[-.\w]+( *[-.\w]+)*$/.test(name)) {
    throw badRequest('Artifact name may only contain alphanumeric characters, dashes, underscores, and dots.')
  }
}

export function checkProjectName(name: string): void {
  if (name.length === 0 || name.length > longest || /[/\\#?%:\r\n]/.test(name)) {
    throw badRequest(`invalid project name "${name}"`)
  }
}
