-- Elder care: homes with their residents, closed management and tests; fire papers; care in the community; quality.
create table eldercare_home (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  site uuid not null,
  operator text not null,
  registered_with text not null,
  registration_number text not null,
  registered_on date not null,
  floor_area bigint not null,
  first_elder_on date,
  found_unfiled_on date,
  papers text[],
  filed_on date,
  filing_receipt text,
  checked_on date,
  notice_on date,
  resettlement text,
  closed_on date
);
comment on table eldercare_home is '养老机构';

create table eldercare_inspection (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  site uuid not null,
  kind text not null,
  on_day date not null,
  inspectors text not null,
  cctv_days bigint not null,
  night_duty boolean not null,
  risks text[] not null,
  problems text,
  fix_by date,
  fix text,
  fixed_on date
);
comment on table eldercare_inspection is '养老机构现场检查';

create table eldercare_incident (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  site uuid not null,
  resident uuid not null,
  risk text not null,
  on_day date not null,
  what text not null,
  measures text,
  family_told_on date
);
comment on table eldercare_incident is '服务安全事件';

create table eldercare_bed (
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
  site uuid not null,
  room text not null,
  nursing boolean not null
);
comment on table eldercare_bed is '床位';

create table eldercare_resident (
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
  site uuid not null,
  payer text not null,
  applied_on date not null,
  guardian text,
  assessment uuid,
  care_level text,
  contract_number text,
  contract_from date,
  contract_to date,
  monthly_fee_fen bigint,
  admitted_on date,
  bed uuid,
  away_from date,
  away_until date,
  left_on date,
  left_to text
);
comment on table eldercare_resident is '入住老年人';

create table eldercare_bed_stay (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  bed uuid not null,
  resident uuid not null,
  site uuid not null,
  from_day date not null,
  to_day date
);
comment on table eldercare_bed_stay is '床位占用';

create table eldercare_closure_order (
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
  cause text not null,
  from_day date not null,
  lifted_on date
);
comment on table eldercare_closure_order is '封闭式管理令';

create table eldercare_closure (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  site uuid not null,
  "order" uuid not null,
  from_day date not null,
  to_day date
);
comment on table eldercare_closure is '机构封闭管理';

create table eldercare_exception (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  who text not null,
  site uuid not null,
  kind text not null,
  resident uuid,
  from_day date not null,
  to_day date not null,
  measures text not null,
  asked_by uuid not null
);
comment on table eldercare_exception is '封闭管理例外';

create table eldercare_passage (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  who text not null,
  site uuid not null,
  on_day date not null,
  time text not null,
  direction text not null,
  kind text not null,
  exception uuid,
  subject uuid,
  temperature numeric,
  reverses uuid,
  note text
);
comment on table eldercare_passage is '出入登记';
create trigger guard before update or delete on eldercare_passage execute function refuse_change();

create table eldercare_guide (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  edition bigint not null,
  issued_by text not null,
  document text not null,
  in_force_from date not null,
  items jsonb not null,
  withdrawn_on date
);
comment on table eldercare_guide is '防疫指南';

create table eldercare_worker (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  site uuid not null,
  id_number_sealed bytea,
  id_number_digest bytea,
  role text not null,
  full_time boolean not null,
  level text,
  health_to date,
  from_day date not null,
  to_day date
);
comment on table eldercare_worker is '养老服务人员';

create table eldercare_test_subject (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  site uuid not null,
  kind text not null,
  resident uuid,
  worker uuid,
  from_day date not null,
  to_day date
);
comment on table eldercare_test_subject is '核酸检测名册';

create table eldercare_test (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  subject uuid not null,
  site uuid not null,
  tested_on date not null,
  result text not null,
  laboratory text not null,
  reverses uuid
);
comment on table eldercare_test is '核酸检测记录';
create trigger guard before update or delete on eldercare_test execute function refuse_change();

create table eldercare_test_alert (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  subject uuid not null,
  site uuid not null,
  test uuid not null,
  isolated_on date,
  reported_to text,
  retested_on date,
  outcome text
);
comment on table eldercare_test_alert is '检测异常处置';

create table eldercare_fire (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  site uuid not null,
  area bigint not null,
  track text not null,
  department text not null,
  opened_on date not null,
  promised_on date not null,
  works_done_on date,
  applied_on date,
  application_number text,
  certificate_number text,
  certified_on date,
  valid_to date,
  certificate uuid,
  revoked_on date
);
comment on table eldercare_fire is '消防手续档案';

