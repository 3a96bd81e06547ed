-- Dibao: applications, surveys, verifications, the roll, reviews, borderline households.
create table assistance_dibao_case (
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
  household uuid not null,
  kind text not null,
  single_member uuid,
  area text not null,
  agent text,
  residence_elsewhere boolean not null,
  authorised boolean not null,
  promised boolean not null,
  relative boolean not null,
  relative_of text,
  complaint boolean not null,
  county_visit_on date,
  received_on date,
  accepted_on date,
  gaps_listed boolean not null,
  incomes jsonb,
  deductions_fen bigint,
  support_fen bigint,
  window_months bigint,
  property jsonb,
  circumstances jsonb,
  surveyed_on date,
  verified_on date,
  proposal text,
  member_count bigint,
  monthly_income_fen bigint,
  amount_fen bigint,
  because jsonb,
  decided_on date,
  pay_from text,
  extended_for text,
  roll uuid
);
comment on table assistance_dibao_case is '低保申请';

create table assistance_dibao_survey (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  "case" uuid,
  review uuid,
  surveyed_on date not null,
  investigators jsonb not null,
  family_signer text not null,
  by_county boolean not null,
  remote boolean not null,
  findings text not null
);
comment on table assistance_dibao_survey is '入户调查';
create trigger guard before update or delete on assistance_dibao_survey execute function refuse_change();

create table assistance_dibao_verification (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  "case" uuid not null,
  requested_on date not null,
  started_on date,
  reported_on date,
  sources jsonb,
  consistent boolean,
  findings text
);
comment on table assistance_dibao_verification is '经济状况核对';

create table assistance_dibao_roll (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  household uuid not null,
  single_member uuid,
  "case" uuid,
  award uuid not null,
  area text not null,
  category text not null,
  member_count bigint not null,
  monthly_income_fen bigint not null,
  top_up_fen bigint not null,
  amount_fen bigint not null,
  on_roll_from text not null,
  review_due_on date not null,
  stopped_from text,
  stop_reason text,
  hidden_change_since date
);
comment on table assistance_dibao_roll is '低保在册对象';

create table assistance_dibao_review (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  roll uuid not null,
  cause text not null,
  deadline date not null,
  surveyed_on date,
  incomes jsonb,
  deductions_fen bigint,
  property jsonb,
  circumstances jsonb,
  outcome text,
  old_fen bigint,
  new_fen bigint,
  because jsonb,
  decided_on date
);
comment on table assistance_dibao_review is '低保核查';

create table assistance_borderline_household (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  household uuid not null,
  "case" uuid not null,
  per_capita_fen bigint not null,
  recognised_on date not null,
  review_due_on date not null
);
comment on table assistance_borderline_household is '低保边缘家庭';

-- One open case per household, one open review per roll entry (DB-07, DB-50).
create unique index assistance_dibao_case_open on assistance_dibao_case (household) where state not in ('announced', 'rejected', 'terminated', 'withdrawn');
create index assistance_dibao_case_state on assistance_dibao_case (state, division);
create index assistance_dibao_survey_case on assistance_dibao_survey ("case") where "case" is not null;
create index assistance_dibao_verification_case on assistance_dibao_verification ("case");
create index assistance_dibao_roll_household on assistance_dibao_roll (household);
create index assistance_dibao_roll_single on assistance_dibao_roll (single_member) where single_member is not null;
create unique index assistance_dibao_roll_award on assistance_dibao_roll (award);
create index assistance_dibao_roll_review on assistance_dibao_roll (review_due_on) where state = 'active';
create index assistance_dibao_roll_division on assistance_dibao_roll (division, area);
create unique index assistance_dibao_review_open on assistance_dibao_review (roll) where state in ('open', 'surveyed');
create index assistance_dibao_review_state on assistance_dibao_review (state, division);
create index assistance_borderline_household_household on assistance_borderline_household (household);
