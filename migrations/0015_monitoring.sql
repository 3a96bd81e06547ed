-- Monitoring of low-income people: the watched, facts from other departments, warnings and their runs, work plans.
create table assistance_monitored (
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
  household uuid,
  category text not null,
  factors text[] not null,
  source text not null,
  document text,
  because jsonb,
  entered_on date not null,
  valid_to date,
  review_due_on date not null,
  reviewed_on date,
  reviewed_by uuid,
  at_risk boolean,
  left_on date,
  left_why text
);
comment on table assistance_monitored is '低收入人口监测对象';

create table assistance_monitoring_measure (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  monitored uuid not null,
  kind text not null,
  text text not null,
  given_on date not null,
  amount_fen bigint,
  plan uuid,
  result text,
  voided_on date,
  void_reason text
);
comment on table assistance_monitoring_measure is '帮扶措施';

create table assistance_shared_fact (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  person uuid not null,
  household uuid,
  kind text not null,
  on_day date not null,
  amount_fen bigint,
  source text not null,
  reference text not null,
  received_on date not null,
  voided_on date,
  void_reason text
);
comment on table assistance_shared_fact is '部门共享信息';

create table assistance_warning (
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
  household uuid,
  monitored uuid,
  kind text not null,
  level text not null,
  factor text not null,
  fact_key text not null,
  fact_day date not null,
  facts jsonb not null,
  raised_on date not null,
  dispatched_on date,
  escalated_on date,
  visits bigint not null,
  visit uuid,
  visited_on date,
  visited_by uuid,
  outcome text,
  programme text,
  department text,
  answer text,
  answered_on date,
  feedback text,
  closed_on date
);
comment on table assistance_warning is '监测预警';

create table assistance_warning_run (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  ran_on date not null,
  since date not null,
  raised bigint not null,
  by_rule jsonb not null
);
comment on table assistance_warning_run is '预警运行记录';
create trigger guard before update or delete on assistance_warning_run execute function refuse_change();

create table assistance_monitoring_exchange (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  category text not null,
  source text not null,
  document text not null,
  exchanged_on date not null,
  next_due_on date not null,
  lines bigint not null,
  entered bigint not null,
  known bigint not null,
  unknown bigint not null
);
comment on table assistance_monitoring_exchange is '监测名单交换';
create trigger guard before update or delete on assistance_monitoring_exchange execute function refuse_change();

create table assistance_plan (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  document text not null,
  year bigint not null,
  section text not null,
  edition text,
  categories text[],
  coverage_pledge numeric,
  adopted_on date not null,
  withdrawn_on date,
  withdrawn_reason text
);
comment on table assistance_plan is '工作方案';

-- In each group a household stands once at a time, a person of a group of persons too.
create unique index assistance_monitored_household on assistance_monitored (household, category)
  where household is not null and state in ('watched', 'helped');
create unique index assistance_monitored_person on assistance_monitored (person, category)
  where household is null and state in ('watched', 'helped');
create index assistance_monitored_of_person on assistance_monitored (person);
create index assistance_monitored_review on assistance_monitored (review_due_on) where state in ('watched', 'helped');
create index assistance_monitored_division on assistance_monitored (division, category);
alter table assistance_monitored add check ((left_on is null) = (state in ('watched', 'helped')));
alter table assistance_monitored add check (valid_to >= entered_on);

create index assistance_monitoring_measure_of on assistance_monitoring_measure (monitored, given_on);
alter table assistance_monitoring_measure add check ((voided_on is null) = (void_reason is null));

-- A line sent twice by its department is one fact.
create unique index assistance_shared_fact_once on assistance_shared_fact (source, reference);
create index assistance_shared_fact_household on assistance_shared_fact (household, kind, on_day);
create index assistance_shared_fact_kind on assistance_shared_fact (kind, received_on);
create index assistance_shared_fact_person on assistance_shared_fact (person);
alter table assistance_shared_fact add check (kind <> 'medicalCost' or amount_fen > 0);
alter table assistance_shared_fact add check ((voided_on is null) = (void_reason is null));

-- The same fact never raises twice, also when two runs meet.
create unique index assistance_warning_once on assistance_warning (kind, fact_key);
create index assistance_warning_open on assistance_warning (division, state, due_on) where state not in ('closed', 'withdrawn');
create index assistance_warning_raised on assistance_warning (raised_on, division);
create index assistance_warning_person on assistance_warning (person);
create index assistance_warning_household on assistance_warning (household, kind, fact_day) where household is not null;
alter table assistance_warning add check (state not in ('visited', 'answered', 'closed') or (visit is not null and visited_by is not null));
alter table assistance_warning add check (state not in ('answered', 'closed') or (outcome is not null and answer is not null));
alter table assistance_warning add check ((outcome = 'referredProgramme') = (programme is not null) or outcome is null);
alter table assistance_warning add check ((outcome = 'referredDepartment') = (department is not null) or outcome is null);
alter table assistance_warning add check ((closed_on is not null) = (state = 'closed'));

-- One plan of a section (and edition) stands in a year.
create unique index assistance_plan_standing on assistance_plan (year, section, edition) nulls not distinct where withdrawn_on is null;
alter table assistance_plan add check (coverage_pledge > 0 and coverage_pledge <= 1);
alter table assistance_plan add check ((section = 'urbanRelief') = (edition is not null));
alter table assistance_plan add check (section <> 'monitoring' or cardinality(categories) > 0);
alter table assistance_plan add check (section <> 'safetyNet' or coverage_pledge is not null);
alter table assistance_plan add check ((withdrawn_on is null) = (withdrawn_reason is null));
