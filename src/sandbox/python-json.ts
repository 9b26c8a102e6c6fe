/** JSON as Python writes it: with NaN and Infinity as bare words, which JSON.stringify would turn into null. */
export function pythonJson(value: unknown): string {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${pythonJson(member)}`)
  return `{${members.join(', ')}}`
}

const wordOrText = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g

/** Reads such JSON: NaN and Infinity become null. Undefined for what is no JSON. */
export function parsePythonJson(text: string): unknown {
  return parsed(text) ?? parsed(text.replaceAll(wordOrText, found => (found.startsWith('"') ? found : 'null')))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
