/** Code as far as it can be read without running it. */
export interface ReadCode {
  /** The code at its own places, but for the insides of texts, patterns and comments, which are blank. Quotes stay. */
  readonly masked: string
  /** The places of the brackets that are open at the end. */
  readonly open: readonly number[]
  /** How many brackets are open before each character. */
  readonly depths: readonly number[]
  /** Where the text begins in which the code ends. Undefined where it ends in no text. */
  readonly text: number | undefined
  /** Whether it ends in a comment or a pattern. */
  readonly isAside: boolean
}

/** What a piece of code is: its end is where the next piece begins. */
const COMMENT = /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/y
const TEXT = /(['"])(?:\\[\s\S]|(?!\1)[^\\\n])*(\1|\n|$)/y
const TEMPLATE = /(?:\\[\s\S]|\$(?!\{)|[^\\`$])*(`|\$\{|$)/y
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\n])*(?:\]|$)|[^/\\[\n])*(\/|\n|$)/y

/** Behind these, a slash begins a pattern. Behind anything else it divides. */
const BEFORE_PATTERN =
  /(?:^|[([{,;:?=!&|+*%<>~^-]|\b(?:return|typeof|await|case|in|of|void|delete|throw|new|yield))\s*$/

/** Reads code, also a part of it. What stands in the `${}` of a template is code. */
export function readCode(code: string): ReadCode {
  const open: number[] = []
  const depths: number[] = []
  /** The templates that are open, each with the number of brackets that were open at its beginning. */
  const templates: { readonly from: number; readonly depth: number }[] = []
  let [masked, at] = ['', 0]
  let [text, isAside]: [number | undefined, boolean] = [undefined, false]

  const keep = (length: number) => {
    for (let left = length; left > 0; left -= 1) depths.push(open.length)
    masked += code.slice(at, at + length)
    at += length
  }
  const blank = (part: string, head = 0, tail = 0) => {
    for (let left = part.length; left > 0; left -= 1) depths.push(open.length)
    masked += part.slice(0, head) + part.slice(head, part.length - tail).replace(/[^\n]/g, ' ')
    masked += tail === 0 ? '' : part.slice(-tail)
    at += part.length
  }
  const template = (from: number) => {
    const [part = '', end = ''] = matchAt(TEMPLATE, code, at) ?? []
    blank(part, 0, end === '`' ? 1 : 0)
    if (end === '${') {
      templates.push({ from, depth: open.length })
      open.push(at - 1)
    }
    text = end === '' ? from : undefined
  }

  while (at < code.length) {
    const character = code[at] ?? ''
    const comment = matchAt(COMMENT, code, at)?.[0]
    if (comment !== undefined) {
      blank(comment)
      isAside = at === code.length && !(comment.startsWith('/*') && comment.endsWith('*/') && comment.length > 3)
    } else if (character === '`') {
      const from = at
      keep(1)
      text = from
      if (at < code.length) template(from)
    } else if (character === "'" || character === '"') {
      const from = at
      const [part = '', , end = ''] = matchAt(TEXT, code, at) ?? []
      blank(part, 1, end.length)
      text = end === '' ? from : undefined
    } else if (character === '/' && BEFORE_PATTERN.test(masked)) {
      const [part = '', end = ''] = matchAt(PATTERN, code, at) ?? []
      blank(part, 1, end.length)
      isAside = end === ''
    } else {
      if (')]}'.includes(character)) open.pop()
      keep(1)
      if ('([{'.includes(character)) open.push(at - 1)
      const within = templates.at(-1)
      if (character === '}' && within?.depth === open.length) {
        templates.pop()
        text = within.from
        if (at < code.length) template(within.from)
      }
    }
  }
  return { masked, open, depths, text, isAside }
}

function matchAt(pattern: RegExp, code: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(code) ?? undefined
}
