-- People who work here, their posts, their sessions, every attempt to sign in.

create table accounts_account (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  name text not null,
  login text not null check (login = lower(login)),
  password_hash text not null,
  must_change_password boolean not null,
  password_changed_on date,
  active boolean not null
);
comment on table accounts_account is '用户 / accounts';
create unique index accounts_account_login on accounts_account (login);

create table accounts_post (
  id uuid primary key,
  division text not null check (division ~ '^\d{12}$'),
  recorded_at timestamp with time zone not null,
  version bigint not null,
  state text not null,
  due_on date,
  case_due_on date,
  suspended_on date,
  assignee uuid,
  account uuid not null references accounts_account,
  post text not null,
  office text,
  institution uuid,
  from_day date not null,
  to_day date check (to_day >= from_day - 1),
  proposed_by uuid not null,
  check (state <> 'ended' or to_day is not null)
);
comment on table accounts_post is '岗位授权 / posts held, maker-checker';
create index accounts_post_account on accounts_post (account);
-- The same post in the same place is held or proposed once.
create unique index accounts_post_open on accounts_post (account, post, division, coalesce(office, ''), coalesce(institution, account))
  where state in ('proposed', 'held') and to_day is null;

-- A session is known by the digest of its token: the token itself lives only in the browser's cookie.
create table accounts_session (
  token_digest text primary key,
  account uuid not null references accounts_account,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null
);
comment on table accounts_session is '会话 / sessions';
create index accounts_session_account on accounts_session (account);
create index accounts_session_expiry on accounts_session (expires_at);

-- Attempts to sign in, counted for the lock and kept for the auditor. The login is a digest: people type passwords into it.
create table accounts_sign_in (
  id uuid primary key,
  login_digest text not null,
  account uuid references accounts_account,
  at timestamp with time zone not null,
  outcome text not null check (outcome in ('ok', 'wrong', 'locked', 'unlocked'))
);
comment on table accounts_sign_in is '登录记录 / attempts to sign in, append-only';
create index accounts_sign_in_login on accounts_sign_in (login_digest, at);
create index accounts_sign_in_account on accounts_sign_in (account, at);
create trigger guard before update or delete on accounts_sign_in execute function refuse_change();
