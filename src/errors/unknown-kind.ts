/**
 * The last arm of a switch over kinds: it does not compile while a kind is missing, and no kind that is unknown at run time is
 * taken for another (safety rule 11).
 */
export function unknownKind(value: never): never {
  throw new TypeError(`coppice does not know what to do about ${JSON.stringify(value)}.`)
}
