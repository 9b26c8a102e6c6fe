/** How much the server can write. The unit is a root field of a mutation document: batching saves requests, not work. */
export interface Capacity {
  /** Mutations (root fields) in work at a time. */
  readonly mutations: number
  /** How long each of them is in work. */
  readonly milliseconds: number
  /** How many may wait; a document that comes when so many do is refused as a whole. Default: any number. */
  readonly queue?: number
  /** How it is refused. Default 503. */
  readonly whenFull?: 429 | 503
}

/** What a pool has seen at most. */
export interface Load {
  readonly inWork: number
  readonly waiting: number
}

/** A number of hands that work off mutations in the order in which they came. */
export interface Pool {
  /** Resolves when so many mutations are through; undefined, at once, when the queue is full. */
  work(mutations: number): Promise<void> | undefined
  /** Seconds until the queue is worked off. */
  secondsLeft(): number
  readonly most: Load
}

/** Times are counted from when work was due, not from when a timer woke up: the model keeps its pace on a busy machine. */
export function createPool({ mutations: hands, milliseconds, queue = Number.POSITIVE_INFINITY }: Capacity): Pool {
  const waiting: (() => void)[] = []
  const most = { inWork: 0, waiting: 0 }
  let inWork = 0

  function begin(done: () => void, from: number): void {
    inWork += 1
    most.inWork = Math.max(most.inWork, inWork)
    const due = from + milliseconds
    setTimeout(finish, due - performance.now(), done, due).unref()
  }

  function finish(done: () => void, due: number): void {
    inWork -= 1
    done()
    const next = waiting.shift()
    if (next) begin(next, due)
  }

  function workOff(count: number): Promise<void> {
    return new Promise(resolve => {
      let left = count
      const done = () => {
        left -= 1
        if (left === 0) resolve()
      }
      for (let index = 0; index < count; index += 1) {
        if (inWork < hands) begin(done, performance.now())
        else waiting.push(done)
      }
      most.waiting = Math.max(most.waiting, waiting.length)
    })
  }

  return {
    work: count => {
      if (count === 0) return Promise.resolve()
      const isFull = inWork >= hands && waiting.length >= queue
      return isFull ? undefined : workOff(count)
    },
    secondsLeft: () => Math.max(1, Math.ceil(((waiting.length / hands) * milliseconds) / 1000)),
    most,
  }
}
