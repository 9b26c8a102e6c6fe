import { type DocumentNode, parse } from 'graphql'

/** What can be told of a document before it is run. */
export interface DocumentSummary {
  /** Empty when it has none, or cannot be read. */
  readonly operation: string
  readonly rootFields: number
}

const unreadable: DocumentSummary = { operation: '', rootFields: 0 }

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
  const operations = document?.definitions.flatMap(node => (node.kind === 'OperationDefinition' ? [node] : [])) ?? []
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0]
  if (!operation) return unreadable
  return { operation: operation.name?.value ?? '', rootFields: operation.selectionSet.selections.length }
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { noLocation: true })
  } catch {
    return undefined
  }
}
