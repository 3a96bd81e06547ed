-- The rescue station: cases with their checks, clocks, care and costs; settlements; measures, patrols and who was met.
create table rescue_case (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  number text not null,
  source text not null,
  found_at text not null,
  person uuid,
  said_name text,
  sex text not null,
  apparent_age bigint,
  features text,
  suspicion text not null,
  entered_on date not null,
  entered_at timestamp with time zone not null,
  because jsonb,
  resident_class text,
  zone text,
  carer text,
  admitted_on date,
  extended_to date,
  identified_on date,
  identified_by text,
  leaving text,
  left_on date,
  handed_to text,
  contact uuid
);
comment on table rescue_case is '救助登记';

create table rescue_check (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  "case" uuid not null,
  item text not null,
  result text not null,
  remark text,
  checked_by text not null
);
comment on table rescue_check is '入站安检';
create trigger guard before update or delete on rescue_check execute function refuse_change();

create table rescue_search (
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
  kind text not null,
  due_by date not null,
  done_on date,
  channel text,
  outcome text
);
comment on table rescue_search is '寻亲和时限事项';

create table rescue_care (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  "case" uuid not null,
  on_day date not null,
  kind text not null,
  by_name text not null,
  note text
);
comment on table rescue_care is '照料记录';
create trigger guard before update or delete on rescue_care execute function refuse_change();

create table rescue_cost (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  item text not null,
  "case" uuid not null,
  on_day date not null,
  kind text not null,
  amount_fen bigint not null,
  voucher text,
  movement uuid,
  reverses uuid,
  reason text
);
comment on table rescue_cost is '救助费用物资台账';
create trigger guard before update or delete on rescue_cost execute function refuse_change();

create table rescue_account (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  month text not null,
  entries bigint not null,
  amount_fen bigint not null,
  drawn_by uuid not null
);
comment on table rescue_account is '救助费用结算';

create table rescue_account_line (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  account uuid not null,
  cost uuid not null,
  amount_fen bigint not null
);
comment on table rescue_account_line is '结算明细';
create trigger guard before update or delete on rescue_account_line execute function refuse_change();

create table rescue_treatment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  hospital text not null,
  "case" uuid not null,
  reason text not null,
  from_day date not null,
  to_day date,
  result text
);
comment on table rescue_treatment is '医疗救治';

create table rescue_escort (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  destination text not null,
  "case" uuid not null,
  kind text not null,
  planned_on date not null,
  escorts text not null,
  vehicle text,
  departed_on date,
  handed_on date,
  receiver text,
  id_checked boolean,
  giver_signed text,
  receiver_signed text
);
comment on table rescue_escort is '护送返乡';

create table rescue_follow_up (
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
  due_by date not null,
  visited_on date,
  findings text,
  away boolean
);
comment on table rescue_follow_up is '回归稳固回访';

create table rescue_settlement (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  document text not null,
  "case" uuid not null,
  person uuid,
  planned_on date not null,
  approved_on date,
  police_file text,
  samples text,
  filed_on date,
  registered_on date,
  site uuid,
  placed_on date
);
comment on table rescue_settlement is '滞留人员落户安置';

create table rescue_measure (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  document text not null,
  kind text not null,
  responsible text not null,
  round_every_days bigint not null,
  adopted_on date not null,
  withdrawn_on date
);
comment on table rescue_measure is '安全防控措施';

create table rescue_round (
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
  measure uuid not null,
  on_day date not null,
  by_names text not null,
  checked_by uuid not null,
  problem text,
  mended_on date,
  mending text
);
comment on table rescue_round is '安全检查';

create table rescue_incident (
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
  "case" uuid,
  on_day date not null,
  kind text not null,
  description text not null,
  handling text
);
comment on table rescue_incident is '站内突发事件';

create table rescue_schedule (
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
  agencies text[] not null,
  places text[] not null,
  weekdays text[] not null,
  from_at text not null,
  to_at text not null,
  from_day date not null,
  to_day date
);
comment on table rescue_schedule is '联合巡街机制';

create table rescue_patrol (
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
  schedule uuid,
  on_day date not null,
  from_at text not null,
  to_at text not null,
  agencies text[] not null,
  places text[] not null,
  route text,
  members text not null,
  met bigint,
  findings text
);
comment on table rescue_patrol is '联合巡查';

create table rescue_contact (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  description text not null,
  patrol uuid not null,
  place text not null,
  outcome text not null,
  reason text,
  voided_on date
);
comment on table rescue_contact is '巡查发现人员';

create table rescue_plan (
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
  "group" text not null,
  persons bigint not null,
  planned_from date not null,
  planned_to date not null
);
comment on table rescue_plan is '落户安置计划';

-- Last number given to a case of each year.
create table rescue_series (
  year integer primary key,
  last integer not null
);
comment on table rescue_series is '救助编号序列 / last case number of each year';

create unique index rescue_case_number on rescue_case (number);
create index rescue_case_person on rescue_case (person);
create index rescue_case_entered on rescue_case (entered_on);
create unique index rescue_case_contact on rescue_case (contact) where contact is not null;
create index rescue_check_case on rescue_check ("case");
create index rescue_search_case on rescue_search ("case");
create index rescue_care_case on rescue_care ("case");
create index rescue_cost_case on rescue_cost ("case");
create index rescue_cost_day on rescue_cost (on_day);
create unique index rescue_cost_reverses on rescue_cost (reverses) where reverses is not null;
create index rescue_account_line_cost on rescue_account_line (cost);
create index rescue_account_line_account on rescue_account_line (account);
create index rescue_treatment_case on rescue_treatment ("case");
create index rescue_escort_case on rescue_escort ("case");
create index rescue_follow_up_case on rescue_follow_up ("case");
create index rescue_settlement_case on rescue_settlement ("case");
create index rescue_patrol_day on rescue_patrol (on_day);
create index rescue_contact_patrol on rescue_contact (patrol);
create index rescue_round_measure on rescue_round (measure);
