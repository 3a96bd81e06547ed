-- Social organisations (offices/organizations): registration and standing, the Qingmiao programme, actions and gifts, Party bodies, inspections.
create table organizations_name (
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
  kind text not null,
  applicant text not null,
  scope text not null,
  necessity text,
  because jsonb,
  asked_by uuid not null,
  reserved_until date
);
comment on table organizations_name is '名称核准';

create table organizations_application (
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
  name_approval uuid not null,
  kind text not null,
  authority text,
  direct text,
  unit_form text,
  public_fund boolean,
  representative text not null,
  representative_id_sealed bytea not null,
  representative_id_digest bytea not null,
  individual_members bigint not null,
  unit_members bigint not null,
  board_size bigint,
  staff bigint not null,
  scope text not null,
  address text not null,
  capital_fen bigint not null,
  founders text not null,
  papers text[] not null,
  submitted_on date not null,
  visit text,
  because jsonb,
  examined_by uuid,
  body uuid
);
comment on table organizations_application is '成立登记申请';

create table organizations_body (
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
  kind text not null,
  credit_code text not null,
  organisation uuid not null,
  authority text,
  direct text,
  unit_form text,
  public_fund boolean,
  representative text not null,
  representative_id_sealed bytea,
  representative_id_digest bytea,
  representative_vacant_on date,
  individual_members bigint not null,
  unit_members bigint not null,
  board_size bigint,
  staff bigint not null,
  scope text not null,
  address text not null,
  capital_fen bigint not null,
  registered_on date not null,
  source text not null,
  started_on date,
  certificate text,
  grade text,
  grade_to date,
  ended_on date
);
comment on table organizations_body is '社会组织';

create table organizations_change (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  item text not null,
  before text not null,
  after text not null,
  after_id_sealed bytea,
  after_id_digest bytea,
  name_approval uuid,
  consent_on date not null,
  late boolean not null,
  audit text,
  asked_by uuid not null,
  decided_on date
);
comment on table organizations_change is '变更登记';

create table organizations_closure (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  cause text not null,
  liquidators text not null,
  began_on date not null,
  ended_on date,
  report text,
  remainder_to text,
  late boolean,
  asked_by uuid
);
comment on table organizations_closure is '注销登记';

create table organizations_group (
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
  field text not null,
  leader text not null,
  members bigint not null,
  guided_by text not null,
  filed_on date not null
);
comment on table organizations_group is '社区社会组织备案';

create table organizations_request (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  item text not null,
  channel text not null,
  body uuid,
  applicant text not null,
  matter text not null,
  received_on date not null,
  promised_days bigint not null,
  statutory_on date,
  done_on date,
  result text,
  in_time boolean,
  rating bigint,
  comment text,
  put_right text
);
comment on table organizations_request is '服务事项办理';

create table organizations_annual (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  year bigint not null,
  authority_on date,
  submitted_on date not null,
  late boolean not null,
  income_fen bigint not null,
  expense_fen bigint not null,
  net_assets_fen bigint not null,
  staff bigint not null,
  party_members bigint not null,
  proposed text,
  findings text,
  examined_by uuid,
  result text,
  concluded_on date
);
comment on table organizations_annual is '年度检查';

create table organizations_listing (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  list text not null,
  ground text not null,
  learnt_on date not null,
  facts text not null,
  mailed_first_on date,
  mailed_second_on date,
  proposed_by uuid not null,
  listed_on date,
  proof text,
  asked_on date,
  removed_on date
);
comment on table organizations_listing is '信用名录';

create table organizations_rating (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  applied_on date not null,
  self_score bigint not null,
  because jsonb,
  score bigint,
  experts text,
  committee bigint,
  present bigint,
  agree bigint,
  recused text,
  grade text,
  reported_up boolean,
  voted_on date,
  granted_on date,
  valid_to date,
  ended_on date,
  examined_by uuid
);
comment on table organizations_rating is '等级评估';

create table organizations_programme (
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
  year bigint not null,
  fields text[] not null,
  budget_fen bigint not null,
  projects bigint not null,
  per_body bigint not null,
  call_on date not null,
  closes_on date not null,
  planned_to date not null,
  fund_source text not null,
  drafted_by uuid not null,
  ended_on date
);
comment on table organizations_programme is '青苗计划';

create table organizations_proposal (
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
  programme uuid not null,
  body uuid not null,
  field text not null,
  needs text not null,
  goals text not null,
  planned_people bigint not null,
  budget_fen bigint not null,
  budget jsonb not null,
  submitted_on date not null,
  because jsonb,
  entry uuid,
  score numeric,
  project uuid,
  contract uuid,
  assessed_on date,
  assessment text,
  served bigint,
  audit text,
  closed_on date
);
comment on table organizations_proposal is '青苗项目';

create table organizations_voucher (
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
  proposal uuid not null,
  category text not null,
  amount_fen bigint not null,
  spent_on date not null,
  payee text not null,
  method text not null,
  invoice boolean not null,
  content text not null,
  because jsonb,
  rule_from date,
  submitted_by uuid not null,
  checked_by uuid
);
comment on table organizations_voucher is '青苗项目支出凭证';

create table organizations_supervision (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  proposal uuid not null,
  visited_on date not null,
  by text not null,
  progress text not null,
  problems text,
  rectify_by date,
  rectified text,
  entered_by uuid not null
);
comment on table organizations_supervision is '青苗项目督导';

