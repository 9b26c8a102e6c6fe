import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'another version under the id of what was shown from being taken for it',
    file: 'resources/version/read-again.ts',
    find: 'identity && now ? otherThan(identity, now) : []',
    replace: '[]',
  },
  {
    keeps: 'a digest from being left out of what makes a version the same one',
    file: 'resources/version/identity.ts',
    find: "['sequenceId', 'projectId', 'createdAt', ...digests]",
    replace: "['sequenceId', 'projectId', 'createdAt']",
  },
  {
    keeps: 'a renamed or moved project from passing unseen',
    file: 'change/look-at-versions.ts',
    find: 'NAMES.every(name => before[name] === now[name])',
    replace: 'NAMES.every(name => before[name] === now[name] || name.length > 0)',
  },
  {
    keeps: 'a link that was made anew from being taken for the one that was shown',
    file: 'change/look-at-versions.ts',
    find: '    ...differences({ membership: before.identity.membershipId }, { membership: now.membershipId }),\n',
    replace: '',
  },
  {
    keeps: 'another collection under the id of what was shown from being deleted',
    file: 'change/look-at-collections.ts',
    find: 'seen.shown === undefined ? [] : otherCollectionThan(item.identity, seen.shown.identity)',
    replace: '[] as readonly string[]',
  },
  {
    keeps: 'another collection of the same name from losing the aliases, or none from being told as done',
    file: 'change/look-at-versions.ts',
    find: '    ...changesOfHolder(item, record),\n',
    replace: '',
  },
  {
    keeps: 'an alias that stayed, in a collection that was renamed meanwhile, from being told as removed',
    file: 'actions/aliases-in.ts',
    find: 'read: readAliases,',
    replace:
      'read: (record, target) => record.place.project === (collection ?? target).project ? readAliases(record, target) : [],',
  },
  {
    keeps: 'a saved preview or journal of another path or scheme of one host from being taken',
    file: 'journal/check-usable.ts',
    find: 'if (expected === came) return',
    replace: 'if (new URL(expected).host === new URL(came).host) return',
  },
  {
    keeps: 'a seal from being the same on two servers',
    file: 'dsl/seal.ts',
    find: 'JSON.stringify([baseUrl, actions], sortedFields)',
    replace: 'JSON.stringify([new URL(baseUrl).host, actions])',
  },
  {
    keeps: 'a time of creation that cannot be understood from being compared as one',
    file: 'resources/version/identity.ts',
    find: "toDate(createdAt) === UNREADABLE || source?.sequenceId === ''",
    replace: "toDate(createdAt) === UNREADABLE && source?.sequenceId === ''",
  },
  {
    keeps: 'a collection without a time of creation from going',
    file: 'preview/collection-item.ts',
    find: "Number.isNaN(createdAt.getTime()) ? [{ code: 'unreadable', detail }] : []",
    replace: 'Number.isNaN(createdAt.getTime()) ? [] : []',
  },
  {
    keeps: 'an alias in a hidden collection from being taken for one of the collection that loses it',
    file: 'resources/version/record.ts',
    find: 'portfolioId !== undefined && (portfolioId ?? sequenceId) === collectionId',
    replace: 'portfolioId === undefined || (portfolioId ?? sequenceId) === collectionId',
  },
  {
    keeps: 'a list of protected aliases that did not come from being taken for an empty one',
    file: 'preview/protected-aliases.ts',
    find: 'if (answer?.name !== entity || !Array.isArray(names)) return null',
    replace: 'if (answer?.name !== entity || !Array.isArray(names)) return new Set()',
  },
]
