import { and, desc, eq } from 'drizzle-orm'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/pg-proxy'

export const artifact = pgTable('artifact', {
  id: text('id').notNull(),
  size: integer('size').notNull(),
  type: text('type').notNull(),
  aliases: integer('aliases').notNull(),
  metadata: text('metadata').notNull(),
  links: text('links').notNull(),
})

export const db = drizzle(async () => ({ rows: [] }))

export const query = db
  .select({ metadata: artifact.metadata, links: artifact.links })
  .from(artifact)
  .$dynamic()
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
  .where(and(eq(artifact.aliases, 0), eq(artifact.type, 'model')))
  .orderBy(desc(artifact.size))
  .limit(20)
