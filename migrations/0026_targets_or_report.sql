-- Targets: what a figure is to reach in a period and a place, and the paper that says so.
create table targets_target (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  figure text not null,
  period text not null,
  value text not null,
  unit text not null,
  sense text not null,
  document text not null,
  set_by uuid not null,
  decided_by uuid
);
comment on table targets_target is '目标任务';
-- One target of a figure, a period and a place is in force at a time; a newer one takes the place of the older.
create unique index targets_target_in_force on targets_target (figure, period, division) where state = 'inForce';

-- Staff's own text may stand as a paragraph of its own after the written one.
alter table bureau_report_note add column own_paragraph boolean not null default false;

-- The whole text as it stood when somebody kept it, reviewed, signed or issued the report.
create table bureau_report_version (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  report uuid not null,
  number bigint not null,
  stage text not null,
  content jsonb not null,
  author uuid not null
);
comment on table bureau_report_version is '报告版本';
create trigger guard before update or delete on bureau_report_version execute function refuse_change();
create unique index bureau_report_version_once on bureau_report_version (report, number);

-- The evidence of an issued figure by village and month: enough to say where it has changed since, without its rows.
create table bureau_report_cell (
  report uuid not null,
  figure text not null,
  division text not null,
  month text not null,
  quantity numeric not null,
  row_count bigint not null,
  digest text not null,
  registers text[] not null,
  primary key (report, figure, division, month)
);
comment on table bureau_report_cell is '报告定稿指标分村分月依据 / evidence of an issued figure by village and month';
create trigger guard before update or delete on bureau_report_cell execute function refuse_change();
