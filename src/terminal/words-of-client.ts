import * as coppice from '../index.ts'

/** The words of the package that a client has too, as those of this client. */
export function wordsOfClient(client: coppice.Client): Readonly<Record<string, unknown>> {
  const isWord = (name: string): name is keyof typeof client => Object.hasOwn(coppice, name) && name in client
  return Object.fromEntries(
    Object.getOwnPropertyNames(Object.getPrototypeOf(client))
      .filter(isWord)
      .map(name => [name, (...given: unknown[]) => Reflect.apply(client[name] as () => unknown, client, given)]),
  )
}
