/** An answer of "no" to one field: it becomes that field's error, and decides the status when nothing else succeeded. */
export class Refusal extends Error {
  readonly status: number
  /** Copied by GraphQL into the error that is sent. */
  readonly extensions: { readonly code?: string }

  constructor(status: number, message: string, code?: string) {
    super(message)
    this.status = status
    this.extensions = code === undefined ? {} : { code }
  }
}

export const badRequest = (message: string) => new Refusal(400, message)
export const notPermitted = (message: string) => new Refusal(403, message, 'PERMISSION_ERROR')
export const notFound = (what: string) => new Refusal(404, `${what} not found`)
export const conflict = (message: string) => new Refusal(409, message)
