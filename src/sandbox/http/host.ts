import { SandboxError } from '../sandbox-error.ts'

/** What cannot be reached from another machine. Brackets stand around version 6 in URLs. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Refuses to be reachable unless that is said in so many words. */
export function checkHost(host: string, allowRemote: boolean): void {
  if (isLoopback(host) || allowRemote) return
  throw new SandboxError(
    `The sandbox listens on this machine only, and other machines can reach ${host}. Leave host out, or set allowRemote: true.`,
  )
}
