-- Scoring: a dated scheme, who or what is judged by it, and one sheet a reviewer that is never changed.

create table scoring_scheme (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  name text not null,
  office text not null,
  purpose text not null,
  from_day date not null,
  document text not null,
  items jsonb not null,
  tiers jsonb not null,
  reviewers bigint not null check (reviewers >= 1),
  max_spread numeric check (max_spread > 0),
  proposed_by uuid not null
);
comment on table scoring_scheme is '评分办法 / schemes of scoring';
create index scoring_scheme_purpose on scoring_scheme (office, purpose, from_day);

create table scoring_entry (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  scheme uuid not null references scoring_scheme,
  round text not null,
  subject text not null,
  unit text,
  organisation uuid references parties_organisation,
  person uuid,
  points numeric,
  spread numeric,
  tier text,
  decided_by uuid,
  decided_on date,
  published_on date,
  publication text,
  about_register text,
  about_row uuid,
  check ((about_register is null) = (about_row is null)),
  check ((decided_on is null) = (points is null))
);
comment on table scoring_entry is '参评对象 / entries to be scored';
create unique index scoring_entry_once on scoring_entry (scheme, round, subject, coalesce(about_row, person, organisation, '00000000-0000-0000-0000-000000000000'))
  where state <> 'withdrawn';
create index scoring_entry_about on scoring_entry (about_row);

create table scoring_sheet (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  entry uuid not null references scoring_entry,
  reviewer text not null,
  reviewer_unit text not null,
  entered_by uuid not null,
  points jsonb not null,
  total numeric not null,
  on_day date not null,
  remark text
);
comment on table scoring_sheet is '评分表 / sheets of reviewers';
create index scoring_sheet_entry on scoring_sheet (entry, reviewer, recorded_at);
create trigger guard before update or delete on scoring_sheet execute function refuse_change();
