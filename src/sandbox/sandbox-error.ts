/** Something that was given to the sandbox is wrong: the message says in one line what, and what to do. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
}
