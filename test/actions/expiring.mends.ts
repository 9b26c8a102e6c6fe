import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what expires later is guarded as what goes',
    file: 'actions/expire-in.ts',
    find: 'ends: () => true',
    replace: 'ends: () => false',
  },
  {
    keeps: 'a life is reckoned when it is sent',
    file: 'actions/change.ts',
    find: 'return changeOf(change.item, serverTime ?? clock.now(), serverTime !== undefined)',
    replace: 'return serverTime === clock.now() / 2 ? changeOf(change.item, serverTime) : change',
  },
  {
    keeps: 'no life is lengthened, however late it is sent',
    file: 'change/change-batch.ts',
    find: "return sight?.kind === 'as it was' && change.stays === undefined",
    replace: "return sight?.kind === 'as it was'",
  },
  {
    keeps: 'what a server passes over in silence is not told as done',
    file: 'actions/expiring.ts',
    find: 'readsBack: true',
    replace: 'readsBack: false',
  },
  {
    keeps: 'what would end within a day stays',
    file: 'actions/ttl.ts',
    find: 'end - now >= DAY',
    replace: 'end - now >= 0',
  },
  {
    keeps: 'the default of a team may be sooner than now, so it is guarded',
    file: 'actions/ttl.ts',
    find: "to === 'inherit' || (typeof to === 'number' && isSooner(to, life))",
    replace: "typeof to === 'number' && isSooner(to, life)",
  },
  {
    keeps: 'what others wrote between a version and its link is not taken for what was there before',
    file: 'actions/describe.ts',
    find: 'isDescribed(record, sets.description) ?',
    replace: 'sets.description !== undefined ?',
  },
  {
    keeps: 'a journal tells the seconds that were sent',
    file: 'change/own-changes.ts',
    find: 'if (values !== undefined) sets.set(item, [...valuesOf(item), values])',
    replace: '',
  },
  {
    keeps: 'what another run logged too from expiring',
    caughtBy: 'asks the other runs',
    file: 'actions/expiring.ts',
    find: 'shared: mayEnd ? guards.shared : true',
    replace: 'shared: true',
  },
  {
    keeps: 'a life that cannot be understood from being changed',
    caughtBy: 'cannot be understood',
    file: 'actions/expiring.ts',
    find: 'if (life === undefined) return [{',
    replace: 'if (life === undefined) return []\n      if (life === null) return [{',
  },
  {
    keeps: 'a file from giving an item another life than its plan says',
    caughtBy: 'is refused',
    file: 'actions/expiring.ts',
    find: 'JSON.stringify(given) === JSON.stringify(edit)',
    replace: 'given !== edit',
  },
  {
    keeps: 'the default of a team from being taken for what was sent',
    caughtBy: 'is inherited',
    file: 'actions/expiring.ts',
    find: 'return !shown.inherited && shown.seconds',
    replace: 'return shown.seconds',
  },
]