create table eldercare_fire_hazard (
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
  fire uuid not null,
  site uuid not null,
  clause text,
  works text not null,
  found_on date not null,
  fix_by date not null,
  fixed_on date,
  proof text
);
comment on table eldercare_fire_hazard is '消防隐患';

create table eldercare_fire_paper (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  fire uuid not null,
  site uuid not null,
  paper text not null,
  department text not null,
  needed_by date not null,
  number text,
  obtained_on date
);
comment on table eldercare_fire_paper is '消防缺件';

create table eldercare_facility (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  site uuid not null,
  kind text not null,
  capacity bigint not null,
  opened_on date,
  closed_on date
);
comment on table eldercare_facility is '社区养老设施';

create table eldercare_coverage (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  community text not null,
  facility uuid not null,
  how text not null,
  from_day date not null,
  to_day date
);
comment on table eldercare_coverage is '日间照料覆盖';

create table eldercare_meal_contract (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  facility uuid not null,
  provider uuid not null,
  price_fen bigint not null,
  yearly_fen bigint not null,
  drafted_on date not null,
  number text,
  signed_on date,
  from_day date,
  to_day date,
  project_contract uuid
);
comment on table eldercare_meal_contract is '配餐服务合同';

create table eldercare_meal_point (
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
  facility uuid not null,
  address text not null,
  meals_a_day bigint not null,
  opened_on date
);
comment on table eldercare_meal_point is '助餐网点';

create table eldercare_diner (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  person uuid not null,
  point uuid not null,
  class_of text not null,
  proof text not null,
  from_day date not null,
  to_day date
);
comment on table eldercare_diner is '助餐对象';

create table eldercare_meal (
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
  diner uuid not null,
  point uuid not null,
  on_day date not null,
  slot text not null,
  price_fen bigint not null,
  subsidy_fen bigint not null,
  paid_fen bigint not null,
  settlement uuid
);
comment on table eldercare_meal is '助餐订单';

create table eldercare_meal_day (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  point uuid not null,
  on_day date not null,
  ordered bigint not null,
  delivered bigint not null,
  caterer bigint not null,
  remark text,
  subsidy_fen bigint not null
);
comment on table eldercare_meal_day is '助餐日对账';

create table eldercare_meal_settlement (
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
  contract uuid not null,
  meals bigint not null,
  subsidy_fen bigint not null,
  claim uuid
);
comment on table eldercare_meal_settlement is '助餐补贴结算';

create table eldercare_adaptation_programme (
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
  year bigint not null,
  document text not null,
  begun_on date not null,
  surveyed bigint,
  project uuid,
  contractor text
);
comment on table eldercare_adaptation_programme is '适老化改造年度任务';

create table eldercare_adaptation (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  elder uuid not null,
  household uuid not null,
  programme uuid not null,
  basis text not null,
  proof text not null,
  screened_on date not null,
  because jsonb not null,
  assessed_on date,
  assessors text,
  planned_fen bigint,
  signed_on date,
  signed_by text,
  photos_before uuid[],
  photos_after uuid[],
  photo_note text,
  accepted_on date,
  cost_fen bigint,
  satisfied boolean,
  followed_up_on date,
  dropped_on date
);
comment on table eldercare_adaptation is '家庭适老化改造';

create table eldercare_adaptation_item (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  item text not null,
  adaptation uuid not null,
  basic boolean not null,
  quantity bigint not null,
  price_fen bigint not null,
  taken_out_on date
);
comment on table eldercare_adaptation_item is '改造项目';

create table eldercare_assessment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  person uuid not null,
  on_day date not null,
  scale text not null,
  reason_for text not null,
  assessor1 text not null,
  assessor2 text not null,
  answers jsonb not null,
  coma boolean not null,
  dementia boolean not null,
  mental_disorder boolean not null,
  risk_events bigint not null,
  score bigint,
  grade text not null,
  because jsonb not null,
  next_by date not null,
  voided_on date,
  void_reason text
);
comment on table eldercare_assessment is '老年人能力评估';

create table eldercare_grading (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  site uuid not null,
  standard text not null,
  opened_on date not null,
  claimed text not null,
  archives text[] not null,
  no_accident boolean not null,
  not_blacklisted boolean not null,
  self_total bigint,
  submitted_on date,
  judged_by text,
  gaps jsonb,
  onsite_on date,
  experts text,
  reached bigint,
  notice_from date,
  notice_to date,
  grade text,
  awarded_on date,
  plaque text,
  valid_to date,
  ended_on date
);
comment on table eldercare_grading is '养老机构等级评定';

