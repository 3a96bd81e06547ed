-- Divisions and place names: names on their way, the gazetteer and its revisions, boundaries and their inspection, divisions by their days.
create table placenames_group (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  document text not null,
  founded_on date not null,
  dissolved_on date
);
comment on table placenames_group is '地名专家组';

create table placenames_expert (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  "group" uuid not null,
  name text not null,
  unit text not null,
  speciality text not null,
  from_day date not null,
  to_day date
);
comment on table placenames_expert is '地名专家';

create table placenames_area (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  kind text not null,
  ended_on date
);
comment on table placenames_area is '建成区';

create table placenames_naming (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  action text not null,
  object text not null,
  full_name text not null,
  specific text not null,
  generic text not null,
  pinyin text not null,
  roman text not null,
  area uuid not null,
  entry uuid,
  old_name text,
  location text not null,
  position jsonb,
  length_m bigint,
  width_m bigint,
  floors bigint,
  open_m2 bigint,
  green_percent bigint,
  meaning text not null,
  reason text not null,
  protection text,
  materials text[] not null,
  applicant text not null,
  applied_on date not null,
  taken_by uuid not null,
  approver text not null,
  because jsonb not null,
  notice_from date,
  notice_to date,
  notice_place text,
  objections bigint not null,
  approval text,
  approved_on date,
  filing text,
  filed_on date,
  announcement text,
  announced_on date,
  announce_by date
);
comment on table placenames_naming is '地名命名更名';

create table placenames_opinion (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  naming uuid not null,
  expert uuid not null,
  view text not null,
  text text not null,
  on_day date not null,
  meeting text
);
comment on table placenames_opinion is '专家意见';
create trigger guard before update or delete on placenames_opinion execute function refuse_change();

create table placenames_sign (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  entry uuid not null,
  kind text not null,
  shows text not null,
  standard text not null,
  place text not null,
  position jsonb,
  count bigint not null,
  set_on date not null
);
comment on table placenames_sign is '地名标志';

create table placenames_entry (
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
  name text not null,
  pinyin text not null,
  roman text not null,
  object text not null,
  class_code text not null,
  specific text,
  specific_pinyin text,
  area uuid,
  position jsonb,
  location text,
  origin text,
  history text,
  former_names text,
  approval text,
  since date,
  heritage boolean not null,
  naming uuid
);
comment on table placenames_entry is '地名词条';

create table placenames_batch (
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
  deadline date not null,
  checked_by uuid,
  reported_on date,
  late boolean
);
comment on table placenames_batch is '词条修改批次';

create table placenames_revision (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  batch uuid not null,
  entry uuid not null,
  field text not null,
  before text,
  after text not null,
  basis text not null,
  edited_by uuid not null,
  reported_on date,
  answer text
);
comment on table placenames_revision is '词条修改';

create table placenames_correction (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  entry uuid not null,
  field text not null,
  proposed text not null,
  source text not null,
  received_on date not null,
  revision uuid,
  answer text,
  answered_on date
);
comment on table placenames_correction is '地名纠错反馈';

create table placenames_lookup (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  asked text not null,
  found bigint not null,
  on_day date not null
);
comment on table placenames_lookup is '地名查询记录';
create trigger guard before update or delete on placenames_lookup execute function refuse_change();

create table placenames_line (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  level text not null,
  neighbour text not null,
  authority text not null,
  approval text,
  last_inspected bigint,
  course jsonb not null,
  schematic boolean not null,
  ended_on date
);
comment on table placenames_line is '行政区域界线';

create table placenames_marker (
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
  line uuid not null,
  position jsonb not null,
  form text not null,
  kept_by text not null,
  place text not null,
  set_on date
);
comment on table placenames_marker is '界桩';

create table placenames_segment (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  line uuid not null,
  number bigint not null,
  from_marker uuid not null,
  to_marker uuid not null,
  features text not null,
  township_name text not null
);
comment on table placenames_segment is '界线段';

create table placenames_inspection (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  line uuid not null,
  year bigint not null,
  lead text not null,
  document text not null,
  finish_by date not null,
  why text,
  planned_by uuid not null,
  our_inspectors text,
  their_inspectors text,
  report text,
  our_signer text,
  our_signed_on date,
  their_signer text,
  their_signed_on date,
  filing text,
  filed_on date,
  archive text
);
comment on table placenames_inspection is '界线联合检查';

create table placenames_output (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  inspection uuid not null,
  kind text not null,
  planned_to date not null,
  done_on date,
  document text,
  list uuid
);
comment on table placenames_output is '联检工作成果';

create table placenames_check (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  inspection uuid not null,
  marker uuid not null,
  checked_on date not null,
  condition text not null,
  position jsonb,
  our_inspector text not null,
  their_inspector text not null,
  note text
);
comment on table placenames_check is '界桩联检记录';
create trigger guard before update or delete on placenames_check execute function refuse_change();

create table placenames_patrol (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  line uuid not null,
  marker uuid,
  patrolled_on date not null,
  by text not null,
  found text not null,
  note text
);
comment on table placenames_patrol is '界线巡护';
create trigger guard before update or delete on placenames_patrol execute function refuse_change();

create table placenames_repair (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  line uuid not null,
  marker uuid,
  found text not null,
  note text not null,
  reported_on date not null,
  responsible text not null,
  other_present text,
  result text,
  done_on date
);
comment on table placenames_repair is '界线界桩问题处置';

create table placenames_archive (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  inspection uuid not null,
  paper text not null,
  required boolean not null,
  pages bigint,
  custodian text,
  filed_on date,
  file uuid[]
);
comment on table placenames_archive is '联检档案';

create table placenames_change (
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
  code text not null,
  old_name text not null,
  new_name text,
  merged_into text,
  parts jsonb,
  effective_on date not null,
  document text not null,
  proposed_by uuid not null
);
comment on table placenames_change is '行政区划变更';

create table placenames_succession (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  change uuid not null,
  from_code text not null,
  from_name text not null,
  to_code text not null,
  to_name text not null,
  effective_on date not null
);
comment on table placenames_succession is '区划沿革';
create trigger guard before update or delete on placenames_succession execute function refuse_change();

create index on placenames_expert ("group");
create index on placenames_naming (area, object);
create index on placenames_naming (entry);
create index on placenames_naming (approved_on);
create unique index on placenames_opinion (naming, expert);
create index on placenames_sign (entry);
create unique index on placenames_entry (number);
create index on placenames_entry (area, object);
create index on placenames_entry (pinyin text_pattern_ops);
create index on placenames_revision (batch, state);
create index on placenames_revision (entry);
create index on placenames_revision (reported_on);
create index on placenames_correction (entry);
create index on placenames_marker (line);
create index on placenames_segment (line);
create unique index on placenames_inspection (line, year) where state <> 'cancelled';
create index on placenames_output (inspection);
create unique index on placenames_check (inspection, marker);
create index on placenames_patrol (line);
create index on placenames_repair (marker);
create unique index on placenames_archive (inspection, paper);
create index on placenames_change (code);
create index on placenames_succession (from_code);
create index on placenames_succession (to_code);
