alter table proposals.proposals add column meeting_id uuid;
comment on column proposals.proposals.meeting_id is 'The meeting that decided it, where it was held in the house; its paper may lie outside.';
