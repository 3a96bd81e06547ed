-- A merged village's people, households and open matters go on in the other from its day, each written down (CD-06).
create table people_carried (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  by_register text not null,
  by_row uuid not null,
  register text not null,
  row uuid not null,
  from_code text not null,
  to_code text not null,
  on_day date not null
);
comment on table people_carried is '随区划变更转移 / what went on in another division, append-only';
create index on people_carried (by_row, register, row);
create index on people_carried ((row::text), on_day);
create index on people_carried (on_day, to_code);
create trigger guard before update or delete on people_carried execute function refuse_change();

alter table placenames_change
  add column carried_people bigint,
  add column carried_households bigint,
  add column carried_matters bigint,
  add column posts_left bigint,
  add column restored_on date;
