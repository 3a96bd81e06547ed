-- Tekun: applications, the roll, self-care assessments.
create table assistance_tekun_case (
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
  area text not null,
  wish text not null,
  authorised boolean not null,
  chose_child_programme boolean not null,
  accepted_on date,
  surveyed_on date,
  investigators jsonb,
  monthly_income_fen bigint,
  financial_assets_fen bigint,
  supporters jsonb,
  opinion text,
  sampled boolean not null,
  sample_drawn_on date,
  checked_on date,
  check_findings text,
  because jsonb,
  decided_on date,
  pay_from text,
  roll uuid
);
comment on table assistance_tekun_case is '特困人员认定申请';

create table assistance_tekun_roll (
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
  "case" uuid,
  area text not null,
  care_mode text not null,
  grade text,
  disabled_or_demented boolean not null,
  psychiatric boolean not null,
  registered_poor boolean not null,
  willing boolean,
  award uuid not null,
  care_award uuid,
  carer text,
  agreement_on date,
  on_roll_from text not null,
  review_due_on date not null,
  end_reason text,
  ended_from text
);
comment on table assistance_tekun_roll is '特困人员名册';

create table assistance_tekun_assessment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  roll uuid not null,
  assessed_on date not null,
  assessors jsonb not null,
  eating boolean not null,
  dressing boolean not null,
  bed boolean not null,
  toilet boolean not null,
  walking boolean not null,
  bathing boolean not null,
  failed bigint not null,
  grade text not null,
  reported_on date
);
comment on table assistance_tekun_assessment is '自理能力评估';
create trigger guard before update or delete on assistance_tekun_assessment execute function refuse_change();

create unique index assistance_tekun_case_open on assistance_tekun_case (person) where state not in ('confirmed', 'rejected', 'withdrawn');
create index assistance_tekun_case_state on assistance_tekun_case (state, division);
create unique index assistance_tekun_roll_active on assistance_tekun_roll (person) where state <> 'ended';
create index assistance_tekun_roll_division on assistance_tekun_roll (division, care_mode);
create index assistance_tekun_assessment_roll on assistance_tekun_assessment (roll, assessed_on);
