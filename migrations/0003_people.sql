-- Persons, households, kin and places. Both days of a dated row are included; an open row has no end.

create table people_person (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  id_number_sealed bytea,
  id_number_digest bytea,
  id_kind text check (id_kind in ('resident', 'regionResident', 'foreigner')),
  sex text not null check (sex in ('male', 'female')),
  birth date not null,
  hukou_elsewhere text check (hukou_elsewhere ~ '^\d{6}(\d{3}(\d{3})?)?$'),
  phone_sealed bytea,
  phone_digest bytea,
  bank_account_sealed bytea,
  bank_account_digest bytea,
  bank_name text,
  died_on date check (died_on >= birth),
  disability_kind text,
  disability_grade bigint check (disability_grade between 1 and 4),
  serious_illness boolean not null,
  student text,
  labour text not null,
  detained_since date,
  merged_into uuid references people_person check (merged_into <> id),
  synthetic boolean not null,
  check ((id_number_sealed is null) = (id_number_digest is null)),
  check ((disability_kind is null) = (disability_grade is null))
);
comment on table people_person is '人员 / persons';
create unique index people_person_id_number on people_person (id_number_digest) where id_number_digest is not null;
create index people_person_division on people_person (division, id);
create index people_person_birth on people_person (birth);
create index people_person_name on people_person (name);
create index people_person_pinyin on people_person (pinyin);
create index people_person_initials on people_person (initials);
create index people_person_phone on people_person (phone_digest) where phone_digest is not null;
create index people_person_bank on people_person (bank_account_digest) where bank_account_digest is not null;
create index people_person_merged on people_person (merged_into) where merged_into is not null;

create table people_household (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  head uuid not null references people_person,
  area text not null check (area in ('urban', 'rural')),
  address text not null,
  registered_poor boolean not null,
  ended_on date,
  synthetic boolean not null
);
comment on table people_household is '家庭 / households';
create index people_household_division on people_household (division, id);
create index people_household_head on people_household (head);

create table people_membership (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  household uuid not null references people_household,
  person uuid not null references people_person,
  relation text not null,
  from_day date not null,
  -- Joined and moved on within one day: the stay ended the day before it began and counts on no day.
  to_day date check (to_day >= from_day - 1)
);
comment on table people_membership is '家庭成员 / dated household membership';
-- XC-05: nobody belongs to two households at once; a household has one head.
create unique index people_membership_person_open on people_membership (person) where to_day is null;
create unique index people_membership_head_open on people_membership (household) where relation = 'head' and to_day is null;
create index people_membership_person on people_membership (person, from_day);
create index people_membership_household on people_membership (household, from_day);

create table people_kin (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  person uuid not null references people_person,
  relative uuid not null references people_person,
  relation text not null,
  supporter boolean not null,
  from_day date not null,
  to_day date check (to_day >= from_day - 1),
  check (person <> relative)
);
comment on table people_kin is '亲属关系 / kin, in both directions';
create unique index people_kin_open on people_kin (person, relative) where to_day is null;
create index people_kin_relative on people_kin (relative);

create table people_division (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  code text not null check (code ~ '^\d{12}$' and code = division),
  name text not null,
  level text not null check (level in ('county', 'township', 'village')),
  kind text not null,
  urban boolean not null,
  parent text check (parent ~ '^\d{12}$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from)
);
comment on table people_division is '行政区划 / divisions with the days their code and name held';
create unique index people_division_code on people_division (code, valid_from);
create unique index people_division_standing on people_division (code) where valid_to is null;

create table people_life_event (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  kind text not null,
  person uuid not null references people_person,
  day date not null,
  facts jsonb not null,
  reversed_by uuid references people_life_event
);
comment on table people_life_event is '人生事件 / life events';
create index people_life_event_person on people_life_event (person, day);
create index people_life_event_kind on people_life_event (kind, day);
-- What happens once in a life stands once, until it is reversed.
create unique index people_life_event_once on people_life_event (person, kind)
  where reversed_by is null and kind in ('birth', 'death', 'turned16', 'turned18', 'turned60', 'turned70', 'turned80');

create table people_life_effect (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  event uuid not null references people_life_event,
  person uuid not null references people_person,
  office text not null,
  what jsonb not null,
  target_register text,
  target_row uuid
);
comment on table people_life_effect is '事件影响 / what each office did because of an event, append-only';
create index people_life_effect_event on people_life_effect (event);
create index people_life_effect_person on people_life_effect (person);
create trigger guard before update or delete on people_life_effect execute function refuse_change();

create table people_identity_history (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  person uuid not null references people_person,
  id_number_sealed bytea not null,
  id_number_digest bytea not null,
  cause text not null check (cause in ('corrected', 'merged')),
  until_day date not null,
  reason text not null
);
comment on table people_identity_history is '证件号码变更 / former id numbers, append-only';
create index people_identity_history_number on people_identity_history (id_number_digest);
create index people_identity_history_person on people_identity_history (person);
create trigger guard before update or delete on people_identity_history execute function refuse_change();

-- Days whose birthdays have been passed on to the offices; the daily run goes on from the last.
create table people_birthday_run (
  day date primary key,
  recorded_at timestamp with time zone not null,
  events bigint not null
);
comment on table people_birthday_run is '满龄事件已处理至 / days whose birthdays were passed on';
