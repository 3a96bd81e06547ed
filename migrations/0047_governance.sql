-- Governance: village rules and their votes, lists, selections, deliberation, duty, stars, premises.
create table governance_covenant (
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
  kind text not null,
  edition bigint not null,
  supersedes uuid,
  views bigint not null,
  drafted_on date not null,
  reviewed_on date,
  adopted_on date,
  filed_on date,
  filing_number text,
  effective_on date,
  ended_on date,
  place text
);
comment on table governance_covenant is '村规民约（居民公约）';

create table governance_clause (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  covenant uuid not null,
  number bigint not null,
  topic text not null,
  text text not null,
  source text,
  replaced_on date
);
comment on table governance_clause is '条款';

create table governance_vote (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  about_register text not null,
  about_row uuid not null,
  meeting text not null,
  held_on date not null,
  entitled bigint not null,
  present bigint not null,
  in_favour bigint not null,
  against bigint not null,
  abstained bigint not null,
  because jsonb not null
);
comment on table governance_vote is '会议表决';
create trigger guard before update or delete on governance_vote execute function refuse_change();

create table governance_listing (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  list text not null,
  person uuid not null,
  shown_as text not null,
  deed text not null,
  text text not null,
  nominated_by text not null,
  nominated_on date not null,
  told_on date,
  reply text,
  heard_on date,
  posted_on date,
  shown_until date,
  place text,
  appealed_on date,
  appeal text,
  answer text,
  down_on date
);
comment on table governance_listing is '道德红黑榜';

create table governance_selection (
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
  kind text not null,
  scheme uuid not null,
  opened_on date not null,
  places bigint not null,
  notice_days bigint not null,
  promoted_on date,
  promotion text
);
comment on table governance_selection is '优秀评选';

create table governance_candidate (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  selection uuid not null,
  covenant uuid,
  deliberation uuid,
  summary text not null,
  recommended_by text not null,
  entry uuid,
  points numeric,
  chosen boolean
);
comment on table governance_candidate is '参评对象';

create table governance_deliberation (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  topic text not null,
  problem text not null,
  proposer text not null,
  raised_on date not null,
  participants text,
  met_on date,
  resolution text,
  doer text,
  supervisors text,
  done_on date,
  result text,
  raters bigint,
  satisfied bigint,
  rated_on date
);
comment on table governance_deliberation is '协商议事';

create table governance_duty_system (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  system text not null,
  hours text not null,
  document text not null,
  from_day date not null,
  ended_on date
);
comment on table governance_duty_system is '村（社区）服务制度';

create table governance_roster_line (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  phone_sealed bytea,
  phone_digest bytea,
  weekdays text[] not null,
  slot text not null,
  from_day date not null,
  to_day date not null
);
comment on table governance_roster_line is '值班表';

create table governance_swap (
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
  stand_in text,
  why text not null
);
comment on table governance_swap is '换班';

create table governance_matter (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  what text not null,
  kind text not null,
  applicant text not null,
  accepted_on date not null,
  time text not null,
  off_hours boolean not null,
  handler text not null,
  done_on date,
  outcome text,
  rating text
);
comment on table governance_matter is '值班受理事项';

create table governance_star_round (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  title text not null,
  kind text not null,
  scheme uuid,
  document text not null,
  planned_from date not null,
  planned_to date not null,
  dropped_on date
);
comment on table governance_star_round is '创建评定工作';

create table governance_star (
  id uuid primary key,
  division text not null,
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  community text not null,
  round uuid not null,
  applied_on date not null,
  self_score numeric,
  self_text text,
  entry uuid,
  points numeric,
  star text,
  awarded_on date,
  valid_to date,
  ended_on date
);
comment on table governance_star is '星级社区';

create table governance_premises (
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
  use text not null,
  area_m2 bigint not null,
  tenure text not null,
  households bigint not null,
  need text not null,
  surveyed_on date not null,
  project uuid
);
comment on table governance_premises is '社区办公和服务场所';

create index governance_covenant_village on governance_covenant (division, kind, state);
create unique index governance_covenant_edition on governance_covenant (division, kind, edition) where state <> 'dropped';
create index governance_clause_covenant on governance_clause (covenant, topic);
create index governance_vote_about on governance_vote (about_row);
create index governance_listing_person on governance_listing (person);
create index governance_listing_board on governance_listing (division, posted_on);
create index governance_candidate_selection on governance_candidate (selection);
create unique index governance_candidate_once on governance_candidate (selection, coalesce(covenant, deliberation));
create index governance_deliberation_village on governance_deliberation (division, state);
create unique index governance_duty_system_village on governance_duty_system (division, system) where ended_on is null;
create index governance_roster_line_village on governance_roster_line (division, from_day, to_day);
create index governance_swap_village on governance_swap (division, on_day);
create index governance_matter_accepted on governance_matter (accepted_on);
create index governance_star_round_of on governance_star (round, division);
create unique index governance_star_one on governance_star (division) where state = 'starred';
create index governance_premises_village on governance_premises (division);
