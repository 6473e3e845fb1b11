-- With seq in front, so that no planner takes the whole log for the better index.
DROP INDEX event_unnumbered;
CREATE INDEX event_unnumbered ON event (seq, region, id) WHERE seq IS NULL;
