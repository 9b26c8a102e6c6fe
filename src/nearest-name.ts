import leven from 'leven'

/**
 * The known name that a mistyped one probably means. The library counts the letters to insert, drop or change; how few of
 * them make a name the one that was meant is a rule of ours: a third of the name's letters, or two, whatever their case.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map(candidate => ({ candidate, edits: leven(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
  const [best] = ranked
  return best !== undefined && best.edits <= Math.max(2, name.length / 3) ? best.candidate : undefined
}
