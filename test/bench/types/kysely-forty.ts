import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'

interface Database {
  artifact: { id: string; size: number; type: string; aliases: number; metadata: string; links: string }
}

export const db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: one => new SqliteIntrospector(one),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export const query = db
  .selectFrom('artifact')
  .where('aliases', '=', 0)
  .orderBy('size', 'desc')
  .select(['metadata', 'links'])
  .limit(20)
  .where('type', '=', 'model')
  .where('aliases', '=', 0)
  .orderBy('size', 'desc')
  .select(['metadata', 'links'])
  .limit(20)
  .where('type', '=', 'model')
  .where('aliases', '=', 0)
  .orderBy('size', 'desc')
  .select(['metadata', 'links'])
  .limit(20)
  .where('type', '=', 'model')
  .where('aliases', '=', 0)
  .orderBy('size', 'desc')
  .select(['metadata', 'links'])
  .limit(20)
  .where('type', '=', 'model')
  .where('aliases', '=', 0)
  .orderBy('size', 'desc')
  .select(['metadata', 'links'])
  .limit(20)
  .where('type', '=', 'model')
  .where('aliases', '=', 0)
  .orderBy('size', 'desc')
  .select(['metadata', 'links'])
  .limit(20)
  .where('type', '=', 'model')
  .where('aliases', '=', 0)
  .orderBy('size', 'desc')
  .select(['metadata', 'links'])
  .limit(20)
  .where('type', '=', 'model')
  .where('aliases', '=', 0)
  .orderBy('size', 'desc')
  .select(['metadata', 'links'])
  .limit(20)
  .where('type', '=', 'model')
