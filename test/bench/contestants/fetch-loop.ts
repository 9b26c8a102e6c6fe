import { askRaw, listRaw } from './raw.ts'
import { printUsage } from './usage.ts'

// What one writes first: a page, then a request for each of its versions. `fetch-loop.ts URL KEY RUN`.
const [url = '', key = '', run = ''] = process.argv.slice(2)
const server = { url, key }
for await (const ids of listRaw(server, run, 100)) {
  for (const id of ids) {
    await askRaw(
      server,
      'mutation DeleteArtifact($i: DeleteArtifactInput!) { deleteArtifact(input: $i) { artifact { id } } }',
      { i: { artifactID: id, deleteAliases: true } },
    )
  }
}
printUsage()
