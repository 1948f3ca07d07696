-- The views of the record: for analysts, a public interface like the tables in `schema.sql`.

-- Who makes each statement, in one line: names, or NULL if it could not be decided; and the words for them.
create or replace view speakers as
select id as statement, speaker, speaker_wording as wording, speaker_countries as countries from statements;

-- Every event between two countries with who did what to whom, when, who said it and where; rows as in `event_pairs`.
create or replace view dyad_events as
select e.id as event, p.source_country, p.target_country, p.reciprocal,
       e.type, e.mode, e.status, e.period, e.period_wording, e.start_date, e.end_date,
       p.source, p.source_sector, p.target, p.target_sector,
       e.about, e.instrument, e.place, e.contexts, e.cameo, w.speaker as said_by, w.speaker_wording as said_by_wording,
       v.quote, v.line, v.start_char, v.end_char, v.rule, v.score,
       (select count(*) from evidence c where c.finding = e.id) as places,
       e.document, d.title, d.source as document_source, d.published, e.codebook, e.models
from event_pairs p
join events e on e.id = p.event
join evidence v on v.finding = e.id and v.number = 0
join documents d on d.id = e.document
left join statements w on w.id = e.said_by;

create or replace view visits as
select * from dyad_events where type = 'CONSULT' and mode = 'visit';

create or replace view agreements as
select * from dyad_events where instrument is not null or (type = 'SUPPORT' and mode in ('sign', 'ratify'));

-- Every figure with what, between whom, when, how much, who said it and where.
create or replace view ledger as
select f.id as figure, f.measure, f.product, f.flow, f.reporter, f.partner,
       f.period, f.start_date, f.end_date, f.bound, f.value, f.multiplier, f.quantity, f.unit, f.per,
       f.low, f.high, f.wording, f.period_wording, f.part_of, w.speaker as said_by, w.speaker_wording as said_by_wording,
       v.quote, v.line, v.start_char, v.end_char, v.rule, v.score,
       f.document, d.title, d.source as document_source, d.published, f.codebook, f.models
from figures f
join evidence v on v.finding = f.id and v.number = 0
join documents d on d.id = f.document
left join statements w on w.id = f.said_by;

-- Every statement with its speaker, its words, and the countries of the speaker and in the words.
create or replace view statements_view as
select s.id as statement, s.speaker, s.speaker_wording, s.speaker_countries, s.concerns,
       s.style, array_to_string(list_transform(s.cue, lambda x: x.words), ' … ') as cue,
       array_to_string(list_transform(s.content, lambda x: x.words), ' … ') as words, s.opinions, s.nested_in,
       v.quote, v.line, v.start_char, v.end_char, v.rule, v.score,
       s.document, d.title, d.source as document_source, d.published, s.codebook, s.models
from statements s
join evidence v on v.finding = s.id and v.number = 0
join documents d on d.id = s.document;

-- What each speaker asserts without what the speaker feels: the contents by sentence, opinions left out.
create or replace view assertions as
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
    select k.id, k.low, substr(d.text, k.low + 1, k.high - k.low) as piece, ltrim(piece, E' \t\r\n,;:.”"–—') as left_cut,
           rtrim(left_cut, E' \t\r\n,;:“"–—') as words, d.id as document, d.title, d.source, d.published
    from kept k join documents d on d.id = k.document
)
select c.id as statement, w.speaker, w.wording as speaker_wording, w.countries as speaker_countries, c.words,
       c.low + length(c.piece) - length(c.left_cut) as start_char, start_char + length(c.words) as end_char,
       c.document, c.title, c.source as document_source, c.published
from cut c join speakers w on w.statement = c.id
where length(c.words) - length(replace(c.words, ' ', '')) > 1;  -- what is left of a clause: three words or more

-- One row for each position and holder: who has held what since when. `known` is the day from which the text
-- dates the position, else the day it was published; `since` the first such day on which the record has the
-- holder (an actor) take this stance on this issue (with whom it concerns) without another one in between;
-- `changed_from` is the stance before, where a later text has another.
create or replace view positions_view as
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

create or replace view position_changes as
select * from positions_view where changed_from is not null;

-- What is dated between two countries, events and figures alike.
create or replace view timeline as
select source_country as a, target_country as b, start_date, end_date, period, 'event' as kind, event as finding,
       concat_ws(' ', type, mode) as what, status, quote, document from dyad_events
union all
select reporter, partner, start_date, end_date, period, 'figure', figure, measure, null, quote, document from ledger
where reporter is not null and partner is not null;
