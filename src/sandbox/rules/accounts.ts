import type { Acting } from './guards.ts'

/** The account of that name, made with its personal entity if there is none; `entity` is what short paths mean to it. */
export function accountNamed({ store }: Pick<Acting, 'store'>, username: string, entity: string): number {
  if (!store.read.entityNamed(username)) store.write.addEntity({ name: username })
  return store.members.accountNamed(username)?.id ?? store.write.addAccount({ username, entity })
}
