-- Checklists: one list fanned out to many units, each item closed with evidence by somebody other than the doer.

create table checklists_list (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  office text not null,
  topic text not null,
  document text,
  basis text,
  issued_on date not null,
  issued_by uuid not null,
  withdrawn_on date,
  withdrawn_reason text,
  check ((withdrawn_on is null) = (withdrawn_reason is null))
);
comment on table checklists_list is '任务清单 / checklists';
create unique index checklists_list_title on checklists_list (office, title) where withdrawn_on is null;
create index checklists_list_topic on checklists_list (office, topic);

create table checklists_item (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  list uuid not null references checklists_list,
  number bigint not null,
  unit_name text not null,
  office text,
  site uuid references parties_site,
  organisation uuid references parties_organisation,
  clause text,
  requirement text not null,
  responsible text,
  partners text,
  item_due_on date not null,
  result text,
  evidence uuid[],
  proof text,
  reported_by uuid,
  reported_on date,
  closed_on date,
  about_register text,
  about_row uuid,
  unique (list, number),
  check ((about_register is null) = (about_row is null))
);
comment on table checklists_item is '清单事项 / items of checklists';
create index checklists_item_due on checklists_item (state, item_due_on);
create index checklists_item_about on checklists_item (about_row);
