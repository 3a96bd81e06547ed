-- Social work: certified workers and their assessment, township stations, services, village points.
create table socialwork_worker (
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
  level text not null,
  certificate_number text not null,
  certified_on date not null,
  registered_to date not null,
  employer text,
  post text
);
comment on table socialwork_worker is '社会工作人才';

create table socialwork_registration (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  worker uuid not null,
  kind text not null,
  level text not null,
  certificate_number text not null,
  from_day date not null,
  to_day date not null,
  hours bigint not null
);
comment on table socialwork_registration is '证书登记';
create trigger guard before update or delete on socialwork_registration execute function refuse_change();

create table socialwork_education (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  worker uuid not null,
  on_day date not null,
  course text not null,
  provider text not null,
  hours bigint not null,
  voided_on date,
  void_reason text
);
comment on table socialwork_education is '继续教育';

create table socialwork_employment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  worker uuid not null,
  employer text not null,
  post text not null,
  from_day date not null,
  to_day date
);
comment on table socialwork_employment is '社工任职';

create table socialwork_discipline (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  worker uuid not null,
  on_day date not null,
  what text not null,
  document text not null,
  lifted_on date
);
comment on table socialwork_discipline is '违纪违规';

create table socialwork_round (
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
  measure text not null,
  measure_from date not null,
  partners text[] not null,
  scheme uuid,
  opened_by uuid not null,
  approved_on date,
  people bigint,
  amount_fen bigint
);
comment on table socialwork_round is '年度绩效考核';

create table socialwork_opinion (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  round uuid not null,
  partner text not null,
  agreed boolean not null,
  signed_by text not null,
  on_day date not null,
  note text
);
comment on table socialwork_opinion is '联合考核意见';
create trigger guard before update or delete on socialwork_opinion execute function refuse_change();

create table socialwork_assessment (
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
  person uuid not null,
  round uuid not null,
  level text not null,
  because jsonb not null,
  entry uuid,
  score numeric,
  grade text,
  graded_on date,
  amount_fen bigint,
  "grant" uuid
);
comment on table socialwork_assessment is '社工考核';

create table socialwork_batch (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  number bigint not null,
  document text not null,
  project uuid,
  planned_from date not null,
  planned_to date not null
);
comment on table socialwork_batch is '社工站建设批次';

create table socialwork_station (
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
  batch uuid not null,
  site uuid,
  roles text[] not null,
  staff_posts bigint not null,
  operator text,
  contract uuid,
  entered_on date,
  closed_on date
);
comment on table socialwork_station is '乡镇（街道）社工站';

create table socialwork_training (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  batch uuid,
  held_on date not null,
  hours bigint not null,
  held_by text not null
);
comment on table socialwork_training is '岗前培训';

create table socialwork_trainee (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  training uuid not null,
  person uuid not null,
  passed boolean not null
);
comment on table socialwork_trainee is '参训人员';
create trigger guard before update or delete on socialwork_trainee execute function refuse_change();

create table socialwork_placement (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  person uuid not null,
  station uuid not null,
  site uuid,
  training uuid not null,
  from_day date not null,
  to_day date,
  left_for text
);
comment on table socialwork_placement is '驻站社工';

create table socialwork_service (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  activity uuid not null,
  station uuid not null,
  site uuid,
  placement uuid not null,
  held_on date not null,
  method text not null,
  target text not null,
  minutes bigint not null
);
comment on table socialwork_service is '社工服务日志';

create table socialwork_pack (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  station uuid not null,
  site uuid,
  month text not null,
  services bigint not null,
  person_times bigint not null,
  files bigint not null,
  drawn_by uuid not null
);
comment on table socialwork_pack is '服务佐证包';

create table socialwork_point (
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
  station uuid not null,
  place text not null,
  staff text,
  opened_on date,
  closed_on date
);
comment on table socialwork_point is '村（社区）社工服务点';

create table socialwork_coverage_plan (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  planned_from date not null,
  planned_to date not null,
  direction text not null,
  villages bigint not null,
  covered bigint not null,
  covered_at_end bigint,
  met boolean
);
comment on table socialwork_coverage_plan is '服务点覆盖计划';

create unique index socialwork_worker_person on socialwork_worker (person);
create index socialwork_registration_worker on socialwork_registration (worker, to_day);
create index socialwork_registration_number on socialwork_registration (certificate_number);
create index socialwork_education_worker on socialwork_education (worker, on_day);
create unique index socialwork_employment_open on socialwork_employment (worker) where to_day is null;
create index socialwork_employment_worker on socialwork_employment (worker);
create index socialwork_discipline_worker on socialwork_discipline (worker);
create unique index socialwork_round_year on socialwork_round (year) where state <> 'dropped';
create index socialwork_opinion_round on socialwork_opinion (round, partner);
create unique index socialwork_assessment_worker on socialwork_assessment (round, worker);
create index socialwork_assessment_graded on socialwork_assessment (graded_on);
create unique index socialwork_batch_number on socialwork_batch (number);
create unique index socialwork_station_place on socialwork_station (division) where state <> 'closed';
create index socialwork_station_batch on socialwork_station (batch);
create index socialwork_trainee_person on socialwork_trainee (person);
create unique index socialwork_placement_person on socialwork_placement (person) where to_day is null;
create index socialwork_placement_station on socialwork_placement (station);
create unique index socialwork_service_activity on socialwork_service (activity);
create index socialwork_service_station on socialwork_service (station, held_on);
create unique index socialwork_pack_month on socialwork_pack (station, month);
create unique index socialwork_point_village on socialwork_point (division) where state <> 'closed';
