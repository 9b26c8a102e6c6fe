import { register } from 'node:module'

// Loaded by `node --import`, this makes a process in which kysely is not installed.
const hooks = `
export function resolve(specifier, context, next) {
  if (specifier !== 'kysely') return next(specifier, context)
  throw Object.assign(new Error("Cannot find package 'kysely'"), { code: 'ERR_MODULE_NOT_FOUND' })
}`

register(`data:text/javascript,${encodeURIComponent(hooks)}`)
