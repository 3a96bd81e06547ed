-- The marriage registry: the year's roster, bookings, marriages, divorces with their sixty days, certificates without a gap; the reform of customs.
create table marriage_shift (
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
  on_day date not null,
  session text not null,
  mode text not null,
  windows bigint not null,
  capacity bigint not null,
  opens_at text not null,
  closes_at text not null,
  registrars text not null,
  opened_at text,
  closed_at text
);
comment on table marriage_shift is '婚姻登记班次';

create table marriage_registrar (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  certificate text not null,
  account uuid not null,
  valid_from date not null,
  valid_to date,
  withdrawn_on date
);
comment on table marriage_registrar is '婚姻登记员资格';

create table marriage_booking (
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
  matter text not null,
  on_day date not null,
  session text not null,
  channel text not null,
  first_name text not null,
  second_name text not null,
  first_person uuid,
  second_person uuid,
  phone_sealed bytea,
  phone_digest bytea,
  ceremony boolean not null
);
comment on table marriage_booking is '婚姻登记预约';

create table marriage_registration (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  file text not null,
  kind text not null,
  man uuid not null,
  woman uuid not null,
  accepted_on date not null,
  accepted_by uuid not null,
  session text not null,
  booking uuid,
  papers text[] not null,
  both_present boolean not null,
  voluntary boolean not null,
  because jsonb not null,
  registered_on date,
  number text,
  ceremony boolean not null,
  awarded_on date,
  fee_due_fen bigint,
  fee_waived_fen bigint
);
comment on table marriage_registration is '结婚登记';

create table marriage_divorce (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  file text not null,
  man uuid not null,
  woman uuid not null,
  registration uuid,
  marriage_number text not null,
  papers text[] not null,
  children text not null,
  property text not null,
  debts text not null,
  because jsonb not null,
  received_on date not null,
  cooling_ends_on date not null,
  window_ends_on date not null,
  withdrawn_by text,
  ended_on date,
  registered_on date,
  number text,
  fee_due_fen bigint,
  fee_waived_fen bigint
);
comment on table marriage_divorce is '离婚登记';

create table marriage_reissue (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  file text not null,
  what text not null,
  man uuid not null,
  woman uuid not null,
  cause text not null,
  original_number text not null,
  applied_on date not null,
  found_in text,
  archive text,
  issued_on date,
  number text
);
comment on table marriage_reissue is '补领婚姻登记证';

create table marriage_ruling (
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
  kind text not null,
  court text not null,
  effective_on date not null,
  registration uuid not null,
  filed_by uuid not null
);
comment on table marriage_ruling is '法院婚姻裁判文书';

create table marriage_certificate (
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
  prefix text not null,
  year bigint not null,
  serial bigint not null,
  man uuid not null,
  woman uuid not null,
  issued_on date not null,
  about_register text not null,
  about_row uuid not null
);
comment on table marriage_certificate is '婚姻登记证';

create table marriage_reform_document (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  kind text not null,
  practices text[] not null,
  bride_price_fen bigint,
  issued_on date not null,
  responsible text not null,
  withdrawn_on date
);
comment on table marriage_reform_document is '婚俗改革文件';

create table marriage_village_rule (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  document uuid not null,
  adopted_on date not null,
  vote text not null,
  council text not null,
  withdrawn_on date
);
comment on table marriage_village_rule is '写入村规民约情况';

create table marriage_reform_task (
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
  document uuid not null,
  publicised_on date,
  reached bigint,
  persuaded_on date,
  families bigint,
  visited_on date,
  simple bigint,
  findings text
);
comment on table marriage_reform_task is '婚俗改革任务';

create table marriage_honour (
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
  list text not null,
  subject text not null,
  conduct text not null,
  proposed_by uuid not null,
  published_on date,
  show_until date not null,
  taken_down_on date
);
comment on table marriage_honour is '道德红黑榜';

-- Series of the registry's numbers: the last one given, by year. Not a register: nobody works on it.
create table marriage_series (
  series text not null,
  year integer not null,
  last integer not null,
  primary key (series, year)
);
comment on table marriage_series is '字号序列 / last number given of each series and year';

create unique index marriage_shift_once on marriage_shift (on_day, session) where state <> 'cancelled';
create index marriage_booking_day on marriage_booking (on_day, session) where state in ('booked', 'kept');
create unique index marriage_booking_number on marriage_booking (number);
create index marriage_booking_person on marriage_booking (first_person) where state = 'booked';
create index marriage_registrar_account on marriage_registrar (account);
create index marriage_registration_man on marriage_registration (man);
create index marriage_registration_woman on marriage_registration (woman);
create index marriage_registration_day on marriage_registration (registered_on);
create index marriage_registration_slot on marriage_registration (accepted_on, session);
create unique index marriage_registration_file on marriage_registration (file);
create index marriage_divorce_man on marriage_divorce (man);
create index marriage_divorce_woman on marriage_divorce (woman);
create index marriage_divorce_open on marriage_divorce (cooling_ends_on) where state in ('cooling', 'windowOpen');
create unique index marriage_divorce_file on marriage_divorce (file);
create unique index marriage_certificate_number on marriage_certificate (number);
create unique index marriage_certificate_serial on marriage_certificate (prefix, year, serial);
create index marriage_certificate_about on marriage_certificate (about_row);
create unique index marriage_village_rule_once on marriage_village_rule (document, division) where withdrawn_on is null;
create index marriage_reform_task_open on marriage_reform_task (division) where state not in ('visited', 'dropped');
