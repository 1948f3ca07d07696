-- The record of bilateral, schema 1: a public interface. Query it with any DuckDB client.
--
-- * A finding (mention, period, figure, statement, position, event) has an id made of its content: the same text read
--   with the same codebook has the same ids on every machine. Its words stand in `evidence`.
-- * Offsets count Unicode characters of documents.text, the end is exclusive:
--   quote = substr(text, start_char + 1, end_char - start_char).
-- * Periods have a TIMEX3 value as written (`2023`, `2024-09`, `P3M`) and, where that is known, the first and
--   the last day. NULL is unknown; nothing is filled in.
-- * Every row carries the codebook's digest and the models that spoke. Rows of one document come and go together.

create table meta (
    key varchar not null,       -- `schema`: version of this schema; `program`: what made the record
    value varchar not null
);

create table documents (
    id varchar not null,        -- SHA-256 of the text in UTF-8
    title varchar,
    url varchar,
    source varchar,             -- file name or outlet
    language varchar,           -- ISO 639-1
    published varchar,          -- ISO 8601, as precise as known: 2024, 2024-09, 2024-09-13
    retrieved varchar,
    text varchar not null,
    unread varchar,             -- why the text was left alone, if it was
    digest varchar not null,    -- SHA-256 of the whole reading: equal digests, equal rows
    codebook varchar not null,
    models varchar[] not null
);

create table sentences (
    document varchar not null,
    number integer not null,
    start_char integer not null,
    end_char integer not null,
    codebook varchar not null,
    models varchar[] not null
);

create table evidence (         -- the words under each finding; number 0 is the first place in the text
    finding varchar not null,
    document varchar not null,
    number integer not null,
    start_char integer not null,
    end_char integer not null,
    line integer not null,      -- line of the text, counted from 1
    quote varchar not null,
    rule varchar not null,      -- the rule of the codebook or the model that spoke
    score double not null,
    codebook varchar not null,
    models varchar[] not null
);

create table mentions (         -- a place that names or refers to actors
    id varchar not null,
    document varchar not null,
    how varchar not null,       -- name, demonym, capital, office, person, acronym, pronoun, deixis, …, unresolved
    codebook varchar not null,
    models varchar[] not null
);

create table actors (           -- one row for each actor of a finding
    finding varchar not null,   -- a mention, event, statement or position
    document varchar not null,
    part varchar not null,      -- mention, source, target, speaker, holder or concerning
    number integer not null,
    actor varchar,              -- AZE, un, person:sergio-mattarella; NULL if it could not be decided who
    name varchar,
    kind varchar,               -- country, region, organisation, office, person, group
    country varchar,            -- ISO 3166-1 alpha-3
    sector varchar,             -- PLOVER sector: GOV, MIL, BUS, …
    role varchar,
    role_begin varchar,
    role_end varchar,
    how varchar,                -- as in mentions; NULL for speakers, holders and whom a position concerns
    start_char integer,         -- where the mention stands; NULL likewise
    end_char integer,
    quote varchar,
    codebook varchar not null,
    models varchar[] not null
);

create table periods (
    id varchar not null,
    document varchar not null,
    value varchar not null,     -- TIMEX3
    type varchar not null,      -- DATE, TIME, DURATION, SET
    start_date date,            -- NULL while it is relative to a date that is not known
    end_date date,
    wording varchar not null,
    codebook varchar not null,
    models varchar[] not null
);

create table figures (
    id varchar not null,
    document varchar not null,
    measure varchar,            -- a measure of the codebook: exports, turnover, companies, …
    product varchar,
    flow varchar,               -- export, import, total
    reporter varchar,           -- country whose figure it is
    partner varchar,            -- the other one
    value decimal(38, 12),      -- as written: 6.2 in "6.2 billion dollars"
    multiplier decimal(38, 12), -- 1000000000 in it
    quantity decimal(38, 12),   -- value × multiplier; NULL if it has more than 26 digits
    unit varchar not null,
    per varchar,                -- day, year, capita of a rate
    bound varchar not null,     -- = exact, ~ about, > at least, < at most, up, down
    low decimal(38, 12),        -- what the wording allows, in units
    high decimal(38, 12),
    wording varchar not null,
    period varchar,
    period_wording varchar,
    start_date date,
    end_date date,
    said_by varchar,            -- statement that asserts it; NULL is the document's own voice
    part_of varchar,            -- figure that this one is a part of
    codebook varchar not null,
    models varchar[] not null
);

create table statements (
    id varchar not null,
    document varchar not null,
    style varchar not null,     -- direct, indirect, mixed
    source struct(start_char integer, end_char integer, words varchar)[],
    cue struct(start_char integer, end_char integer, words varchar)[],
    content struct(start_char integer, end_char integer, words varchar)[],
    -- praise, blame, forecast: not checkable; the score tells how surely
    opinions struct(start_char integer, end_char integer, words varchar, score double)[],
    nested_in varchar,          -- statement within which it is reported
    codebook varchar not null,
    models varchar[] not null
);

