import type { DocumentNode } from 'graphql'
import { CoppiceError } from '../errors/coppice-error.ts'

/** Refuses a write that calls itself a read: it would be sent again after a failure. */
export function checkKind(document: DocumentNode, kind: 'read' | 'write'): void {
  const operations = document.definitions.flatMap(part => (part.kind === 'OperationDefinition' ? [part.operation] : []))
  const wanted = kind === 'read' ? 'query' : 'mutation'
  if (operations.length === 1 && operations[0] === wanted) return
  throw new CoppiceError('BAD_VALUE', {
    problem: `Nothing was sent: the document of a ${kind} is not one ${wanted}`,
    expected: `a document with one ${wanted}`,
    came: operations.join(' and ') || 'no operation',
  })
}

/** The error for variables such as a BigInt or a Blob. */
export function notJson(document: DocumentNode, cause?: unknown): CoppiceError {
  return new CoppiceError('BAD_VALUE', {
    problem: `Nothing was sent: the variables of ${operationName(document)} cannot be written as JSON`,
    cause,
  })
}

/** The name that a document's operation goes by in errors. */
export function operationName(document: DocumentNode): string {
  for (const part of document.definitions) {
    if (part.kind === 'OperationDefinition' && part.name !== undefined) return part.name.value
  }
  return 'the request'
}
