-- Known contradictions of the source that a report goes out with, and the reviewer's word on each.
create table bureau_question (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  report uuid not null,
  "check" text not null,
  arithmetic text not null,
  reason text not null,
  stands boolean not null,
  author uuid not null
);
comment on table bureau_question is '报告存疑勾稽说明';
create trigger guard before update or delete on bureau_question execute function refuse_change();
create index bureau_question_report on bureau_question (report, "check", recorded_at);
