-- Duty rosters: who is to be where on which day and at which hours, and whether he was.

create table activities_duty (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  office text not null,
  kind text not null,
  on_day date not null,
  slot text not null,
  site uuid references parties_site,
  names text not null,
  place text,
  outcome text,
  about_register text,
  about_row uuid,
  check ((about_register is null) = (about_row is null))
);
comment on table activities_duty is '值班排班 / duty rosters';
create unique index activities_duty_once on activities_duty
  (office, kind, on_day, slot, division, coalesce(site, '00000000-0000-0000-0000-000000000000'), coalesce(place, '')) where state <> 'cancelled';
create index activities_duty_day on activities_duty (office, kind, on_day);
