/**
 * The last arm of a switch over kinds. It does not compile while a kind is missing. At run time, no unknown kind is taken
 * for another (safety rule 11).
 */
export function unknownKind(value: never): never {
  throw new TypeError(`coppice does not know what to do about ${JSON.stringify(value)}.`)
}