create table eldercare_grading_line (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  item text not null,
  grading uuid not null,
  stage text not null,
  part text not null,
  raw bigint not null,
  max bigint not null,
  applicable boolean not null,
  evidence text not null,
  scorer uuid not null,
  on_day date not null
);
comment on table eldercare_grading_line is '等级评定评分';
create trigger guard before update or delete on eldercare_grading_line execute function refuse_change();

create table eldercare_course (
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
  groups text[] not null,
  partner uuid not null,
  planned_from date not null,
  planned_to date not null,
  hours bigint not null,
  places bigint not null,
  held_from date,
  held_to date
);
comment on table eldercare_course is '护理培训班';

create table eldercare_trainee (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  worker uuid not null,
  course uuid not null,
  employer uuid not null,
  hours bigint,
  examined_on date,
  mark bigint,
  level text,
  certificate_number text,
  certified_on date,
  valid_to date
);
comment on table eldercare_trainee is '参训人员';

create table eldercare_leling (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  site uuid not null,
  operator text not null,
  branch text not null,
  opened_on date not null,
  users bigint not null,
  yearly_funds_fen bigint not null,
  yearly_cost_fen bigint not null
);
comment on table eldercare_leling is '“党建+乐龄中心”';

create table eldercare_supervision (
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
  partners jsonb not null,
  planned_from date not null,
  planned_to date not null,
  started_on date,
  list uuid,
  result text,
  ended_on date
);
comment on table eldercare_supervision is '乐龄中心联合督导';

-- What the rules say once more, for whoever writes past them: a bed for one, a household once per programme, one meal a slot.
create unique index eldercare_home_site on eldercare_home (site);
create unique index eldercare_bed_number on eldercare_bed (site, number);
create unique index eldercare_bed_for_one on eldercare_bed_stay (bed) where to_day is null;
create unique index eldercare_bed_of_one on eldercare_bed_stay (resident) where to_day is null;
create index eldercare_bed_stay_bed on eldercare_bed_stay (bed, from_day);
create unique index eldercare_resident_once on eldercare_resident (person) where state not in ('left', 'withdrawn');
create unique index eldercare_resident_contract on eldercare_resident (contract_number) where state <> 'withdrawn';
create index eldercare_resident_site on eldercare_resident (site);
create unique index eldercare_closure_once on eldercare_closure (site) where to_day is null;
create index eldercare_closure_order_of on eldercare_closure ("order");
create unique index eldercare_passage_reverses on eldercare_passage (reverses) where reverses is not null;
create index eldercare_passage_site on eldercare_passage (site, on_day);
create unique index eldercare_subject_resident on eldercare_test_subject (resident) where to_day is null;
create unique index eldercare_subject_worker on eldercare_test_subject (worker) where to_day is null;
create index eldercare_test_of on eldercare_test (subject, tested_on);
create unique index eldercare_test_reverses on eldercare_test (reverses) where reverses is not null;
create unique index eldercare_fire_once on eldercare_fire (site) where state <> 'revoked';
create index eldercare_fire_hazard_of on eldercare_fire_hazard (fire);
create index eldercare_fire_paper_of on eldercare_fire_paper (fire);
create unique index eldercare_facility_site on eldercare_facility (site);
create unique index eldercare_coverage_once on eldercare_coverage (facility, community) where to_day is null;
create index eldercare_coverage_community on eldercare_coverage (community);
create unique index eldercare_diner_once on eldercare_diner (person) where to_day is null;
create unique index eldercare_meal_once on eldercare_meal (person, on_day, slot) where state <> 'cancelled';
create index eldercare_meal_point_day on eldercare_meal (point, on_day);
create index eldercare_meal_settled on eldercare_meal (settlement) where settlement is not null;
create unique index eldercare_meal_day_once on eldercare_meal_day (point, on_day);
create unique index eldercare_adaptation_once on eldercare_adaptation (programme, household) where state <> 'dropped';
create index eldercare_adaptation_elder on eldercare_adaptation (elder);
create index eldercare_adaptation_item_of on eldercare_adaptation_item (adaptation);
create index eldercare_assessment_person on eldercare_assessment (person, on_day);
create index eldercare_incident_resident on eldercare_incident (resident, on_day);
create unique index eldercare_grading_once on eldercare_grading (site)
  where state in ('selfScoring', 'countyReported', 'reviewed', 'onsite', 'publicNotice');
create index eldercare_grading_line_of on eldercare_grading_line (grading, stage);
create unique index eldercare_trainee_once on eldercare_trainee (course, worker) where state <> 'withdrawn';
create unique index eldercare_trainee_certificate on eldercare_trainee (certificate_number) where certificate_number is not null;
create unique index eldercare_leling_site on eldercare_leling (site);
