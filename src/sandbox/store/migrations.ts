/** Applied in order; a database remembers in `user_version` how many it has had. */
export const migrations: readonly string[] = [
  `
  create table account (
    id integer primary key, name text not null, username text not null, email text not null,
    admin integer not null, entity text not null
  );
  create table entity (id integer primary key, name text not null unique);
  create table protectedAlias (
    entityName text not null references entity (name), alias text not null,
    primary key (entityName, alias)
  ) without rowid;
  create table project (
    id integer primary key, entityName text not null references entity (name), name text not null,
    createdAt text not null, unique (entityName, name)
  );
  create table run (
    id integer primary key, projectId integer not null references project (id), name text not null,
    displayName text not null, state text not null, createdAt text not null, unique (projectId, name)
  );
  create table artifactType (
    id integer primary key, projectId integer not null references project (id), name text not null,
    description text, createdAt text not null, unique (projectId, name)
  );
  create table collection (
    id integer primary key, projectId integer not null references project (id),
    typeId integer not null references artifactType (id), kind text not null, name text not null,
    description text, state text not null, createdAt text not null, updatedAt text, nextIndex integer not null
  );
  create unique index collectionByName on collection (projectId, name) where state = 'READY';
  create index collectionOfProject on collection (projectId);
  create table artifact (
    id integer primary key, collectionId integer not null references collection (id),
    versionIndex integer not null, state text not null, digest text not null,
    createdAt text not null, updatedAt text not null, runId integer references run (id),
    description text, metadata text, size integer not null, storageBytes integer not null,
    fileCount integer not null, historyStep integer, ttlDurationSeconds integer not null, ttlIsInherited integer not null
  );
  create unique index artifactByIndex on artifact (collectionId, versionIndex);
  create index artifactByRun on artifact (runId);
  create index artifactByDigest on artifact (digest);
  create table link (
    id integer primary key, collectionId integer not null references collection (id),
    artifactId integer not null references artifact (id), versionIndex integer not null, createdAt text not null,
    unique (collectionId, versionIndex)
  );
  create unique index linkByArtifact on link (artifactId, collectionId);
  create table alias (
    id integer primary key, collectionId integer not null references collection (id),
    artifactId integer not null references artifact (id), alias text not null, unique (collectionId, alias)
  );
  create index aliasByArtifact on alias (artifactId);
  create table tag (
    id integer primary key, artifactId integer not null references artifact (id), name text not null,
    unique (artifactId, name)
  );
  create table usage (
    id integer primary key, artifactId integer not null references artifact (id),
    runId integer not null references run (id), unique (artifactId, runId)
  );
  create index usageByRun on usage (runId, artifactId);
  `,
  `
  create table organization (
    id integer primary key, name text not null unique, entityId integer not null references entity (id),
    advancedSearch integer not null
  );
  alter table entity add column organizationId integer references organization (id);
  alter table entity add column createdAt text not null default '2020-01-01T00:00:00.000Z';
  alter table project add column description text;
  alter table project add column access text;
  alter table project add column allowAllArtifactTypesInRegistry integer not null default 1;
  alter table project add column updatedAt text;
  alter table project add column deletedAt text;
  alter table run add column deletedAt text;
  alter table run add column config text not null default '{}';
  alter table run add column summaryMetrics text not null default '{}';
  alter table artifact add column labels text;
  create table collectionTag (
    id integer primary key, collectionId integer not null references collection (id), name text not null,
    unique (collectionId, name)
  );
  create table file (
    id integer primary key, artifactId integer not null references artifact (id), name text not null,
    sizeBytes integer not null, unique (artifactId, name)
  );
  create table serverFeature (name text primary key, isEnabled integer not null) without rowid;
  `,
  `
  create table copy (
    id integer primary key, host text not null, path text not null, isDone integer not null, unique (host, path)
  );
  create table copiedCollection (
    id integer primary key, copyId integer not null references copy (id), path text not null, kind text not null,
    collectionId integer references collection (id), cursor text, state text not null, unique (copyId, path)
  );
  create index copiedCollectionById on copiedCollection (collectionId);
  create table copiedVersion (
    host text not null, sourceId text not null, artifactId integer not null references artifact (id),
    primary key (host, sourceId)
  ) without rowid;
  alter table artifact add column username text;
  `,
  `
  alter table artifact add column clientId text;
  create unique index artifactByClientId on artifact (clientId) where clientId is not null;
  alter table run add column tags text not null default '[]';
  create table projectMember (
    id integer primary key, projectId integer not null references project (id), kind text not null,
    memberId integer not null, role text not null, unique (projectId, kind, memberId)
  );
  `,
]
