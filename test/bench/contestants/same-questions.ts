import { deleteRaw } from '../raw-client.ts'
import { askRaw } from './raw.ts'
import { printUsage } from './usage.ts'

// The bound that asks what coppice asks: the fields of its guards, from both ends of the list, twice what other runs logged,
// and a second look at each version before it goes. What is read is parsed, and neither compared nor written down.
// `same-questions.ts URL KEY RUN PAGE LOOK BATCH INFLIGHT`.
const [url = '', key = '', run = '', page = '', look = '', batch = '', inFlight = ''] = process.argv.slice(2)
const server = { url, key }
const [entity, project, name] = run.split('/')

/** What listing and second look both ask, under names as short as coppice's. */
const GUARDS = `id b: state c: size d: createdAt
  e: aliases { f: alias g: artifactCollection { h: __typename ... on ArtifactPortfolio { a: id } } }
  i: versionIndex
  j: artifactSequence { a: id k: name l: project { a: id k: name m: entityName } }
  n: artifactType { k: name }
  o: artifactMemberships {
    p: pageInfo { q: hasNextPage }
    r: edges {
      s: node {
        i: versionIndex
        g: artifactCollection {
          ... on ArtifactPortfolio { a: id k: name l: project { k: name m: entityName } }
        }
      }
    }
  }
  t: createdBy { ... on Run { a: id b: state } ... on User { h: __typename u: username } }
  v: digest x: usedCount`

const OTHER_RUNS = `query ProjectRuns($entity: String!, $project: String!) {
  project(name: $project, entityName: $entity) {
    runs(first: 100) { totalCount pageInfo { endCursor hasNextPage } edges { cursor node { id name } } }
  }
}`

const looks = new Map<number, string>()

/** The document that looks at so many again. */
function lookAt(size: number): string {
  const made = looks.get(size) ?? makeLook(size)
  looks.set(size, made)
  return made
}

function makeLook(size: number): string {
  const numbers = Array.from({ length: size }, (_, index) => index)
  const declared = numbers.map(index => `$i${index}: ID!`).join(' ')
  const fields = numbers.map(index => `_${index}: artifact(id: $i${index}) { ...Again }`).join(' ')
  return `query VersionById(${declared}) { ${fields} } fragment Again on Artifact { ${GUARDS} w: tags { k: name } }`
}

/** Pages of what the run logged, from its beginning or from its end. */
const LISTS = {
  forwards: listOf('first: $size, after: $cursor', 'cursor: endCursor'),
  backwards: listOf('last: $size, before: $cursor', 'cursor: startCursor'),
}

function listOf(place: string, next: string): string {
  return `query RunOutputs($entity: String!, $project: String!, $run: String!, $size: Int!, $cursor: String) {
    project(name: $project, entityName: $entity) {
      run(name: $run) {
        outputArtifacts(${place}) { totalCount pageInfo { ${next} } edges { y: cursor node { ${GUARDS} z: storageBytes } } }
      }
    }
  }`
}

interface Listed {
  readonly run: {
    readonly outputArtifacts: {
      readonly totalCount: number
      readonly pageInfo: { readonly cursor: string }
      readonly edges: readonly { readonly node: { readonly id: string } }[]
    }
  }
}

const found = new Set<string>()

/** Reads a page, and gives where the next one begins, unless both walks together have found all. */
async function readPage(query: string, at: string | null): Promise<string | undefined> {
  const data = await askRaw(server, query, { entity, project, run: name, size: Number(page), cursor: at })
  const { edges, pageInfo, totalCount } = (data['project'] as Listed).run.outputArtifacts
  for (const { node } of edges) found.add(node.id)
  return found.size < totalCount ? pageInfo.cursor : undefined
}

async function walk(query: string, from: string | null): Promise<void> {
  let at: string | null | undefined = from
  while (at !== undefined) at = await readPage(query, at)
}

const second = await readPage(LISTS.forwards, null)
if (second !== undefined) await Promise.all([walk(LISTS.forwards, second), walk(LISTS.backwards, null)])
// Once for the preview, and once before the first deletion.
for (let time = 0; time < 2; time += 1) await askRaw(server, OTHER_RUNS, { entity, project })

const ids = [...found]
let from = 0
async function worker(): Promise<void> {
  while (from < ids.length) {
    const piece = ids.slice(from, from + Number(look))
    from += piece.length
    await askRaw(server, lookAt(piece.length), Object.fromEntries(piece.map((id, index) => [`i${index}`, id])))
    await deleteRaw(url, key, piece, { batch: Number(batch), inFlight: Math.ceil(piece.length / Number(batch)) })
  }
}
await Promise.all(Array.from({ length: Number(inFlight) }, worker))
printUsage()
