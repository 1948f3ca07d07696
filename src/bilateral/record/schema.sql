-- The record of bilateral, schema 2: a public interface. Query it with any DuckDB client; the views of `views.sql`
-- stand beside these tables.
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
    models varchar[] not null,
    raw varchar,                -- SHA-256 of the bytes that the text was made of
    extractor varchar,          -- what made the text of them, with its version
    marks struct("start" integer, "label" varchar)[] -- where pages or paragraphs begin, if the format has them
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
    models varchar[] not null,
    place varchar               -- page or paragraph, if the format has them: `page 3`
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
    models varchar[] not null,
    -- the first place in the text that tells it, as in `evidence`
    quote varchar,
    line integer,
    start_char integer,
    end_char integer,
    rule varchar,
    score double,
    page varchar
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
    models varchar[] not null,
    speaker varchar,            -- names, joined; NULL if it could not be decided who
    speaker_wording varchar,    -- the words for them
    speaker_countries varchar[],
    concerns varchar[],         -- countries of the speakers and in the words, sorted
    -- the first place in the text that tells it, as in `evidence`
    quote varchar,
    line integer,
    start_char integer,
    end_char integer,
    rule varchar,
    score double,
    page varchar
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
    models varchar[] not null,
    concerning varchar[],       -- countries that the issue concerns, sorted
    concerns varchar[],         -- those and the countries of the holders, sorted
    -- the first place in the text that tells it, as in `evidence`
    quote varchar,
    line integer,
    start_char integer,
    end_char integer,
    rule varchar,
    score double,
    page varchar
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
    models varchar[] not null,
    places integer,             -- how many places of the text report it
    -- the first place in the text that tells it, as in `evidence`
    quote varchar,
    line integer,
    start_char integer,
    end_char integer,
    rule varchar,
    score double,
    page varchar
);

-- One row for each event, source country and target country. What countries do together (each is source and
-- target) stands there in both directions, marked reciprocal.
create table event_pairs (
    event varchar not null,
    document varchar not null,
    source_country varchar not null,
    target_country varchar not null,
    reciprocal boolean not null,
    source varchar,             -- names of those of the source country, joined
    source_sector varchar,
    target varchar,
    target_sector varchar,
    persons varchar[] not null, -- ids of the persons of both countries who take part, sorted
    codebook varchar not null,
    models varchar[] not null
);

-- One text may be found in many places, and be copied with changes: what the same report carries stays together.

create table carriers (         -- each place where a text was found; `documents` has the first published one
    document varchar not null,
    source varchar,
    url varchar,
    title varchar,
    published varchar,
    retrieved varchar
);

create table entries (          -- what was read of large sources, so that reading can go on where it was stopped
    key ubigint not null        -- 64 bits of SHA-256 over name, bytes, extractor, codebook, models, date given
);

create table prints (           -- MinHash of the words of a text, in bands; near-duplicates share many
    document varchar not null,
    band utinyint not null,
    value ubigint not null
);

create table report_documents ( -- documents that are copies of one another are one report
    document varchar not null,
    report varchar not null     -- the smallest id of its documents
);

create table failures (         -- sources that could not be read; a row goes when the source is read after all
    source varchar not null,
    why varchar not null,
    tried varchar not null,     -- ISO 8601
    program varchar not null    -- version of bilateral
);

-- What statistics offices answered to figures put as questions; the last of each claim counts, earlier ones that
-- differ stay: a figure may have been checked before a revision.

create table answers (
    id varchar not null,
    office varchar not null,    -- eurostat, imf, comtrade
    claim varchar not null,     -- the question: what follows
    measure varchar not null,
    flow varchar,               -- export or import, as the reporter counts it
    reporter varchar not null,  -- country that was asked about
    partner varchar not null,
    start_date date not null,
    end_date date not null,
    unit varchar not null,
    product varchar,
    goods varchar,              -- code of the Harmonised System
    mirror boolean not null,    -- asked of the other side than the figure names as reporting
    outcome varchar not null,   -- found, not comparable, not published, no data
    note varchar,
    retrieved varchar not null  -- ISO 8601
);

create table observations (     -- the numbers of an answer; together they cover the claim's days
    answer varchar not null,
    number integer not null,
    dataset varchar not null,
    key varchar not null,       -- the series in the office's own codes
    period varchar not null,    -- 2023, 2023-Q2, 2023-05
    value decimal(38, 12) not null,
    unit varchar not null,
    multiplier decimal(38, 12) not null,
    vintage varchar,            -- when the office last updated it, as the office says
    hash varchar not null,      -- SHA-256 of the bytes that were sent
    note varchar
);
