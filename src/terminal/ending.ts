import { writeSync } from 'node:fs'
import { type CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import { EXIT, type ExitCode } from '../errors/error-code.ts'
import { isError } from '../errors/foreign-error.ts'
import { shownJson, shownLines } from '../errors/shown-text.ts'
import { JSON_VERSION } from './json-version.ts'

/** Says on stderr why a command failed, with `--json` on stdout too, and gives the code with which it ends. */
export function toldFailure(error: unknown, version: string): ExitCode {
  const code = isCoppiceError(error) ? error.exitCode : EXIT.error
  const message = messageOf(error, version)
  if (wantsJson()) writeSync(1, `${shownJson(JSON.stringify(failure(error, message, code)))}\n`)
  process.stderr.write(`${shownLines(message)}\n`)
  return code
}

/** Said before the words of the command line are understood, and where they cannot be. */
export function wantsJson(): boolean {
  return process.argv.includes('--json')
}

function failure(error: unknown, message: string, exitCode: ExitCode): object {
  const { code, expected, came, todo }: Partial<CoppiceError> = isCoppiceError(error) ? error : {}
  return { version: JSON_VERSION, kind: 'error', code, exitCode, message, expected, came, todo }
}

function messageOf(error: unknown, version: string): string {
  if (isCoppiceError(error)) return process.env['COPPICE_DEBUG'] ? error.details : error.message
  if (isSandboxError(error)) return error.message
  const stack = isError(error) && process.env['COPPICE_DEBUG'] ? `\n${error.stack}` : ''
  const where = `coppice ${version}, Node ${process.version}, ${process.platform}`
  return `${String(error)}\n  This is a mistake of coppice (${where}). COPPICE_DEBUG=1 shows where; please report it.${stack}`
}

/** Recognised by its name, because the sandbox is loaded only when it is asked for. */
function isSandboxError(error: unknown): error is Error {
  return isError(error) && error.name === 'SandboxError'
}
