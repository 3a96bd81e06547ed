-- Sheets in through the desk: the file as it was sent, what was said of each of its rows, and which records came of it.
-- A sheet holds personal data by the thousand: its bytes lie sealed, in pieces, and go after a day; what stays is who
-- imported which file when, and the records.
create table import_file (
  id uuid primary key,
  command text not null,
  -- Who sent it, in which post and area: only the same person in the same post goes on with it.
  account uuid not null,
  actor jsonb not null,
  name_sealed bytea not null,
  digest text not null,
  bytes bigint not null,
  lang text not null check (lang in ('zh', 'en')),
  state text not null check (state in ('checking', 'checked', 'refused', 'running', 'stopped', 'done', 'failed', 'undoing', 'undone', 'expired')),
  counts jsonb not null default '{}',
  problem jsonb,
  uploaded_at timestamptz not null,
  confirmed_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz,
  -- By the database's own clock, not the bureau's day: a demonstration county's day stands still, its files must go.
  kept_until timestamptz not null default now() + interval '24 hours',
  undo_until timestamptz
);
comment on table import_file is '导入文件 / sheets imported, by whom and with what result';
create index import_file_of_account on import_file (account, uploaded_at desc);
create index import_file_kept on import_file (kept_until) where state <> 'expired';

create table import_piece (
  import uuid not null references import_file on delete cascade,
  number integer not null,
  sealed bytea not null,
  primary key (import, number)
);
comment on table import_piece is '导入文件内容 / bytes of a sheet, sealed, kept a day';

create table import_row (
  import uuid not null references import_file on delete cascade,
  row integer not null,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'duplicate', 'error')),
  -- Reasons, and for a changed record its values before: both may name people.
  sealed bytea,
  -- Keyed digest of what the row says, for kinds of record that have no number of their own to be known by.
  digest bytea,
  -- [[register, id], …] of the records that came of it.
  made jsonb not null default '[]',
  done_at timestamptz,
  undone_at timestamptz,
  primary key (import, row)
);
comment on table import_row is '导入明细 / what was said and done of each row of a sheet';
create index import_row_digest on import_row (digest) where digest is not null and done_at is not null and undone_at is null;
