-- The desk's own tables: what a person has set, what people say about the desk, and what searching stands on.

-- Language, text size and colours follow the person, not the machine he sits at.
create table desk_setting (
  account uuid primary key,
  setting jsonb not null,
  changed_at timestamptz not null
);
comment on table desk_setting is '个人显示设置 / language, text size and colours per person';

-- People write what they see: the text may name somebody, so it is sealed. The path is the page's pattern, without ids.
create table desk_feedback (
  id uuid primary key,
  account uuid not null,
  account_name text not null,
  post text not null,
  division text not null,
  path text not null,
  text_sealed bytea not null,
  created_at timestamptz not null,
  done_by uuid,
  done_at timestamptz,
  check ((done_by is null) = (done_at is null))
);
comment on table desk_feedback is '使用反馈 / what people say about the desk';
create index desk_feedback_open on desk_feedback (created_at desc) where done_at is null;

-- The last four digits of a telephone number, keyed: both columns follow from the number alone, so a row never grows
-- old, whoever has the number today is found through phone_digest of the register that keeps him.
create table phone_tail (
  phone_digest bytea primary key,
  tail_digest bytea not null
);
comment on table phone_tail is '电话后四位检索 / keyed digest of a telephone number and of its last four digits';
create index phone_tail_of on phone_tail (tail_digest);
create index parties_organisation_phone on parties_organisation (phone_digest) where phone_digest is not null;

-- Global search: cases by whom they are about, documents by number.
create index notices_document_number on notices_document (number);
create index assistance_dibao_case_applicant on assistance_dibao_case (applicant);
create index assistance_tekun_case_person on assistance_tekun_case (person);
create index assistance_tekun_roll_person on assistance_tekun_roll (person);
create index assistance_placement_of_person on assistance_placement (person);
create index assistance_service_case_person on assistance_service_case (person);

-- What is new for somebody: papers handed to him or urged, and his own papers that came back.
create index step_called on step (on_day) where action in ('handOver', 'urge');
create index step_of_actor on step (actor, on_day);
