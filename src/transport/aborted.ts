import { CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'

const NOTHING_SENT = 'nothing was sent'

/**
 * The error of an abort, as the caller sees it. Its cause is the signal's reason. Only a read can be aborted once it was sent:
 * a change that has left is awaited.
 */
export function aborted(signal: AbortSignal, sent: boolean): CoppiceError {
  return new CoppiceError('ABORTED', {
    problem: sent ? 'Stopped while it was reading; nothing was changed by that' : 'Stopped before a request left',
    came: sent ? 'a stop, before the reply' : NOTHING_SENT,
    cause: signal.reason,
  })
}

const TOO_LATE = 'nothing was sent, since it would have left too late'

/** The error of a request that had to wait past its time. */
export function tooLate(): CoppiceError {
  return new CoppiceError('ABORTED', { problem: 'A request waited longer than what it rests on holds', came: TOO_LATE })
}

/** Whether an error of `Send` says that the request had to wait past its time, and never left. */
export function wasTooLate(error: unknown): boolean {
  return isCoppiceError(error, 'ABORTED') && error.came === TOO_LATE
}

/**
 * Whether an error of `Send` says for certain that the server never saw the request, so that a write was not done.
 * False means that it is not certain.
 */
export function wasNotSent(error: unknown): boolean {
  return isCoppiceError(error, 'BAD_VALUE') || (isCoppiceError(error, 'ABORTED') && error.came === NOTHING_SENT)
}
