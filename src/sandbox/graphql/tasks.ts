import type { Task, TaskState } from '../../../generated/resolvers.ts'

const prefix = 'Task:'

/** The name of work in the background; all of it is done at once, so that a task is finished before it can be asked for. */
export function finishedTask(name: string): Pick<Task, 'id' | 'name' | 'state'> {
  return { id: Buffer.from(`${prefix}${name}`).toString('base64'), name, state: 'FINISHED' satisfies TaskState }
}

/** The task of that id; null for what is none. */
export function taskOf(id: string) {
  const text = Buffer.from(id, 'base64').toString()
  return text.startsWith(prefix) ? finishedTask(text.slice(prefix.length)) : null
}
