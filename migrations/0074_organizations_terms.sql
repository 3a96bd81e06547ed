-- SO-09: a board's term has a last day, is called for renewal ahead of it, and its meetings of a year are counted.
create table organizations_term (
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
  body uuid not null,
  number bigint not null,
  started_on date not null,
  years bigint not null,
  last_day date not null,
  board_size bigint not null,
  document text not null,
  elected_on date,
  late boolean,
  audit text,
  next_years bigint,
  next_board_size bigint,
  next_document text,
  elected_by uuid,
  next uuid
);
comment on table organizations_term is '届次与换届';
create unique index on organizations_term (body) where state in ('running', 'renewing', 'elected');
create index on organizations_term (body, started_on);
create index on organizations_term (last_day) where state in ('running', 'renewing');

create table organizations_meeting (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  body uuid not null,
  kind text not null,
  held_on date not null,
  present bigint not null,
  minutes text not null,
  voided_on date,
  void_reason text
);
comment on table organizations_meeting is '理事会（会员大会）会议';
create index on organizations_meeting (body, held_on);
