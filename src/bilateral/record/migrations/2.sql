-- Schema 1 → 2: between whom a finding is stands in its row; places, copies and failures are kept.

alter table documents add column raw varchar;
alter table documents add column extractor varchar;
alter table documents add column marks struct("start" integer, "label" varchar)[];
update documents set marks = [];
alter table evidence add column place varchar;
alter table statements add column speaker varchar;
alter table statements add column speaker_wording varchar;
alter table statements add column speaker_countries varchar[];
alter table statements add column concerns varchar[];
alter table positions add column concerning varchar[];
alter table positions add column concerns varchar[];
alter table events add column places integer;
alter table figures add column quote varchar;
alter table figures add column line integer;
alter table figures add column start_char integer;
alter table figures add column end_char integer;
alter table figures add column rule varchar;
alter table figures add column score double;
alter table figures add column page varchar;
alter table statements add column quote varchar;
alter table statements add column line integer;
alter table statements add column start_char integer;
alter table statements add column end_char integer;
alter table statements add column rule varchar;
alter table statements add column score double;
alter table statements add column page varchar;
alter table positions add column quote varchar;
alter table positions add column line integer;
alter table positions add column start_char integer;
alter table positions add column end_char integer;
alter table positions add column rule varchar;
alter table positions add column score double;
alter table positions add column page varchar;
alter table events add column quote varchar;
alter table events add column line integer;
alter table events add column start_char integer;
alter table events add column end_char integer;
alter table events add column rule varchar;
alter table events add column score double;
alter table events add column page varchar;

create temporary table voices as
with spans as (
    select id, document, unnest(content) as span from statements
), spoken as (
    select finding as id, string_agg(name, ' and ' order by number) as speaker,
           list(country order by number) filter (country is not null) as countries
    from actors where part = 'speaker' group by finding
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
select s.id, p.speaker, array_to_string(list_transform(s.source, lambda x: x.words), ' … ') as wording,
       coalesce(p.countries, []) as countries, coalesce(c.concerns, []) as concerns
from statements s left join spoken p on p.id = s.id left join concerned c on c.id = s.id;

update statements set
    speaker = v.speaker, speaker_wording = v.wording, speaker_countries = v.countries, concerns = v.concerns
from voices v where v.id = statements.id;

drop table voices;

update positions set concerning = c.concerning, concerns = c.countries
from (
    select finding, list(distinct country order by country) filter (country is not null) as countries,
           list(distinct country order by country) filter (part = 'concerning' and country is not null) as concerning
    from actors where part in ('holder', 'concerning') group by finding
) c
where c.finding = positions.id;

update events set places = c.places
from (select finding, count(*) as places from evidence group by finding) c
where c.finding = events.id;

update figures set quote = v.quote, line = v.line, start_char = v.start_char, end_char = v.end_char, rule = v.rule, score = v.score
from evidence v where v.finding = figures.id and v.number = 0;
update statements set quote = v.quote, line = v.line, start_char = v.start_char, end_char = v.end_char, rule = v.rule, score = v.score
from evidence v where v.finding = statements.id and v.number = 0;
update positions set quote = v.quote, line = v.line, start_char = v.start_char, end_char = v.end_char, rule = v.rule, score = v.score
from evidence v where v.finding = positions.id and v.number = 0;
update events set quote = v.quote, line = v.line, start_char = v.start_char, end_char = v.end_char, rule = v.rule, score = v.score
from evidence v where v.finding = events.id and v.number = 0;

create table event_pairs (
    event varchar not null,
    document varchar not null,
    source_country varchar not null,
    target_country varchar not null,
    reciprocal boolean not null,
    source varchar,
    source_sector varchar,
    target varchar,
    target_sector varchar,
    persons varchar[] not null,
    codebook varchar not null,
    models varchar[] not null
);

insert into event_pairs by name
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
           string_agg(distinct sector, ' ' order by sector) as sector,
           list(distinct actor) filter (kind = 'person') as persons
    from actors where part in ('source', 'target') and country is not null group by finding, country
)
select p.finding as event, e.document, p.source_country, p.target_country,
       (p.finding, p.target_country, p.source_country) in (from pairs) as reciprocal,
       s.name as source, s.sector as source_sector, t.name as target, t.sector as target_sector,
       list_sort(list_distinct(coalesce(s.persons, []) || coalesce(t.persons, []))) as persons, e.codebook, e.models
from pairs p
join events e on e.id = p.finding
join named s on s.finding = e.id and s.country = p.source_country
join named t on t.finding = e.id and t.country = p.target_country;

create table carriers (
    document varchar not null,
    source varchar,
    url varchar,
    title varchar,
    published varchar,
    retrieved varchar
);

insert into carriers select id, source, url, title, published, retrieved from documents;

create table entries (
    key ubigint not null
);

create table prints (
    document varchar not null,
    band utinyint not null,
    value ubigint not null
);

create table report_documents (
    document varchar not null,
    report varchar not null
);

create table failures (
    source varchar not null,
    why varchar not null,
    tried varchar not null,
    program varchar not null
);

create table answers (
    id varchar not null,
    office varchar not null,
    claim varchar not null,
    measure varchar not null,
    flow varchar,
    reporter varchar not null,
    partner varchar not null,
    start_date date not null,
    end_date date not null,
    unit varchar not null,
    product varchar,
    goods varchar,
    mirror boolean not null,
    outcome varchar not null,
    note varchar,
    retrieved varchar not null
);

create table observations (
    answer varchar not null,
    number integer not null,
    dataset varchar not null,
    key varchar not null,
    period varchar not null,
    value decimal(38, 12) not null,
    unit varchar not null,
    multiplier decimal(38, 12) not null,
    vintage varchar,
    hash varchar not null,
    note varchar
);
