-- The allowance of old age: one roll per elder, paid through the funds ledger (AG-01).
create table eldercare_age_allowance (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  person uuid not null,
  from_month text not null,
  award uuid,
  checked_on date not null,
  check_by date not null,
  paused_from text,
  ended_from text
);
comment on table eldercare_age_allowance is '高龄津贴';
create unique index eldercare_age_allowance_once on eldercare_age_allowance (person) where state <> 'ended';
