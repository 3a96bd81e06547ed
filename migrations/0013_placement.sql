-- Places in institutions and hospitals.
create table assistance_placement (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  roll uuid not null,
  person uuid not null,
  kind text not null,
  site uuid not null,
  bed text,
  diagnosis text,
  consent_on date,
  consent_by text,
  admitted_on date,
  left_on date,
  left_why text
);
comment on table assistance_placement is '集中照护与住院安排';

-- A person has one stay at a time, a bed one person.
create unique index assistance_placement_person on assistance_placement (person) where state in ('proposed', 'consented', 'inside');
create unique index assistance_placement_bed on assistance_placement (site, bed) where state = 'inside';
create index assistance_placement_roll on assistance_placement (roll);

create table assistance_care_model (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  site uuid not null,
  designated_on date not null,
  document text not null,
  withdrawn_on date
);
comment on table assistance_care_model is '集中照护标杆机构';

