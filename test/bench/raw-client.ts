/** How a raw client is tuned. */
export interface Tuning {
  readonly batch: number
  readonly inFlight: number
}

/** Deletes versions with nothing but fetch: no second look, no record, no care. Resolves with the milliseconds it took. */
export async function deleteRaw(
  url: string,
  key: string,
  ids: readonly string[],
  { batch, inFlight }: Tuning,
): Promise<number> {
  const headers = { authorization: `Basic ${btoa(`api:${key}`)}`, 'content-type': 'application/json' }
  let from = 0
  const began = performance.now()
  async function worker(): Promise<void> {
    while (from < ids.length) {
      const piece = ids.slice(from, from + batch)
      from += piece.length
      const variables = Object.fromEntries(
        piece.map((id, index) => [`i${index}`, { artifactID: id, deleteAliases: false }]),
      )
      for (;;) {
        const body = JSON.stringify({ query: deletionOf(piece.length), variables })
        const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
        await response.text()
        if (response.status === 200) break
      }
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  return performance.now() - began
}

const deletions = new Map<number, string>()

/** The document that deletes so many. */
function deletionOf(size: number): string {
  const made = deletions.get(size) ?? makeDeletion(size)
  deletions.set(size, made)
  return made
}

function makeDeletion(size: number): string {
  const numbers = Array.from({ length: size }, (_, index) => index)
  const declared = numbers.map(index => `$i${index}: DeleteArtifactInput!`).join(' ')
  const fields = numbers.map(index => `_${index}: deleteArtifact(input: $i${index}) { artifact { id } }`).join(' ')
  return `mutation DeleteVersion(${declared}) { ${fields} }`
}
