import { register } from 'node:module'

// Loaded by `node --import`, this makes a process in which neither kysely nor graphql-yoga is installed.
const hooks = `
export function resolve(specifier, context, next) {
  if (!['kysely', 'graphql-yoga'].includes(specifier)) return next(specifier, context)
  throw Object.assign(new Error("Cannot find package '" + specifier + "'"), { code: 'ERR_MODULE_NOT_FOUND' })
}`

register(`data:text/javascript,${encodeURIComponent(hooks)}`)
