-- Public notices and objections, numbered letters, stored files; then visits, activities and appointments.

create table notices_notice (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  title text not null,
  programme text not null,
  kind text not null check (kind in ('before', 'after')),
  content jsonb not null,
  days bigint not null check (days > 0),
  rule text not null,
  prepared_on date not null,
  posted_on date check (posted_on >= prepared_on),
  ends_on date,
  place text,
  posting_evidence uuid[],
  about_register text not null,
  about_row uuid not null,
  check (ends_on > posted_on),
  -- Posted means: the day, its end and the place are known. A picture helps but is never compulsory.
  check (state in ('prepared', 'withdrawn') or (posted_on is not null and ends_on is not null and place is not null))
);
comment on table notices_notice is '公示 / public notices';
create index notices_notice_about on notices_notice (about_row, kind, recorded_at);
create unique index notices_notice_standing on notices_notice (about_row, kind) where state in ('prepared', 'posted', 'objected');
create index notices_notice_open on notices_notice (division, ends_on) where state in ('prepared', 'posted', 'objected');

create table notices_objection (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  notice uuid not null references notices_notice,
  received_on date not null,
  raised_by text,
  phone_sealed bytea,
  phone_digest bytea,
  text text not null,
  answer text,
  answered_on date,
  evidence uuid[],
  check (state in ('received', 'investigating') or (answer is not null and answered_on is not null))
);
comment on table notices_objection is '公示异议 / objections to notices';
create index notices_objection_notice on notices_objection (notice);

create table notices_document (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  number text not null,
  title text not null,
  kind text not null,
  recipient uuid,
  recipient_name text,
  blocks jsonb not null,
  reason_code text,
  appeal boolean not null,
  issued_on date not null,
  issued_by uuid not null,
  series text not null,
  year bigint not null,
  serial bigint not null check (serial > 0),
  delivered_on date,
  delivered_how text,
  received_by text,
  receipt uuid[],
  void_reason text,
  about_register text not null,
  about_row uuid not null,
  unique (series, year, serial),
  -- Golden rule 3: what takes something from a family says why and how to appeal.
  check (kind not in ('rejection', 'reduce', 'stop') or (reason_code is not null and appeal)),
  check ((state = 'voided') = (void_reason is not null)),
  check (state <> 'delivered' or (delivered_on is not null and delivered_how is not null))
);
comment on table notices_document is '文书 / numbered letters';
create index notices_document_about on notices_document (about_row, issued_on);
create index notices_document_recipient on notices_document (recipient);
create index notices_document_issued on notices_document (division, issued_on);

-- The counter of each series and year: its row is locked until the letter's transaction ends, so no number is lost.
create table notices_series (
  series text not null,
  year integer not null,
  last bigint not null,
  primary key (series, year)
);
comment on table notices_series is '文号序列 / last number given in each series and year';

create table notices_reprint (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  document uuid not null references notices_document,
  purpose text not null,
  copies bigint not null,
  printed_on date not null,
  printed_by uuid not null
);
comment on table notices_reprint is '文书补打记录 / reprints of letters, append-only';
create index notices_reprint_document on notices_reprint (document);
create trigger guard before update or delete on notices_reprint execute function refuse_change();

create table notices_attachment (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  file_name text not null,
  kind text not null,
  mime text not null,
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  about_register text,
  about_row uuid,
  stored_by uuid not null,
  site uuid references parties_site,
  check ((about_register is null) = (about_row is null))
);
comment on table notices_attachment is '附件 / stored files, append-only';
create index notices_attachment_about on notices_attachment (about_row);
create index notices_attachment_content on notices_attachment (sha256);
create trigger guard before update or delete on notices_attachment execute function refuse_change();

create table activities_visit (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  visited_on date not null,
  kind text not null,
  by_names text not null,
  person uuid,
  household uuid,
  site uuid references parties_site,
  campaign text,
  findings text,
  evidence uuid[],
  location jsonb,
  about_register text,
  about_row uuid,
  voided_on date,
  void_reason text,
  check ((about_register is null) = (about_row is null)),
  check (num_nonnulls(person, household, site, about_row) > 0),
  check ((voided_on is null) = (void_reason is null))
);
comment on table activities_visit is '走访 / visits';
create index activities_visit_about on activities_visit (about_row, visited_on);
create index activities_visit_person on activities_visit (person, visited_on);
create index activities_visit_household on activities_visit (household, visited_on);
create index activities_visit_day on activities_visit (visited_on, division);

create table activities_activity (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  type text not null,
  topic text,
  held_on date not null,
  place text not null,
  site uuid references parties_site,
  office text,
  host_name text not null,
  host uuid references parties_organisation,
  campaign text,
  persons bigint,
  person_times bigint not null,
  minutes bigint,
  leaflets bigint,
  evidence uuid[],
  about_register text,
  about_row uuid,
  voided_on date,
  void_reason text,
  -- One person may come twice, so person-times are never below persons.
  check (person_times >= coalesce(persons, 0)),
  check ((about_register is null) = (about_row is null)),
  check ((voided_on is null) = (void_reason is null))
);
comment on table activities_activity is '活动 / activities held';
create index activities_activity_type on activities_activity (type, held_on);
create index activities_activity_about on activities_activity (about_row);

create table activities_appointment (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  purpose text not null,
  person uuid,
  person_name text,
  phone_sealed bytea,
  phone_digest bytea,
  office text not null,
  site uuid references parties_site,
  appointed_on date not null,
  slot text,
  about_register text,
  about_row uuid,
  check (num_nonnulls(person, person_name) > 0),
  check ((about_register is null) = (about_row is null))
);
comment on table activities_appointment is '预约 / appointments';
create index activities_appointment_day on activities_appointment (office, appointed_on);
