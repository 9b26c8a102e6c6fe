// Apart from the tables, because the public types speak of them and must not need Kysely's.
export type CollectionKind = 'SEQUENCE' | 'PORTFOLIO'
export type CollectionState = 'READY' | 'DELETED'
export type DigestAlgorithm = 'MANIFEST_MD5' | 'MANIFEST_XXH128'
export type VersionState = 'PENDING' | 'COMMITTED' | 'DELETED'
