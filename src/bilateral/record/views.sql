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
       e.quote, e.line, e.start_char, e.end_char, e.rule, e.score,
       e.places,
       e.document, d.title, d.source as document_source, d.published, e.codebook, e.models, p.persons, e.page
from event_pairs p
join events e on e.id = p.event
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
       f.quote, f.line, f.start_char, f.end_char, f.rule, f.score,
       f.document, d.title, d.source as document_source, d.published, f.codebook, f.models, f.page
from figures f
join documents d on d.id = f.document
left join statements w on w.id = f.said_by;

-- Every statement with its speaker, its words, and the countries of the speaker and in the words.
create or replace view statements_view as
select s.id as statement, s.speaker, s.speaker_wording, s.speaker_countries, s.concerns,
       s.style, array_to_string(list_transform(s.cue, lambda x: x.words), ' … ') as cue,
       array_to_string(list_transform(s.content, lambda x: x.words), ' … ') as words, s.opinions, s.nested_in,
       s.quote, s.line, s.start_char, s.end_char, s.rule, s.score,
       s.document, d.title, d.source as document_source, d.published, s.codebook, s.models, s.page
from statements s
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
with dated as (
    select p.id as position, h.actor, h.name as holder, h.role, h.country, h.sector,
           p.issue, p.stance, p.about.words as about, p.concerning, p.concerns,
           p.period, p.period_wording, p.start_date, p.end_date,
           coalesce(p.start_date, try_cast(d.published || substr('-01-01', length(d.published) - 3) as date)) as known,
           w.speaker as said_by, w.speaker_wording as said_by_wording,
           p.quote, p.line, p.start_char, p.end_char, p.rule, p.score,
           p.document, d.title, d.source as document_source, d.published, p.codebook, p.models, p.page
    from positions p
    join actors h on h.finding = p.id and h.part = 'holder'
    join documents d on d.id = p.document
    left join statements w on w.id = p.said_by
), compared as (
    select *, case when lag(stance) over held <> stance and lag(known) over held < known
                   then lag(stance) over held end as changed_from
    from dated window held as (
        partition by country, actor, issue, concerning order by known nulls last, document, start_char, position
    )
), runs as (
    select *, count(changed_from) over (
        partition by country, actor, issue, concerning order by known nulls last, document, start_char, position
    ) as run from compared
)
select * exclude (run), min(known) over (partition by country, actor, issue, concerning, stance, run) as since from runs;

create or replace view position_changes as
select * from positions_view where changed_from is not null;

-- What is dated between two countries, events and figures alike.
create or replace view timeline as
select source_country as a, target_country as b, start_date, end_date, period, 'event' as kind, event as finding,
       concat_ws(' ', type, mode) as what, status, quote, document from dyad_events
union all
select reporter, partner, start_date, end_date, period, 'figure', figure, measure, null, quote, document from ledger
where reporter is not null and partner is not null;

-- Merging: what several documents tell is one line, with each of them in it.

-- Each report with its carriers: documents that are copies of one another, and every place where one was found.
create or replace view reports as
select r.report, count(distinct r.document) as documents, count(*) as carriers, min(c.published) as first_published,
       list({document: c.document, title: c.title, source: c.source, url: c.url, published: c.published}
            order by c.published nulls last, c.source, c.url, c.document) as carried_by
from report_documents r join carriers c on c.document = r.document
group by r.report;

-- The same act between the same two countries on the same day is one act, whoever reports it; what is dated less
-- closely is the same only in copies of one report. An instrument, persons, sectors or a direction that only some
-- accounts have do not divide them; those that differ do. `reports` counts copies once; `accounts` has every one.
create or replace view acts as
with told as (
    select d.*, r.report,
           least(d.source_country, d.target_country) as a, greatest(d.source_country, d.target_country) as b,
           case when d.start_date = d.end_date then d.start_date::varchar
                else concat_ws('|', r.report, d.period, d.quote) end as occasion,
           lower(d.instrument) as deed, nullif(array_to_string(d.persons, ' '), '') as who,
           case when d.source_country = a then d.source_sector else d.target_sector end as a_sector,
           case when d.source_country = a then d.target_sector else d.source_sector end as b_sector,
           case when not d.reciprocal then d.source_country end as doer
    from dyad_events d join report_documents r on r.document = d.document
    where not d.reciprocal or d.source_country < d.target_country
), settled as (  -- what all accounts of an occasion that tell it agree on holds for those that do not
    select * replace (
        case when min(deed) over same = max(deed) over same then min(deed) over same else deed end as deed,
        case when min(who) over same = max(who) over same then min(who) over same else who end as who,
        case when min(a_sector) over same = max(a_sector) over same then min(a_sector) over same else a_sector end as a_sector,
        case when min(b_sector) over same = max(b_sector) over same then min(b_sector) over same else b_sector end as b_sector,
        case when min(doer) over same = max(doer) over same then min(doer) over same else doer end as doer
    )
    from told window same as (partition by a, b, type, mode, status, occasion)
)
select 'act:' || left(sha256(to_json([a, b, type, mode, status, occasion, deed, who, a_sector, b_sector, doer])::varchar), 16) as act,
       a, b, doer as source_country, case doer when a then b when b then a end as target_country,
       type, mode, status, min(start_date) as start_date, max(end_date) as end_date, min(period) as period,
       first(instrument order by published nulls last, document, start_char) filter (instrument is not null) as instrument,
       first(about order by published nulls last, document, start_char) filter (about is not null) as about,
       first(place order by published nulls last, document, start_char) filter (place is not null) as place,
       a_sector, b_sector, list(distinct said_by order by said_by) filter (said_by is not null) as said_by,
       count(distinct report) as reports, count(distinct document) as documents, min(published) as first_published,
       list({event: event, document: document, report: report, title: title, source: document_source, published: published,
             quote: quote, line: line, page: page, start_char: start_char, end_char: end_char, rule: rule, score: score,
             said_by: said_by, said_by_wording: said_by_wording, about: about, instrument: instrument, period: period,
             actor: source, target: target}
            order by published nulls last, document, start_char, event) as accounts
from settled
group by a, b, type, mode, status, occasion, deed, who, a_sector, b_sector, doer;

-- Figures of one measure, product, reporter, partner, flow and period stand in one line, with every value, who said
-- it, when and in which document. A figure without a measure stands alone; without a date, beside others without.
create or replace view ledger_lines as
select 'line:' || left(sha256(to_json([l.measure, case when l.measure is null then min(l.figure) end, l.product, l.flow, l.reporter,
                                       l.partner, l.per, l.start_date::varchar, l.end_date::varchar])::varchar), 16) as line,
       l.measure, l.product, l.flow, l.reporter, l.partner, l.per, min(l.period) as period, l.start_date, l.end_date,
       count(*) as figures, count(distinct r.report) as reports, count(distinct l.document) as documents,
       list(distinct l.unit order by l.unit) as units,
       list({figure: l.figure, bound: l.bound, value: l.value, multiplier: l.multiplier, quantity: l.quantity, unit: l.unit,
             low: l.low, high: l.high, wording: l.wording, said_by: l.said_by, said_by_wording: l.said_by_wording,
             published: l.published, document: l.document, report: r.report, title: l.title, source: l.document_source,
             quote: l.quote, line: l.line, page: l.page, start_char: l.start_char, end_char: l.end_char, rule: l.rule, score: l.score}
            order by l.published nulls last, l.document, l.start_char, l.figure) as told
from ledger l join report_documents r on r.document = l.document
group by l.measure, case when l.measure is null then l.figure end,
         l.product, l.flow, l.reporter, l.partner, l.per, l.start_date, l.end_date;
