-- Raises of the standards and whom to tell of them.
create table assistance_uplift (
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
  document text not null,
  from_day date not null,
  dibao_urban_fen bigint not null,
  dibao_rural_fen bigint not null,
  tekun_urban_fen bigint not null,
  tekun_rural_fen bigint not null,
  drafted_by uuid not null,
  reviewed_by uuid,
  decided_on date,
  awards bigint,
  monthly_fen bigint,
  back_pay_fen bigint
);
comment on table assistance_uplift is '提标提补';

create table assistance_uplift_outreach (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  uplift uuid not null,
  household uuid not null,
  "case" uuid not null,
  per_capita_fen bigint not null,
  told_on date
);
comment on table assistance_uplift_outreach is '提标后可重新申请家庭';

create index assistance_uplift_outreach_uplift on assistance_uplift_outreach (uplift);
