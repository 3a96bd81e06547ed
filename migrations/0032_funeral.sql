-- Funerals: one case per death, places for urns, the till, reform and works.
create table funeral_facility (
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
  site uuid,
  places bigint not null,
  land text not null,
  principles text[] not null,
  support text,
  approval text not null,
  built_on date
);
comment on table funeral_facility is '公益性公墓（骨灰堂）';

create table funeral_case (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  deceased uuid not null,
  died_on date not null,
  event uuid,
  reporter text,
  certificate text,
  certified_by text,
  exception text,
  exception_proof text,
  hall uuid,
  cremation_number text,
  cremated_on date,
  ashes_to text,
  ashes_taker text,
  released_on date,
  facility uuid,
  place text,
  land_saving text,
  placed_on date,
  proof text,
  traced_on date
);
comment on table funeral_case is '殡葬闭环台账';

create table funeral_bill (
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
  "case" uuid not null,
  deceased uuid not null,
  cremation_number text not null,
  settled_on date not null,
  payer text not null,
  gross_fen bigint not null,
  waived_fen bigint not null,
  net_fen bigint not null,
  claim uuid
);
comment on table funeral_bill is '殡仪馆结算单';

create table funeral_bill_line (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  bill uuid not null,
  item text not null,
  gross_fen bigint not null,
  waived_fen bigint not null,
  kind text
);
comment on table funeral_bill_line is '结算明细';
create trigger guard before update or delete on funeral_bill_line execute function refuse_change();

create table funeral_claim (
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
  bills bigint not null,
  amount_fen bigint not null,
  drawn_by uuid not null
);
comment on table funeral_claim is '惠民殡葬财政结算';

create table funeral_reward (
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
  payee uuid not null,
  amount_fen bigint not null,
  proof text not null,
  asked_by uuid not null,
  "grant" uuid
);
comment on table funeral_reward is '不留骨灰生态葬奖励';

create table funeral_joint (
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
  applicant text not null,
  accepted_on date not null,
  visits bigint not null,
  finished_on date
);
comment on table funeral_joint is '身后一件事联办';

create table funeral_joint_step (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  joint uuid not null,
  department text not null,
  done_on date,
  done_by text,
  outcome text
);
comment on table funeral_joint_step is '联办事项';

create table funeral_reform_document (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  kind text not null,
  edition bigint not null,
  issued_on date not null,
  responsible text not null,
  withdrawn_on date
);
comment on table funeral_reform_document is '丧葬礼俗改革文件';

create table funeral_reform_carrier (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  document uuid not null,
  carrier text not null,
  adopted_on date not null,
  vote text not null,
  withdrawn_on date
);
comment on table funeral_reform_carrier is '丧事礼俗写入情况';

create table funeral_intervention (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  council text not null,
  matter text not null,
  household uuid,
  reported_on date not null,
  planned_fen bigint not null,
  standard_fen bigint not null,
  advice text,
  actual_fen bigint
);
comment on table funeral_intervention is '红白理事会介入';

create table funeral_memorial (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  campaign text not null,
  method text not null,
  facility uuid,
  on_day date not null,
  requested_by text,
  people bigint not null,
  feedback text
);
comment on table funeral_memorial is '文明祭扫';

create table funeral_project (
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
  budget_fen bigint not null,
  planned_from date not null,
  planned_to date not null,
  spent_fen bigint not null,
  acceptance text
);
comment on table funeral_project is '殡葬建设项目';

create unique index funeral_case_deceased on funeral_case (deceased) where state <> 'withdrawn';
create unique index funeral_case_certificate on funeral_case (certificate) where state <> 'withdrawn';
create unique index funeral_case_cremation on funeral_case (cremation_number) where state <> 'withdrawn';
create index funeral_case_place on funeral_case (facility, place) where facility is not null;
create index funeral_case_died on funeral_case (died_on);
create index funeral_case_cremated on funeral_case (cremated_on);
create index funeral_case_event on funeral_case (event);
create index funeral_case_state on funeral_case (state, division);
create unique index funeral_bill_case on funeral_bill ("case") where state = 'settled';
create unique index funeral_bill_number on funeral_bill (number);
create index funeral_bill_day on funeral_bill (settled_on) where claim is null;
create index funeral_bill_claim on funeral_bill (claim);
create index funeral_bill_line_bill on funeral_bill_line (bill);
create unique index funeral_reward_case on funeral_reward ("case") where state <> 'refused';
create unique index funeral_joint_case on funeral_joint ("case");
create index funeral_joint_step_joint on funeral_joint_step (joint);
alter table funeral_bill add constraint funeral_bill_adds_up check (net_fen = gross_fen - waived_fen and net_fen >= 0);
alter table funeral_bill_line add constraint funeral_bill_line_within check (waived_fen between 0 and gross_fen);
