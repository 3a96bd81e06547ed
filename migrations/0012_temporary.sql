-- Temporary assistance.
create table assistance_temporary_case (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  applicant uuid not null,
  household uuid,
  kind text not null,
  cause text not null,
  account text not null,
  persons bigint not null,
  severity_months bigint not null,
  reported_at timestamp with time zone not null,
  relieved_at timestamp with time zone,
  area text not null,
  year_income_fen bigint,
  spending_fen bigint,
  assets_fen bigint,
  surveyed_on date,
  investigators jsonb,
  proposed_fen bigint,
  approved_fen bigint,
  because jsonb,
  decided_on date,
  meeting jsonb,
  referral text
);
comment on table assistance_temporary_case is '临时救助申请';

create index assistance_temporary_case_applicant on assistance_temporary_case (applicant);
create index assistance_temporary_case_household on assistance_temporary_case (household) where household is not null;
create index assistance_temporary_case_state on assistance_temporary_case (state, division);
