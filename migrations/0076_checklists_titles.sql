-- An item is called by its requirement and its unit; the requirement alone is longer text, the unit alone is no name.
alter table checklists_item add column title text;
update checklists_item set title = left(regexp_replace(requirement, '\s+', ' ', 'g'), 60)
  || case when length(requirement) > 60 then '…' else '' end || '（' || unit_name || '）';
