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
  // A page must not take longer the more versions there are: one index for each order that a page is read in. Only two hold
  // the state, since each that does makes every deletion slower.
  `
  create index artifactOfCollectionByIndex on artifact (collectionId, state, versionIndex);
  create index artifactOfCollectionByTime on artifact (collectionId, createdAt, id);
  create index artifactOfRun on artifact (runId, state, id);
  create index artifactOfRunByTime on artifact (runId, createdAt, id);
  drop index artifactByRun;
  create index aliasByName on alias (alias);
  create index tagByName on tag (name);
  create table tally (
    owner text not null, ownerId integer not null, state text not null, count integer not null,
    primary key (owner, ownerId, state)
  ) without rowid;
  insert into tally select 'collectionId', collectionId, state, count(*) from artifact group by collectionId, state;
  insert into tally select 'runId', runId, state, count(*) from artifact where runId is not null group by runId, state;
  create trigger tallyNew after insert on artifact begin
    insert into tally values ('collectionId', new.collectionId, new.state, 1)
      on conflict do update set count = count + 1;
    insert into tally select 'runId', new.runId, new.state, 1 where new.runId is not null
      on conflict do update set count = count + 1;
  end;
  create trigger tallyState after update of state on artifact when old.state != new.state begin
    update tally set count = count - 1 where owner = 'collectionId' and ownerId = old.collectionId and state = old.state;
    update tally set count = count - 1 where owner = 'runId' and ownerId = old.runId and state = old.state;
    insert into tally values ('collectionId', new.collectionId, new.state, 1)
      on conflict do update set count = count + 1;
    insert into tally select 'runId', new.runId, new.state, 1 where new.runId is not null
      on conflict do update set count = count + 1;
  end;
  `,
  // One version may be an output of many runs, and have a name of each client that logged it (docs/wandb-api.md §6).
  `
  create table output (
    id integer primary key, runId integer not null references run (id),
    artifactId integer not null references artifact (id), state text not null, createdAt text not null
  );
  create unique index outputByArtifact on output (artifactId, runId);
  create index outputOfRun on output (runId, state, artifactId);
  create index outputOfRunByTime on output (runId, createdAt, artifactId);
  insert into output (runId, artifactId, state, createdAt)
    select runId, id, state, createdAt from artifact where runId is not null;
  drop index artifactOfRun;
  drop index artifactOfRunByTime;
  drop trigger tallyNew;
  drop trigger tallyState;
  create trigger artifactNew after insert on artifact begin
    insert into tally values ('collectionId', new.collectionId, new.state, 1)
      on conflict do update set count = count + 1;
    insert into output (runId, artifactId, state, createdAt)
      select new.runId, new.id, new.state, new.createdAt where new.runId is not null;
  end;
  create trigger artifactState after update of state on artifact when old.state != new.state begin
    update tally set count = count - 1 where owner = 'collectionId' and ownerId = old.collectionId and state = old.state;
    insert into tally values ('collectionId', new.collectionId, new.state, 1)
      on conflict do update set count = count + 1;
    update output set state = new.state where artifactId = new.id;
  end;
  create trigger outputNew after insert on output begin
    insert into tally values ('runId', new.runId, new.state, 1) on conflict do update set count = count + 1;
  end;
  create trigger outputState after update of state on output begin
    update tally set count = count - 1 where owner = 'runId' and ownerId = old.runId and state = old.state;
    insert into tally values ('runId', new.runId, new.state, 1) on conflict do update set count = count + 1;
  end;
  create table clientName (clientId text primary key, artifactId integer not null references artifact (id)) without rowid;
  insert into clientName select clientId, id from artifact where clientId is not null;
  drop index artifactByClientId;
  alter table artifact drop column clientId;
  `,
  // What a run says of itself. Times have a default only because SQLite wants one for a column that is added.
  `
  alter table run add column updatedAt text not null default '';
  alter table run add column heartbeatAt text not null default '';
  update run set updatedAt = createdAt, heartbeatAt = createdAt;
  alter table run add column "group" text;
  alter table run add column jobType text;
  alter table run add column sweepName text;
  alter table run add column host text;
  alter table run add column "commit" text;
  alter table run add column description text;
  alter table run add column notes text;
  alter table run add column username text;
  `,
  // One index for each order that a page of runs is read in, and for what runs are mostly looked for by.
  `
  create index runById on run (projectId, id) where deletedAt is null;
  create index runByTime on run (projectId, createdAt, id) where deletedAt is null;
  create index runByHeartbeat on run (projectId, heartbeatAt, id) where deletedAt is null;
  create index runByState on run (projectId, state, createdAt, id) where deletedAt is null;
  create index runByGroup on run (projectId, "group", createdAt, id) where deletedAt is null;
  create index runByJobType on run (projectId, jobType, createdAt, id) where deletedAt is null;
  create index runBySweep on run (projectId, sweepName, createdAt, id) where deletedAt is null;
  `,
  `
  create table sweep (
    id integer primary key, projectId integer not null references project (id), name text not null, displayName text,
    method text not null, state text not null, description text, config text not null, createdAt text not null,
    updatedAt text, runCountExpected integer, unique (projectId, name)
  );
  `,
  // Uploads: what a version is going to hold until it is committed, and where each of its files was first stored.
  `
  alter table artifact add column digestAlgorithm text not null default 'MANIFEST_MD5';
  alter table artifact add column distributedId text;
  alter table entity add column xxhashDigestsEnabled integer not null default 0;
  create unique index artifactByDistributedId on artifact (collectionId, distributedId) where distributedId is not null;
  create table pendingAlias (
    artifactId integer not null references artifact (id), alias text not null, primary key (artifactId, alias)
  ) without rowid;
  create table manifest (
    id integer primary key, artifactId integer not null references artifact (id), type text not null, name text not null,
    digest text not null, baseId integer references artifact (id), createdAt text not null, contents text
  );
  create index manifestOfArtifact on manifest (artifactId);
  create table upload (
    id integer primary key, artifactId integer not null references artifact (id), name text not null,
    digest text not null, md5 text, receivedBytes integer, unique (artifactId, name)
  );
  alter table file add column digest text;
  alter table file add column ref text;
  alter table file add column extra text;
  alter table file add column birthId integer references artifact (id);
  create index fileByDigest on file (digest) where digest is not null;
  create table content (digest text primary key, bytes blob not null);
  create table runStream (
    runId integer primary key references run (id), historyLineCount integer not null, eventsLineCount integer not null,
    logLineCount integer not null, historyTail text, eventsTail text
  );
  `,
]
