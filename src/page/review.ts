import type { PageHead } from './data.ts'

/** What is asked before a smaller preview is applied, and where it was written. */
export interface Asked {
  /** Names what was approved: another tab may have approved something else since. */
  readonly seal: string
  readonly count: number
  readonly headline: string
  readonly path: string
  /** What was ticked and stays, with reasons. */
  readonly stays: readonly string[]
  /** What has to be typed; null where nothing may be applied. */
  readonly needed: string | null
}

export interface Step {
  readonly words?: string
  readonly done?: number
  readonly total?: number
  readonly error?: string
}

/** The review that serves this page. Every call throws an error whose message is for people. */
export interface Review {
  /** The head, and the blocks of rows as they stand in a file. */
  page(): Promise<{ readonly head: PageHead; readonly blocks: readonly string[] }>
  pick(picked: readonly string[], seal: string): Promise<Asked>
  /** Tells each step, and ends with the work. */
  apply(seal: string, answer: string, tell: (step: Step) => void): Promise<void>
  /** Says that somebody is there. */
  alive(): void
  end(): Promise<void>
}

const ENDED =
  'This review has ended, or another browser holds it. What is ticked here can still be saved as picked.json.'

/** Takes the token of the address, which works once, and is no longer in it then. A page that is loaded again has its own secret. */
export async function startReview(): Promise<Review> {
  const token = location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  let secret = sessionStorage.getItem('review') ?? ''
  let spoke = Date.now()

  async function call(word: string, body: object = {}): Promise<Response> {
    spoke = Date.now()
    const headers = { 'content-type': 'application/json', 'x-review': secret }
    const answer = await fetch(`/${word}`, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
      () => undefined,
    )
    if (answer?.ok) return answer
    const told = answer?.status === 403 || answer === undefined ? undefined : await answer.json().catch(() => undefined)
    throw new Error(told?.error ?? ENDED)
  }

  if (/^[\w-]{20,}$/.test(token)) {
    const answer = await call('enter', { token }).catch(error => {
      if (secret === '') throw error
    })
    if (answer !== undefined) secret = (await answer.json()).secret
    sessionStorage.setItem('review', secret)
  }

  return {
    async page() {
      const [head = '', ...blocks] = (await (await call('page')).text()).trimEnd().split('\n')
      return { head: JSON.parse(head), blocks }
    },
    pick: async (picked, seal) => (await call('pick', { picked, seal })).json(),
    async apply(seal, answer, tell) {
      const { body } = await call('apply', { seal, answer })
      const reader = body?.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
        const lines = (rest + part.value).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) tell(JSON.parse(line))
      }
    },
    alive() {
      if (Date.now() - spoke > 60_000) void call('alive').catch(() => undefined)
    },
    end: async () => void (await call('end')),
  }
}
