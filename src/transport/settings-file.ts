import { CoppiceError } from '../errors/coppice-error.ts'

/**
 * Reads the `[default]` section of one of W&B's settings files (INI; docs/wandb-api.md §1.3). Keys come out in lower case;
 * a later line wins; empty values count as unset. Indentation means nothing, since no setting has several lines.
 *
 * @throws CoppiceError `BAD_OPTION` for a line that is no `key = value`, naming file and line, never its text.
 *
 * @example
 * ```ts
 * parseSettingsFile('[default]\nentity = my-team\n', 'settings').get('entity') // => 'my-team'
 * ```
 */
export function parseSettingsFile(text: string, path: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>()
  let section = ''
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    const header = /^\[([^\]]*)\]$/.exec(line)?.[1]
    if (header !== undefined) {
      section = header.trim()
      continue
    }
    const [, key, value] = /^([^=:]+?)\s*[=:]\s*(.*)$/.exec(line) ?? []
    if (key === undefined || value === undefined) throw notASetting(path, index + 1)
    if (section !== 'default') continue
    if (value === '') settings.delete(key.toLowerCase())
    else settings.set(key.toLowerCase(), value)
  }
  return settings
}

function notASetting(path: string, line: number): CoppiceError {
  return new CoppiceError('BAD_OPTION', {
    problem: `Line ${line} of the settings file ${path} cannot be read`,
    expected: 'a section such as [default], a comment, or key = value',
    todo: 'correct the line or remove it',
  })
}
