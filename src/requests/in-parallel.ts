/** Works through the jobs, at most `limit` at a time, and gives the results in the order of the jobs. */
export async function inParallel<Job, Result>(
  limit: number,
  jobs: readonly Job[],
  work: (job: Job) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Array<Result>(jobs.length)
  const open = jobs.entries()
  const worker = async () => {
    for (const [index, job] of open) results[index] = await work(job)
  }
  await Promise.all(Array.from({ length: Math.min(limit, jobs.length) }, worker))
  return results
}

/** Cuts a list into pieces of at most `size`. Infinity leaves it whole. */
export function inPieces<Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] {
  if (values.length <= size) return values.length === 0 ? [] : [values]
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  )
}
