import { type Client, connect, type DeleteOptions, metadata, type Plan } from '../../src/index.ts'
import type { Sandbox } from '../../src/sandbox/index.ts'

/** The four scripts `a` to `d` in `scripts/`, in coppice's words, and what is done after `train`. `allow` switches guards off by name. */
const plans = {
  a: (client, path, allow) => client.artifacts().ofRun(path).delete(allow),
  b: (client, path, allow) =>
    client
      .artifacts()
      .ofRun(path)
      .delete({ ...allow, aliases: true }),
  c: (client, path, allow) =>
    client
      .artifacts()
      .ofRun(path)
      .where(a => a.version === 'v3' || a.version === 'v4')
      .delete({ ...allow, aliases: true }),
  d: (client, path, allow) =>
    client
      .artifacts()
      .inCollection(path)
      .ofType('model')
      .where(a => a.ownAliases.length === 0)
      .delete(allow),
  best: (client, path, allow) =>
    client
      .artifacts()
      .inCollection(path)
      .sparing({ best: { min: metadata('loss'), count: 3 } })
      .delete({ ...allow, aliases: true }),
} satisfies Record<string, (client: Client, path: string, allow: DeleteOptions) => Plan>

export interface CleanUp {
  readonly script: keyof typeof plans
  readonly path: string
  readonly allow: DeleteOptions
}

/** Runs one of them against a sandbox; gives how many items came to what. */
export async function cleanUp({ url, key }: Sandbox, { script, path, allow }: CleanUp) {
  const report = await plans[script](connect({ baseUrl: url, apiKey: key }), path, allow).run()
  return report.orThrow().counts
}
