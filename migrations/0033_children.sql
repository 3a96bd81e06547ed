-- Children: support and its reviews, closed protection cases, four-colour care, stations, contracts and the bid's lists.
create table children_support (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  child uuid not null,
  kind text not null,
  placement text not null,
  parents jsonb not null,
  difficulty text,
  others jsonb not null,
  guardian uuid,
  payee uuid not null,
  payee_ground text not null,
  site uuid,
  applied_on date not null,
  taken_by uuid not null,
  findings text,
  because jsonb,
  from_month text,
  amount_fen bigint,
  award uuid,
  nursing_award uuid,
  national_system_id text,
  agreement_on date,
  school_until date,
  review_due_on date,
  end_reason text,
  ended_from text
);
comment on table children_support is '儿童生活保障';

create table children_review (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  support uuid not null,
  child uuid not null,
  cause text not null,
  on_day date not null,
  finding text
);
comment on table children_review is '儿童保障复核';

create table children_lead (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  child uuid not null,
  cause text not null,
  support uuid
);
comment on table children_lead is '主动发现线索';

create table children_sweep (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  name text not null,
  planned_from date not null,
  planned_to date not null,
  sources text not null,
  programmes text[] not null,
  requirements text[] not null,
  checked_percent bigint not null,
  ineligible_left bigint not null,
  enrolled_percent bigint not null,
  begun_on date,
  closed_on date
);
comment on table children_sweep is '清查比对轮次';

create table children_sweep_item (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  sweep uuid not null,
  child uuid not null,
  support uuid,
  eligible boolean,
  source text,
  finding text,
  compared_by uuid
);
comment on table children_sweep_item is '清查对象';

create table children_file (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  receipt text not null,
  child uuid,
  child_named text,
  reporter_kind text not null,
  reporter text,
  reported_on date not null,
  account text not null,
  danger boolean not null,
  colour text,
  next_visit_on date,
  custody_ground text,
  custody_from date,
  custody_until date,
  custody_ended_on date,
  outcome text
);
comment on table children_file is '未成年人保护个案（密）';

create table children_assignment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  file uuid not null,
  account uuid not null,
  role text not null,
  from_day date not null,
  to_day date,
  assigned_by uuid,
  reason text not null
);
comment on table children_assignment is '个案授权';

create table children_assessment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  file uuid not null,
  assessed_on date not null,
  guardianship bigint not null,
  safety bigint not null,
  economy bigint not null,
  behaviour bigint not null,
  health bigint not null,
  triggers text[] not null,
  total bigint not null,
  colour text not null,
  assessed_by uuid not null,
  findings text not null
);
comment on table children_assessment is '个案评估';
create trigger guard before update or delete on children_assessment execute function refuse_change();

create table children_file_plan (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  file uuid not null,
  planned_on date not null,
  goals text not null,
  measures text not null,
  responsible text not null,
  until date not null
);
comment on table children_file_plan is '帮扶方案';
create trigger guard before update or delete on children_file_plan execute function refuse_change();

create table children_file_visit (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  file uuid not null,
  visited_on date not null,
  by_names text not null,
  child_seen boolean not null,
  findings text not null
);
comment on table children_file_visit is '个案走访';
create trigger guard before update or delete on children_file_visit execute function refuse_change();

create table children_file_note (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  file uuid not null,
  on_day date not null,
  note text not null
);
comment on table children_file_note is '个案提示';
create trigger guard before update or delete on children_file_note execute function refuse_change();

create table children_ward (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  child uuid not null,
  colour text not null,
  total bigint not null,
  guardianship bigint not null,
  safety bigint not null,
  economy bigint not null,
  behaviour bigint not null,
  health bigint not null,
  findings text not null,
  graded_on date not null,
  graded_by uuid not null,
  confirmed_by uuid,
  last_visit_on date,
  next_visit_on date not null,
  left_on date
);
comment on table children_ward is '四色关爱对象';

create table children_regrade (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  ward uuid not null,
  child uuid not null,
  from_colour text not null,
  to_colour text not null,
  total bigint not null,
  guardianship bigint not null,
  safety bigint not null,
  economy bigint not null,
  behaviour bigint not null,
  health bigint not null,
  reason text not null,
  proposed_on date not null,
  proposed_by uuid not null,
  decided_on date
);
comment on table children_regrade is '等级变更';

