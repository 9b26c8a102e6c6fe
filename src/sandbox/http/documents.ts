import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql'

/** What can be told of a document before it is run. */
export interface DocumentSummary {
  /** Empty when it has none, or cannot be read. */
  readonly operation: string
  readonly rootFields: number
  readonly tokens: number
  readonly isMutation: boolean
  /** Whether it asks for nothing but the schema. */
  readonly isIntrospection: boolean
}

const unreadable: DocumentSummary = {
  operation: '',
  rootFields: 0,
  tokens: 0,
  isMutation: false,
  isIntrospection: false,
}

/** Reads summaries, and remembers those of the texts that come again and again. */
export function createSummaries(remember = 1000): (text: string, operationName?: string) => DocumentSummary {
  const known = new Map<string, DocumentSummary>()
  return (text, operationName) => {
    const key = `${operationName ?? ''} ${text}`
    const summary = known.get(key) ?? summarize(text, operationName)
    if (known.size >= remember) known.clear()
    known.set(key, summary)
    return summary
  }
}

function summarize(text: string, operationName: string | undefined): DocumentSummary {
  const document = parsed(text)
  const operation = document && operationOf(document, operationName)
  if (!operation) return unreadable
  const { selections } = operation.selectionSet
  return {
    operation: operation.name?.value ?? '',
    rootFields: selections.length,
    tokens: document.tokenCount ?? 0,
    isMutation: operation.operation === 'mutation',
    isIntrospection: selections.every(node => node.kind === 'Field' && node.name.value.startsWith('__')),
  }
}

/** The operation that is meant. */
export function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.flatMap(node => (node.kind === 'OperationDefinition' ? [node] : []))
  return operations.find(operation => operation.name?.value === name) ?? operations[0]
}

/** Undefined for what is no document. */
export function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true })
  } catch {
    return undefined
  }
}
