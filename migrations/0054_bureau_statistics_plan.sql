-- Whom a report is addressed to; reporting periods whose figures go to the superior office; progress of the plan's tasks.
alter table bureau_report add column recipients text;

create table bureau_cycle (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  title text not null,
  period text not null,
  from_day date not null,
  to_day date not null,
  as_of date not null,
  submit_by date not null,
  recipient text not null,
  document text,
  opened_by uuid not null,
  reviewed_by uuid,
  submitted_on date
);
comment on table bureau_cycle is '统计报告期';
create unique index bureau_cycle_once on bureau_cycle (period) where state <> 'withdrawn';

create table bureau_statement (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  cycle uuid not null,
  office text not null,
  figures bigint not null,
  digest text not null,
  author uuid not null
);
comment on table bureau_statement is '股室数据确认';
create trigger guard before update or delete on bureau_statement execute function refuse_change();
create index bureau_statement_cycle on bureau_statement (cycle, office, recorded_at);

create table bureau_submitted (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  cycle uuid not null,
  figure text not null,
  value text,
  unit text not null,
  evidence_rows bigint not null,
  reason text,
  author uuid not null
);
comment on table bureau_submitted is '上报数据';
create trigger guard before update or delete on bureau_submitted execute function refuse_change();
create index bureau_submitted_cycle on bureau_submitted (cycle, figure, recorded_at);

create table bureau_progress (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  task uuid not null,
  on_day date not null,
  share bigint not null,
  text text not null,
  author uuid not null
);
comment on table bureau_progress is '任务进展';
create trigger guard before update or delete on bureau_progress execute function refuse_change();
create index bureau_progress_task on bureau_progress (task, recorded_at);
