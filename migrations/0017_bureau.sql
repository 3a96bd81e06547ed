-- The bureau's reports.
create table bureau_report (
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
  as_of date not null,
  document_number text,
  prepared_by uuid not null,
  reviewed_by uuid,
  signed_by uuid,
  issued_on date
);
comment on table bureau_report is '工作报告';

create table bureau_report_note (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  report uuid not null,
  paragraph text not null,
  text text not null,
  author uuid not null
);
comment on table bureau_report_note is '报告补充文字';
create trigger guard before update or delete on bureau_report_note execute function refuse_change();

create table bureau_report_figure (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  report uuid not null,
  figure text not null,
  value text,
  unit text not null,
  evidence_rows bigint not null,
  digest text not null
);
comment on table bureau_report_figure is '报告定稿指标';
create trigger guard before update or delete on bureau_report_figure execute function refuse_change();

create unique index bureau_report_figure_once on bureau_report_figure (report, figure);
create index bureau_report_note_report on bureau_report_note (report, paragraph, recorded_at);
create index bureau_report_period on bureau_report (period, state);
