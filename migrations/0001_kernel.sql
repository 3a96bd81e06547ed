-- The kernel's own tables: the log (step, audit, request), dated parameters, closed months of figures.

-- Ledgers and logs are append-only: what happened is never overwritten.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only table %: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation';
end $$;

-- Time-ordered ids (uuid v7) for set-based inserts on every supported server version: 48 bits of milliseconds, the
-- rest random, version and variant bits set.
create function new_id() returns uuid language sql volatile as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid
$$;

create function next_month(month text, n integer default 1) returns text language sql immutable parallel safe as $$
  select to_char((month || '-01')::date + make_interval(months => n), 'YYYY-MM')
$$;

-- b − a in months.
create function months_between(a text, b text) returns integer language sql immutable parallel safe as $$
  select (left(b, 4)::integer * 12 + right(b, 2)::integer) - (left(a, 4)::integer * 12 + right(a, 2)::integer)
$$;

create table request (
  id uuid primary key,
  account uuid not null,
  command text not null,
  input_digest text not null,
  response jsonb,
  recorded_at timestamptz not null
);
comment on table request is '请求编号：同一编号只办一次 / one row per client request id; the same id twice does it once';

create table step (
  id uuid primary key,
  register text not null,
  row_id uuid not null,
  division text not null,
  recorded_at timestamptz not null,
  on_day date not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  actor uuid not null,
  actor_name text not null,
  post text not null,
  reason text,
  due_on date,
  case_due_on date,
  facts jsonb not null default '{}',
  request uuid not null
);
comment on table step is '办理步骤 / every step of every workflow, append-only';
create index step_of_row on step (row_id, recorded_at, id);
create trigger guard before update or delete on step execute function refuse_change();

create table audit (
  seq bigint primary key,
  recorded_at timestamptz not null,
  on_day date not null,
  account uuid not null,
  actor_name text not null,
  post text not null,
  command text not null,
  request uuid not null,
  input jsonb not null,
  input_digest text not null,
  rows jsonb not null,
  previous_hash text not null,
  hash text not null
);
comment on table audit is '审计链 / one row per command, chained by SM3';
create index audit_of_command on audit (command, on_day);
create trigger guard before update or delete on audit execute function refuse_change();

create table parameter_version (
  id uuid primary key,
  name text not null,
  from_day date not null,
  value jsonb not null,
  source text not null,
  checked_up_to date,
  state text not null check (state in ('proposed', 'approved', 'rejected')),
  proposed_by uuid not null,
  decided_by uuid,
  decided_on date,
  reason text,
  recorded_at timestamptz not null,
  check (state = 'proposed' or decided_by <> proposed_by)
);
comment on table parameter_version is '参数版本 / dated local parameters, maker-checker';
create index parameter_version_of on parameter_version (name, from_day);

-- Closed months of additive figures; also what goes upward to a province (no personal rows).
create table figure_month (
  figure text not null,
  division text not null,
  month text not null,
  quantity numeric not null,
  row_count bigint not null,
  digest text not null,
  closed_at timestamptz not null,
  primary key (figure, month, division)
);
comment on table figure_month is '指标月度关账值 / closed-month values of additive figures by village';

-- One county, one row: its code and, for the demo county, the day it stands at.
create table county (
  code text primary key check (code ~ '^\d{12}$'),
  name text not null,
  demo boolean not null default false,
  demo_day date,
  loaded boolean not null default true,
  recorded_at timestamptz not null default now()
);
comment on table county is '本县（市、区） / this county; demo counties carry their own business day';
