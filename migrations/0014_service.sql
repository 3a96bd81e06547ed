-- Service assistance.
create table assistance_service_case (
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
  entitled_by text not null,
  needs text[] not null,
  assessed_on date not null,
  assessors jsonb not null,
  findings text not null,
  package jsonb,
  from_month text,
  months bigint,
  planned_fen bigint,
  provider uuid,
  ordered_on date,
  satisfaction text,
  cost_fen bigint,
  accepted_on date
);
comment on table assistance_service_case is '服务类社会救助';

create unique index assistance_service_case_open on assistance_service_case (person) where state not in ('accepted', 'declined', 'stopped');
create index assistance_service_case_state on assistance_service_case (state, division);
create index assistance_service_case_provider on assistance_service_case (provider) where provider is not null;
