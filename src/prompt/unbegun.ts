/** What was called at a prompt since its last line, and neither begun nor shown. */
const unbegun = new Set<object>()

/** Says that something was called which only `await` begins. */
export function expectBegin(promise: object): void {
  unbegun.add(promise)
}

/** Says that it was begun, or that the prompt has shown that it was not. */
export function beginSeen(promise: object): void {
  unbegun.delete(promise)
}

/**
 * What a prompt says when a line has ended: `const report = preview.apply()` looks as if something was done, and nothing was.
 * It is said once.
 */
export function unbegunNote(): string | undefined {
  const count = unbegun.size
  unbegun.clear()
  if (count === 0) return undefined
  return `not begun: put await before it${count > 1 ? `, for each of the ${count} that this line called` : ''}`
}
