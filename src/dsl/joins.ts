import type { JoinedScan, QueryNode } from '../plan/query.ts'
import type { Kind } from './kind.ts'
import { Query } from './query.ts'
import type { Runner } from './runner.ts'

// The ways from the rows of one query to those of another.

/** A query over what the rows of another one stand for. */
export function joinedTo<K extends Kind, Other>(
  query: Query<K>,
  Joined: new (runner: Runner, node: QueryNode) => Other,
  place: (from: QueryNode) => JoinedScan,
): Other {
  return Query.asked(query, (runner, node) => new Joined(runner, Object.freeze(place(node))))
}

export function inputsOf(from: QueryNode): JoinedScan {
  return { kind: 'versionsOfEach', what: 'inputs', from }
}

/** The versions in collections or projects. */
export function versionsIn(from: QueryNode): JoinedScan {
  return { kind: 'versionsOfEach', what: 'versions', from }
}

/** The collections of projects or registries. */
export function collectionsIn(from: QueryNode): JoinedScan {
  return { kind: 'collectionsOfEach', what: 'collections', from: Object.freeze(from) }
}

/** The runs that used versions as input. */
export function usersOf(from: QueryNode): JoinedScan {
  return { kind: 'runsOfEach', what: 'users', from }
}

export function runsIn(from: QueryNode): JoinedScan {
  return { kind: 'runsOfEach', what: 'runs', from }
}

/** The links in the collections of registries. */
export function linksIn(from: QueryNode): JoinedScan {
  return versionsIn(Object.freeze(collectionsIn(from)))
}
