import { CoppiceError } from '../errors/coppice-error.ts'
import type { SavedPreview } from './preview-file.ts'

/** Throws `OTHER_HOST` for a preview of another server, and `EXPIRED` for one whose time is over. */
export function checkUsable(path: string, { selection, expiresAt }: SavedPreview, baseUrl: string, now: number): void {
  checkServer(path, selection.baseUrl, baseUrl)
  checkUnexpired(`The preview in ${path}`, expiresAt, now)
}

/** Throws `EXPIRED` for a preview, as it is called, whose time is over. */
export function checkUnexpired(preview: string, expiresAt: Date, now: number): void {
  // A date that cannot be read counts as past.
  if (now < expiresAt.getTime()) return
  throw new CoppiceError('EXPIRED', {
    problem: `${preview} has expired`,
    expected: `to be applied before ${expiresAt.toISOString()}`,
    came: new Date(now).toISOString(),
    todo: 'Make a new one, or give the next more time: preview.save(path, { expiresIn }).',
  })
}

/**
 * Throws `OTHER_HOST` unless a file belongs to the server that the client is connected to. Scheme, host, port and path are
 * compared, since two servers behind one host give their things the same ids (safety rule 8).
 */
export function checkServer(path: string, expected: string, came: string): void {
  if (expected === came) return
  throw new CoppiceError('OTHER_HOST', {
    problem: `The file ${path} is of another server`,
    expected: `a connection to ${expected}`,
    came,
    todo: 'Connect to that server: WANDB_BASE_URL, or connect({ baseUrl }).',
  })
}