create table children_contact (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  ward uuid not null,
  child uuid not null,
  visited_on date not null,
  by_names text not null,
  findings text not null
);
comment on table children_contact is '关爱走访';
create trigger guard before update or delete on children_contact execute function refuse_change();

create table children_helper (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  ward uuid not null,
  child uuid not null,
  force text not null,
  name text not null,
  organisation text,
  vetted_on date not null,
  from_day date not null,
  to_day date
);
comment on table children_helper is '结对服务';

create table children_care_service (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  helper uuid not null,
  child uuid not null,
  served_on date not null,
  need text not null,
  service text not null,
  minutes bigint not null,
  follow_up_on date,
  result text
);
comment on table children_care_service is '关爱服务记录';
create trigger guard before update or delete on children_care_service execute function refuse_change();

create table children_station (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  name text not null,
  site uuid,
  functions text[] not null,
  staff bigint not null,
  facilities text not null,
  services text not null,
  built_on date,
  running_on date,
  demo_on date,
  closed_on date
);
comment on table children_station is '未成年人保护工作站';

create table children_contract (
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
  project text not null,
  budget_fen bigint not null,
  supplier uuid,
  procurement text,
  amount_fen bigint,
  signed_on date,
  from_day date,
  to_day date,
  advance_percent bigint,
  paid_fen bigint not null,
  accepted_on date,
  acceptance text,
  score bigint
);
comment on table children_contract is '未成年人保护服务合同';

create table children_deliverable (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  contract uuid not null,
  kind text not null,
  sessions bigint not null,
  leaflets bigint not null
);
comment on table children_deliverable is '合同约定服务';

create table children_education (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  kind text not null,
  topic text not null,
  title text not null,
  held_on date not null,
  place text not null,
  provider text not null,
  attendees bigint not null,
  leaflets bigint not null,
  proof text not null,
  contract uuid,
  activity uuid not null,
  recorded_by uuid not null
);
comment on table children_education is '安全教育与普法活动';

create table children_standard (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  "order" bigint not null,
  issued_by text not null,
  from_day date not null,
  withdrawn_on date
);
comment on table children_standard is '创建标准文件';

create table children_clause (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  standard uuid not null,
  code text not null,
  text text not null,
  points bigint not null
);
comment on table children_clause is '达标条款';

create table children_score (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  clause uuid not null,
  by text not null,
  scored_on date not null,
  points bigint not null,
  evidence text not null,
  feedback text,
  scored_by uuid not null
);
comment on table children_score is '条款评分';
create trigger guard before update or delete on children_score execute function refuse_change();

create table children_unit (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  kind text not null,
  duty text not null,
  contact text not null,
  left_on date
);
comment on table children_unit is '未保委成员单位';

create table children_list (
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
  batch text not null,
  unit uuid not null,
  source text not null,
  issued_on date,
  received_on date,
  answered_on date,
  answer text
);
comment on table children_list is '整改清单';

create table children_item (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  problem text not null,
  list uuid not null,
  unit uuid not null,
  clause uuid not null,
  project text not null,
  deadline date not null,
  responsible text not null,
  assisting text,
  measure text,
  proof text,
  done_by uuid,
  closed_on date,
  reopened bigint not null
);
comment on table children_item is '整改事项';

create unique index children_support_one on children_support (child) where state in ('applied', 'returned', 'verified', 'active');
create index children_support_award on children_support (award);
create index children_support_state on children_support (state, division);
create index children_review_support on children_review (support);
create index children_lead_child on children_lead (child);
create unique index children_sweep_item_one on children_sweep_item (sweep, child);
create unique index children_assignment_one on children_assignment (file, account) where to_day is null;
create index children_file_child on children_file (child);
create index children_assessment_file on children_assessment (file);
create index children_file_visit_file on children_file_visit (file);
create unique index children_ward_one on children_ward (child) where state <> 'left';
create unique index children_regrade_open on children_regrade (ward) where state = 'proposed';
create index children_contact_ward on children_contact (ward, visited_on);
create index children_helper_ward on children_helper (ward);
create unique index children_list_one on children_list (batch, unit) where state <> 'withdrawn';
create index children_item_list on children_item (list);
create index children_education_contract on children_education (contract);
create unique index children_clause_one on children_clause (standard, code);
