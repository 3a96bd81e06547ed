-- CY-07: a change of a filed activity is corrected within ten days. CY-09: boxes and events elsewhere are filed there too.
-- CY-19: qualification of donations for deduction before tax.
create table charity_plan_change (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  what text not null,
  plan uuid not null,
  changed_on date not null,
  explanation text,
  submitted_on date,
  late boolean,
  drawn jsonb,
  before jsonb,
  because jsonb,
  decided_on date
);
comment on table charity_plan_change is '募捐方案变更补正';
create index on charity_plan_change (plan);

create table charity_local_filing (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  place text not null,
  plan uuid not null,
  authority text not null,
  ways text[] not null,
  from_day date not null,
  need text not null,
  filed_on date,
  number text
);
comment on table charity_local_filing is '异地募捐备案';
create index on charity_local_filing (plan);

create table charity_deduction (
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
  body uuid not null,
  from_year bigint not null,
  to_year bigint not null,
  asked_on date not null,
  asked_by uuid not null,
  because jsonb not null,
  announcement text,
  decided_on date,
  ended_on date,
  check (from_year <= to_year)
);
comment on table charity_deduction is '公益性捐赠税前扣除资格';
create index on charity_deduction (body);

alter table charity_plan add column outside_own_area boolean;
alter table charity_donation add column elsewhere uuid;
create index on charity_donation (elsewhere);
