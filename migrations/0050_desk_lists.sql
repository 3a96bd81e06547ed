-- Lists as a person keeps them, and acts done on many rows at once.

-- A saved view is the address of a list: it may hold a name somebody was searched by, so name and address lie sealed.
create table desk_view (
  id uuid primary key,
  account uuid not null,
  register text not null,
  sealed bytea not null,
  saved_at timestamptz not null
);
comment on table desk_view is '个人保存的查询 / saved views of lists, per person, sealed';
create index desk_view_of on desk_view (account, register, saved_at);

create table desk_columns (
  account uuid not null,
  register text not null,
  columns text[] not null,
  changed_at timestamptz not null,
  primary key (account, register)
);
comment on table desk_columns is '个人列表栏目 / columns of a list as a person has chosen them';

-- One act on many rows. Each row is done, or refused, by itself; the id is the request's own, so that pressing twice is
-- one batch. The input may name people and is sealed.
create table desk_batch (
  id uuid primary key,
  account uuid not null,
  actor jsonb not null,
  command text not null,
  register text not null,
  input_sealed bytea not null,
  rows int not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz
);
comment on table desk_batch is '批量办理 / one act on many rows';
create index desk_batch_of on desk_batch (account, started_at desc);

create table desk_batch_row (
  batch uuid not null references desk_batch (id),
  n int not null,
  row_id uuid not null,
  version bigint not null,
  outcome text check (outcome in ('done', 'refused')),
  state_before text,
  state_after text,
  problem jsonb,
  undone_at timestamptz,
  undo_problem jsonb,
  primary key (batch, n),
  unique (batch, row_id)
);
comment on table desk_batch_row is '批量办理逐条结果 / what came of each row of a batch';

-- A list stands in order of division: the first page of a large register is read from this order, not sorted out of the
-- whole. Registers that only grow are read by day and by whom they are about, and are spared a further index.
do $$
declare t record;
begin
  for t in
    select c.oid, c.relname from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind = 'r'
      and 4 = (select count(*) from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
        and a.attname in ('id', 'division', 'recorded_at', 'version'))
      and not exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'guard')
      and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indpred is null and i.indnkeyatts = 2
        and pg_get_indexdef(i.indexrelid) like '%(division, id)')
  loop
    execute format('create index %I on %I (division, id)', left(t.relname, 50) || '_in_order', t.relname);
  end loop;
end $$;