create table positions (        -- who is for or against what; its holders stand in `actors`
    id varchar not null,
    document varchar not null,
    issue varchar not null,     -- an issue of the codebook: sanctions, territorial-integrity, …
    stance varchar not null,    -- for, against, undecided
    about struct(start_char integer, end_char integer, words varchar) not null,  -- the words that name the issue
    period varchar,
    period_wording varchar,
    start_date date,
    end_date date,
    said_by varchar,            -- statement that asserts it; NULL is the document's own voice
    codebook varchar not null,
    models varchar[] not null
);

create table events (
    id varchar not null,
    document varchar not null,
    type varchar not null,      -- PLOVER event type: CONSULT, AGREE, …
    mode varchar,
    status varchar not null,    -- actual, planned, requested, denied, hypothetical, negated
    contexts varchar[],
    about varchar,
    instrument varchar,         -- the named treaty, declaration or contract
    place varchar,
    cameo varchar,
    period varchar,
    period_wording varchar,
    start_date date,
    end_date date,
    said_by varchar,
    figures varchar[],
    codebook varchar not null,
    models varchar[] not null
);

-- Views: for analysts.

-- Who makes each statement, in one line: names, or NULL if it could not be decided; and the words for them.
create view speakers as
with named as (
    select finding, string_agg(name, ' and ' order by number) as speaker,
           list(country order by number) filter (country is not null) as countries
    from actors where part = 'speaker' group by finding
)
select s.id as statement, n.speaker, array_to_string(list_transform(s.source, lambda x: x.words), ' … ') as wording,
       coalesce(n.countries, []) as countries
from statements s left join named n on n.finding = s.id;

-- One row for each event, source country and target country. What countries do together (both are sources,
-- or each is source and target) stands there in both directions, marked reciprocal.
create view dyad_events as
with sides as (
    select distinct finding, part, country from actors where part in ('source', 'target') and country is not null
), pairs as (
    select s.finding, s.country as source_country, t.country as target_country
    from sides s join sides t on t.finding = s.finding and t.part = 'target'
    where s.part = 'source' and s.country <> t.country
    union
    select s.finding, s.country, t.country
    from sides s join sides t on t.finding = s.finding and t.part = 'source'
    where s.part = 'source' and s.country <> t.country
      and s.finding not in (select finding from actors where part = 'target')
), named as (
    select finding, country, string_agg(distinct name, ' and ' order by name) as name,
           string_agg(distinct sector, ' ' order by sector) as sector
    from actors where part in ('source', 'target') and country is not null group by finding, country
)
select e.id as event, p.source_country, p.target_country,
       count(*) over (
           partition by p.finding, least(p.source_country, p.target_country), greatest(p.source_country, p.target_country)
       ) = 2 as reciprocal,
       e.type, e.mode, e.status, e.period, e.period_wording, e.start_date, e.end_date,
       s.name as source, s.sector as source_sector, t.name as target, t.sector as target_sector,
       e.about, e.instrument, e.place, e.contexts, e.cameo, w.speaker as said_by, w.wording as said_by_wording,
       v.quote, v.line, v.start_char, v.end_char, v.rule, v.score, c.places,
       e.document, d.title, d.source as document_source, d.published, e.codebook, e.models
from pairs p
join events e on e.id = p.finding
join evidence v on v.finding = e.id and v.number = 0
join (select finding, count(*) as places from evidence group by finding) c on c.finding = e.id
join documents d on d.id = e.document
join named s on s.finding = e.id and s.country = p.source_country
join named t on t.finding = e.id and t.country = p.target_country
left join speakers w on w.statement = e.said_by;

create view visits as
select * from dyad_events where type = 'CONSULT' and mode = 'visit';

create view agreements as
select * from dyad_events where instrument is not null or (type = 'SUPPORT' and mode in ('sign', 'ratify'));

-- Every figure with what, between whom, when, how much, who said it and where.
create view ledger as
select f.id as figure, f.measure, f.product, f.flow, f.reporter, f.partner,
       f.period, f.start_date, f.end_date, f.bound, f.value, f.multiplier, f.quantity, f.unit, f.per,
       f.low, f.high, f.wording, f.period_wording, f.part_of, w.speaker as said_by, w.wording as said_by_wording,
       v.quote, v.line, v.start_char, v.end_char, v.rule, v.score,
       f.document, d.title, d.source as document_source, d.published, f.codebook, f.models
from figures f
join evidence v on v.finding = f.id and v.number = 0
join documents d on d.id = f.document
left join speakers w on w.statement = f.said_by;

