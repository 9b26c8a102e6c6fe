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