create table organizations_action (
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
  type text not null,
  wanted_on date not null,
  place text not null,
  wanted_volunteers bigint not null,
  published_by uuid not null,
  body uuid,
  claimed_by uuid,
  done_on date,
  volunteers bigint,
  beneficiaries bigint,
  outcome text,
  evidence text,
  done_by uuid
);
comment on table organizations_action is '参与治理活动';

create table organizations_donation (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  body uuid not null,
  received_on date not null,
  purpose text not null,
  form text not null,
  item text,
  quantity bigint,
  unit_name text,
  value_fen bigint not null,
  valuation text,
  receiver text not null,
  receipt text not null,
  entered_by uuid not null,
  published_on date
);
comment on table organizations_donation is '社会组织捐赠';

create table organizations_share (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  donation uuid not null,
  given_on date not null,
  "to" text not null,
  quantity bigint,
  value_fen bigint not null,
  receipt text not null,
  reverses uuid
);
comment on table organizations_share is '捐赠分配';
create trigger guard before update or delete on organizations_share execute function refuse_change();

create table organizations_party (
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
  level text not null,
  parent uuid,
  body uuid,
  members bigint not null,
  secretary text not null,
  approver text,
  approval text,
  approved_on date,
  established_on date,
  dissolved_on date
);
comment on table organizations_party is '社会组织党组织';

create table organizations_duty (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  party uuid not null,
  duty text not null,
  responsible text not null,
  deadline date not null,
  evidence text,
  reported_by uuid,
  closed_on date
);
comment on table organizations_duty is '党建责任清单';

create table organizations_entry (
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
  kind text not null,
  year bigint not null,
  organizer text not null,
  party uuid,
  team text not null,
  declared_on date not null,
  decided_on date,
  document text,
  result text
);
comment on table organizations_entry is '党建参赛与课题';

create table organizations_plan (
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
  elements text[] not null,
  from_day date not null,
  to_day date not null,
  share_percent numeric not null,
  officers_each bigint not null,
  pool bigint,
  wanted bigint,
  pool_digest text,
  seed_digest text,
  beacon text,
  beacon_on date,
  beacon_value text,
  seed text,
  committed_by uuid,
  committed_on date,
  drawn_at timestamp with time zone
);
comment on table organizations_plan is '双随机抽查计划';

create table organizations_pool (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  plan uuid not null,
  kind text not null,
  code text not null,
  name text not null,
  target uuid not null
);
comment on table organizations_pool is '抽查名录';
create trigger guard before update or delete on organizations_pool execute function refuse_change();

create table organizations_officer (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  card text not null,
  unit text not null,
  account uuid,
  card_to date not null,
  left_on date
);
comment on table organizations_officer is '执法检查人员';

create table organizations_conflict (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  officer uuid not null,
  body uuid not null,
  ground text not null,
  from_day date not null,
  to_day date
);
comment on table organizations_conflict is '回避关系';

create table organizations_inspection (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  plan uuid not null,
  body uuid not null,
  rank bigint not null,
  officers text not null,
  officer_ids jsonb not null,
  noticed_on date,
  visited_on date,
  finding text,
  detail text,
  visited_by uuid,
  rectify_by date,
  rectified text,
  published_on date
);
comment on table organizations_inspection is '双随机检查';

-- A name belongs to whoever asked first; a code to one body; a year has one report, a plan one draw of each body.
create unique index organizations_name_one on organizations_name (name) where state in ('applied', 'reserved', 'used');
create unique index organizations_body_code on organizations_body (credit_code);
create unique index organizations_body_organisation on organizations_body (organisation);
create unique index organizations_body_name on organizations_body (name) where ended_on is null;
create index organizations_body_representative on organizations_body (representative_id_digest) where ended_on is null;
create index organizations_change_body on organizations_change (body);
create unique index organizations_closure_open on organizations_closure (body) where state in ('liquidating', 'applied');
create unique index organizations_annual_one on organizations_annual (body, year);
create unique index organizations_listing_open on organizations_listing (body, list) where state in ('proposed', 'listed', 'asking');
create unique index organizations_rating_open on organizations_rating (body) where state in ('applied', 'qualified', 'scored', 'voted', 'review');
create unique index organizations_programme_year on organizations_programme (year) where state <> 'cancelled';
create index organizations_proposal_programme on organizations_proposal (programme);
create unique index organizations_voucher_number on organizations_voucher (number) where state <> 'rejected';
create index organizations_voucher_proposal on organizations_voucher (proposal);
create index organizations_supervision_proposal on organizations_supervision (proposal);
create index organizations_action_body on organizations_action (body, done_on);
create unique index organizations_donation_receipt on organizations_donation (receipt) where state <> 'reversed';
create index organizations_share_donation on organizations_share (donation);
create unique index organizations_party_committee on organizations_party (level) where level = 'committee' and state in ('approved', 'established');
create index organizations_duty_party on organizations_duty (party);
create unique index organizations_plan_title on organizations_plan (year, title) where state <> 'cancelled';
create unique index organizations_pool_one on organizations_pool (plan, kind, code);
create unique index organizations_officer_card on organizations_officer (card) where left_on is null;
create index organizations_conflict_officer on organizations_conflict (officer);
create unique index organizations_inspection_one on organizations_inspection (plan, body);
