import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an action as the very one that a file names by its place',
    file: 'plan/held-list.ts',
    find: "const REFERENCES = ['action']",
    replace: 'const REFERENCES: readonly string[] = []',
    caughtBy: 'with the very actions',
  },
  {
    keeps: 'what people compare by identity',
    file: 'plan/held-list.ts',
    find: 'index => all?.[index] ?? at(index)',
    replace: 'index => at(index)',
    caughtBy: 'the same objects',
  },
  {
    keeps: 'that nobody changes what is held',
    file: 'plan/held-list.ts',
    find: 'rest.push(frozen(one))',
    replace: 'rest.push(one)',
    caughtBy: 'frozen',
  },
  {
    keeps: 'the last word on an item',
    file: 'plan/outcome-list.ts',
    find: 'ended[place] = numberOf(ending)',
    replace: 'ended[place] ||= numberOf(ending)',
    caughtBy: 'last word',
  },
  {
    keeps: 'the items of a report from being others than those of its preview',
    file: 'plan/outcome-list.ts',
    find: '        items.all()\n',
    replace: '',
    caughtBy: 'last word',
  },
  {
    keeps: 'that nobody changes why something was kept',
    file: 'plan/outcome-list.ts',
    find: 'endings.push(frozen(ending))',
    replace: 'endings.push(Object.freeze(ending))',
    caughtBy: 'last word',
  },
  {
    keeps: 'the place of an item that was made twice',
    file: 'plan/item-list.ts',
    find: '        places.set(item, place)',
    replace: '        if (place === 0) places.set(item, place)',
    caughtBy: 'by its place',
  },
  {
    keeps: 'that a plan is joined, though its last item is of the first part',
    file: 'plan/item-list.ts',
    find: 'traits.areJoined ||= item.part > 0',
    replace: 'traits.areJoined = item.part > 0',
    caughtBy: 'by their places',
  },
]
