-- What the nightly forgetting looks through: those who still have a name or a telephone.
create index kept_contacts on concerns.claimants (city_id, concern_id) where name is not null or phone is not null;
