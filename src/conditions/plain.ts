/**
 * Whether a value is an object as `{}` makes one, also one of another realm, such as a prompt's. The fields of a Date, a list
 * or a class instance would be taken for tests.
 */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || isRoot(prototype)
}

/** Whether a value is a list as `[]` makes one, of any realm. */
export function isPlainList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype !== null && isRoot(Object.getPrototypeOf(prototype))
}

/** Whether it is the prototype of plain objects, of any realm. */
function isRoot(prototype: object | null): boolean {
  return (
    prototype !== null && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'propertyIsEnumerable')
  )
}
