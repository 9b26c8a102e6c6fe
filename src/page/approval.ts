import { counted, element, part, shown } from './dom.ts'
import type { Asked, Review } from './review.ts'

/** Asks, in the words of the shell, whether to do what was ticked. `reload` shows the report in place. */
export async function askApproval(
  review: Review,
  picked: readonly string[],
  seal: string,
  reload: () => Promise<void>,
): Promise<void> {
  const dialog = part<HTMLDialogElement>('approval')
  const [apply, finish, back] = [part<HTMLButtonElement>('apply'), part<HTMLButtonElement>('finish'), part('back')]
  const [answer, progress] = [part<HTMLInputElement>('answer'), part<HTMLProgressElement>('progress')]
  say('')
  progress.hidden = true
  const asked = await review.pick(picked, seal)
  describe(asked)
  answer.value = ''
  apply.disabled = true
  apply.hidden = part('question').hidden = asked.needed === null
  answer.oninput = () => {
    apply.disabled = answer.value.trim() !== asked.needed
  }
  answer.onkeydown = event => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (!apply.disabled) apply.click()
  }
  back.hidden = finish.hidden = false
  back.onclick = () => dialog.close()
  finish.onclick = () => attempt(async () => over(`The smaller preview stands in ${asked.path}. Nothing was sent.`))
  apply.onclick = () =>
    attempt(async () => {
      apply.disabled = true
      back.hidden = finish.hidden = true
      progress.hidden = false
      progress.removeAttribute('value')
      let failed = ''
      await review.apply(asked.seal, answer.value.trim(), ({ words = '', done, total, error }) => {
        if (total) progress.value = (done ?? 0) / total
        if (error) failed = error
        else say(words)
      })
      if (failed !== '') throw new Error(failed)
      await reload()
      await over('')
    })
  dialog.showModal()
  answer.focus()

  async function over(words: string): Promise<void> {
    await review.end()
    dialog.close()
    part('picks').hidden = true
    window.onbeforeunload = null
    const wait = part('wait')
    wait.hidden = false
    wait.textContent = shown(`${words} This review has ended; the page can be closed.`.trim())
    wait.scrollIntoView()
  }
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    part('progress').hidden = true
    part('back').hidden = false
  }
}

function describe({ count, headline, path, stays, needed }: Asked): void {
  part('asked').textContent = shown(headline)
  part('told').textContent = shown(
    `Written to ${path}${needed === null ? '. Nothing of it goes.' : `, which coppice apply ${path} does later.`}`,
  )
  const list = part('stays')
  list.replaceChildren(...stays.map(text => element('li', {}, text)))
  if (stays.length > 0) list.prepend(element('li', {}, `Of what is ticked stays, while ${counted(count)} of it goes:`))
  part('needed').textContent = shown(needed ?? '')
}

function say(words: string): void {
  part('said').textContent = words.split('\n').map(shown).join('\n')
}
