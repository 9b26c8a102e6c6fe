/** Calls a function when its value is first asked for, and gives the same value from then on. */
export function once<Value>(load: () => Value): () => Value {
  let loaded: { readonly value: Value } | undefined
  return () => {
    loaded ??= { value: load() }
    return loaded.value
  }
}
