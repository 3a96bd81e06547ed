-- Looked up once for every award a raise is asked about, and once for every family something happens to.
create index funds_touched_award on funds_touched (award);
create index children_support_parents on children_support using gin (parents jsonb_path_ops) where state = 'active';