-- Every statement with its speaker, its words, and the countries of the speaker and in the words.
create view statements_view as
with spans as (
    select id, document, unnest(content) as span from statements
), named as (
    select s.id, a.country
    from spans s join actors a on a.document = s.document and a.part = 'mention'
     and a.start_char >= s.span.start_char and a.end_char <= s.span.end_char
    where a.country is not null
    union
    select finding, country from actors where part = 'speaker' and country is not null
), concerned as (
    select id, list(country order by country) as concerns from named group by id
)
select s.id as statement, w.speaker, w.wording as speaker_wording, w.countries as speaker_countries, coalesce(c.concerns, []) as concerns,
       s.style, array_to_string(list_transform(s.cue, lambda x: x.words), ' … ') as cue,
       array_to_string(list_transform(s.content, lambda x: x.words), ' … ') as words, s.opinions, s.nested_in,
       v.quote, v.line, v.start_char, v.end_char, v.rule, v.score,
       s.document, d.title, d.source as document_source, d.published, s.codebook, s.models
from statements s
join evidence v on v.finding = s.id and v.number = 0
join documents d on d.id = s.document
join speakers w on w.statement = s.id
left join concerned c on c.id = s.id;

-- What each speaker asserts without what the speaker feels: the contents by sentence, opinions left out.
create view assertions as
with pieces as (
    select s.id, s.document, greatest(s.span.start_char, n.start_char) as low, least(s.span.end_char, n.end_char) as high
    from (select id, document, unnest(content) as span from statements) s
    join sentences n on n.document = s.document
     and n.start_char < s.span.end_char and n.end_char > s.span.start_char
), felt as (
    select id, o.start_char, o.end_char from (select id, unnest(opinions) as o from statements)
), edges as (
    select id, document, high, low from pieces
    union
    select p.id, p.document, p.high, f.end_char
    from pieces p join felt f on f.id = p.id and f.end_char > p.low and f.end_char < p.high
), kept as (
    select e.id, e.document, e.low, coalesce(min(f.start_char), e.high) as high
    from edges e left join felt f on f.id = e.id and f.start_char >= e.low and f.start_char < e.high
    where not exists (from felt g where g.id = e.id and g.start_char <= e.low and e.low < g.end_char)
    group by e.id, e.document, e.low, e.high
), cut as (
    select k.id, k.low, substr(d.text, k.low + 1, k.high - k.low) as raw, ltrim(raw, E' \t\r\n,;:.”"–—') as left_cut,
           rtrim(left_cut, E' \t\r\n,;:“"–—') as words, d.id as document, d.title, d.source, d.published
    from kept k join documents d on d.id = k.document
)
select c.id as statement, w.speaker, w.wording as speaker_wording, w.countries as speaker_countries, c.words,
       c.low + length(c.raw) - length(c.left_cut) as start_char, start_char + length(c.words) as end_char,
       c.document, c.title, c.source as document_source, c.published
from cut c join speakers w on w.statement = c.id
where length(c.words) - length(replace(c.words, ' ', '')) > 1;  -- what is left of a clause: three words or more

-- One row for each position and holder: who has held what since when. `known` is the day from which the text
-- dates the position, else the day it was published; `since` the first such day on which the record has the
-- holder (an actor) take this stance on this issue (with whom it concerns) without another one in between;
-- `changed_from` is the stance before, where a later text has another.
create view positions_view as
with concerned as (
    select finding, list(distinct country order by country) filter (country is not null) as countries,
           list(distinct country order by country) filter (part = 'concerning' and country is not null) as concerning
    from actors where part in ('holder', 'concerning') group by finding
), dated as (
    select p.id as position, h.actor, h.name as holder, h.role, h.country, h.sector,
           p.issue, p.stance, p.about.words as about, c.concerning, c.countries as concerns,
           p.period, p.period_wording, p.start_date, p.end_date,
           coalesce(p.start_date, try_cast(d.published || substr('-01-01', length(d.published) - 3) as date)) as known,
           w.speaker as said_by, w.wording as said_by_wording,
           v.quote, v.line, v.start_char, v.end_char, v.rule, v.score,
           p.document, d.title, d.source as document_source, d.published, p.codebook, p.models
    from positions p
    join actors h on h.finding = p.id and h.part = 'holder'
    join evidence v on v.finding = p.id and v.number = 0
    join documents d on d.id = p.document
    left join concerned c on c.finding = p.id
    left join speakers w on w.statement = p.said_by
), compared as (
    select *, case when lag(stance) over held <> stance and lag(known) over held < known
                   then lag(stance) over held end as changed_from
    from dated window held as (
        partition by actor, issue, concerning order by known nulls last, document, start_char, position
    )
), runs as (
    select *, count(changed_from) over (
        partition by actor, issue, concerning order by known nulls last, document, start_char, position
    ) as run from compared
)
select * exclude (run), min(known) over (partition by actor, issue, concerning, stance, run) as since from runs;

create view position_changes as
select * from positions_view where changed_from is not null;

-- What is dated between two countries, events and figures alike.
create view timeline as
select source_country as a, target_country as b, start_date, end_date, period, 'event' as kind, event as finding,
       concat_ws(' ', type, mode) as what, status, quote, document from dyad_events
union all
select reporter, partner, start_date, end_date, period, 'figure', figure, measure, null, quote, document from ledger
where reporter is not null and partner is not null;
