CREATE TABLE "store" ("version" INTEGER, "made" TIMESTAMP);
INSERT INTO "store" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"version":7,"made":"2024-01-01 00:00:00"}]' AS JSON) AS STRUCT("version" INTEGER, "made" TIMESTAMP)[])) AS row);
CREATE TABLE "run" ("run" BIGINT, "begun" TIMESTAMP, "ended" TIMESTAMP, "legation" VARCHAR, "model" VARCHAR, "lexicon" VARCHAR, "reader" VARCHAR, "keeps_text" BOOLEAN, "options" JSON, "sources" VARCHAR[], "dataset" VARCHAR);
INSERT INTO "run" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"run":1,"begun":"2024-01-01 00:00:00","ended":"2024-01-02 00:00:00","legation":"0.1","model":"m","lexicon":"l","reader":"r","keeps_text":true,"options":{"again":false},"sources":["news.jsonl"],"dataset":null},
{"run":2,"begun":"2024-01-01 00:00:00","ended":null,"legation":"0.1","model":"m","lexicon":"l","reader":"r2","keeps_text":false,"options":{"again":false},"sources":["news.jsonl"],"dataset":null}]' AS JSON) AS STRUCT("run" BIGINT, "begun" TIMESTAMP, "ended" TIMESTAMP, "legation" VARCHAR, "model" VARCHAR, "lexicon" VARCHAR, "reader" VARCHAR, "keeps_text" BOOLEAN, "options" JSON, "sources" VARCHAR[], "dataset" VARCHAR)[])) AS row);
CREATE TABLE "article" ("article" BIGINT, "digest" VARCHAR, "run" BIGINT, "title" VARCHAR, "text" VARCHAR, "characters" INTEGER, "published" DATE, "published_from" VARCHAR, "published_reason" VARCHAR, "language" VARCHAR, "first_source" VARCHAR, "first_url" VARCHAR, "extra" JSON);
INSERT INTO "article" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"article":1,"digest":"91f98787b5e1c232cb0ecb1af321b8e3a5ae1f0e5178d93aec6ae71c1297138f","run":1,"title":"Envoys meet","text":"The envoys 😀 met in Geneva on Monday. “We agree”, a Peruvian minister said.","characters":75,"published":"2019-05-08","published_from":"given","published_reason":null,"language":"en","first_source":"news.jsonl","first_url":"https://a.example/1","extra":{"desk":"Geneva","pages":[1,2]}},
{"article":2,"digest":"4d09f53388ed70580ff9815fb40f197af706db8143f2ebb4ac9db585917c13a1","run":1,"title":null,"text":"Kim saw Moon.","characters":13,"published":"2019-05-09","published_from":"text","published_reason":"published.line","language":null,"first_source":"news.jsonl","first_url":null,"extra":null},
{"article":3,"digest":"0dd95323c163125300ed84beeb7e2945cfff20c1795672b79eab04d46ec0adf3","run":1,"title":null,"text":"Les émissaires se reverront.","characters":28,"published":null,"published_from":null,"published_reason":null,"language":null,"first_source":"more.jsonl","first_url":"https://b.example/3","extra":null}]' AS JSON) AS STRUCT("article" BIGINT, "digest" VARCHAR, "run" BIGINT, "title" VARCHAR, "text" VARCHAR, "characters" INTEGER, "published" DATE, "published_from" VARCHAR, "published_reason" VARCHAR, "language" VARCHAR, "first_source" VARCHAR, "first_url" VARCHAR, "extra" JSON)[])) AS row);
CREATE TABLE "origin" ("origin" BIGINT, "article" BIGINT, "run" BIGINT, "source" VARCHAR, "place" VARCHAR, "id" VARCHAR, "url" VARCHAR, "publisher" VARCHAR, "published" DATE);
INSERT INTO "origin" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"origin":1,"article":1,"run":1,"source":"news.jsonl","place":"line 1","id":"a1","url":"https://a.example/1","publisher":"Agency","published":"2019-05-08"},
{"origin":2,"article":2,"run":1,"source":"news.jsonl","place":"line 2","id":"a2","url":null,"publisher":null,"published":"2019-05-09"},
{"origin":3,"article":1,"run":1,"source":"more.jsonl","place":"line 7","id":"a1","url":"https://a.example/1","publisher":"Agency","published":"2019-05-08"},
{"origin":4,"article":3,"run":1,"source":"more.jsonl","place":"line 8","id":"a3","url":"https://b.example/3","publisher":null,"published":null}]' AS JSON) AS STRUCT("origin" BIGINT, "article" BIGINT, "run" BIGINT, "source" VARCHAR, "place" VARCHAR, "id" VARCHAR, "url" VARCHAR, "publisher" VARCHAR, "published" DATE)[])) AS row);
CREATE TABLE "fetched" ("url" VARCHAR, "run" BIGINT, "fetched" TIMESTAMP, "etag" VARCHAR, "last_modified" VARCHAR);
CREATE TABLE "reading" ("reading" BIGINT, "run" BIGINT, "article" BIGINT, "published" DATE, "given" DATE, "was_read" BOOLEAN);
INSERT INTO "reading" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"reading":1,"run":1,"article":1,"published":"2019-05-08","given":"2019-05-08","was_read":true},
{"reading":2,"run":1,"article":2,"published":"2019-05-09","given":null,"was_read":true},
{"reading":3,"run":1,"article":3,"published":null,"given":null,"was_read":false},
{"reading":4,"run":2,"article":1,"published":"2019-05-08","given":"2019-05-08","was_read":true}]' AS JSON) AS STRUCT("reading" BIGINT, "run" BIGINT, "article" BIGINT, "published" DATE, "given" DATE, "was_read" BOOLEAN)[])) AS row);
CREATE TABLE "sentence" ("reading" BIGINT, "sentence" INTEGER, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER);
INSERT INTO "sentence" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"reading":1,"sentence":1,"in_title":true,"start":0,"stop":11},
{"reading":1,"sentence":2,"in_title":false,"start":0,"stop":37},
{"reading":1,"sentence":3,"in_title":false,"start":38,"stop":75},
{"reading":4,"sentence":1,"in_title":true,"start":0,"stop":11},
{"reading":4,"sentence":2,"in_title":false,"start":0,"stop":37},
{"reading":4,"sentence":3,"in_title":false,"start":38,"stop":75}]' AS JSON) AS STRUCT("reading" BIGINT, "sentence" INTEGER, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER)[])) AS row);
CREATE TABLE "statement" ("statement" BIGINT, "reading" BIGINT, "number" INTEGER, "kind" VARCHAR, "act" VARCHAR, "source" STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)[], "cue" STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)[], "content" STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)[], "time" BIGINT, "speaker" VARCHAR, "speaker_country" VARCHAR, "words" VARCHAR, "reason" VARCHAR, "made_by" VARCHAR[]);
INSERT INTO "statement" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"statement":1,"reading":1,"number":1,"kind":"direct","act":"speech","source":[{"in_title":false,"start":50,"stop":69}],"cue":[{"in_title":false,"start":70,"stop":74}],"content":[{"in_title":false,"start":38,"stop":49}],"time":1,"speaker":"a Peruvian minister","speaker_country":"PER","words":"“We agree”,","reason":null,"made_by":["en.attribution.say"]},
{"statement":2,"reading":4,"number":1,"kind":"direct","act":"speech","source":[{"in_title":false,"start":50,"stop":69}],"cue":[{"in_title":false,"start":70,"stop":74}],"content":[{"in_title":false,"start":38,"stop":49}],"time":2,"speaker":"PER GOV","speaker_country":"PER","words":null,"reason":null,"made_by":["en.attribution.say"]}]' AS JSON) AS STRUCT("statement" BIGINT, "reading" BIGINT, "number" INTEGER, "kind" VARCHAR, "act" VARCHAR, "source" STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)[], "cue" STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)[], "content" STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)[], "time" BIGINT, "speaker" VARCHAR, "speaker_country" VARCHAR, "words" VARCHAR, "reason" VARCHAR, "made_by" VARCHAR[])[])) AS row);
CREATE TABLE "statement_actor" ("statement" BIGINT, "role" VARCHAR, "position" INTEGER, "actor" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "words" VARCHAR, "made_by" VARCHAR);
INSERT INTO "statement_actor" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"statement":1,"role":"speaker","position":1,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":"a Peruvian minister","made_by":null},
{"statement":1,"role":"via","position":1,"actor":3781859149360198822,"in_title":true,"start":0,"stop":6,"words":"Norway","made_by":null},
{"statement":1,"role":"told_to","position":1,"actor":6989039235296172985,"in_title":false,"start":0,"stop":10,"words":"The envoys","made_by":"agent.gov"},
{"statement":2,"role":"speaker","position":1,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":null,"made_by":null},
{"statement":2,"role":"via","position":1,"actor":3781859149360198822,"in_title":true,"start":0,"stop":6,"words":null,"made_by":null},
{"statement":2,"role":"told_to","position":1,"actor":6989039235296172985,"in_title":false,"start":0,"stop":10,"words":null,"made_by":"agent.gov"}]' AS JSON) AS STRUCT("statement" BIGINT, "role" VARCHAR, "position" INTEGER, "actor" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "words" VARCHAR, "made_by" VARCHAR)[])) AS row);
CREATE TABLE "event" ("event" BIGINT, "reading" BIGINT, "number" INTEGER, "type" VARCHAR, "mode" VARCHAR, "contexts" VARCHAR[], "cameo" VARCHAR, "quad" VARCHAR, "score" DOUBLE, "first_day" DATE, "last_day" DATE, "time" BIGINT, "place" BIGINT, "place_reason" VARCHAR, "polarity" VARCHAR, "certainty" VARCHAR, "tense" VARCHAR, "background" BOOLEAN, "factbank" VARCHAR, "auxiliary" VARCHAR[], "reasons" VARCHAR[], "dead" INTEGER, "injured" INTEGER, "size" INTEGER, "confidence" DOUBLE, "mentions" INTEGER, "actors" VARCHAR[], "recipients" VARCHAR[], "told_by" VARCHAR[], "actor_codes" VARCHAR[], "recipient_codes" VARCHAR[], "place_name" VARCHAR, "place_country" VARCHAR, "sentence" VARCHAR, "imported_id" VARCHAR);
INSERT INTO "event" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"event":1,"reading":1,"number":1,"type":"CONSULT","mode":"meet","contexts":["diplomatic"],"cameo":"040","quad":"verbal cooperation","score":4.0,"first_day":"2019-05-06","last_day":"2019-05-06","time":1,"place":1,"place_reason":"place.clause","polarity":"affirmed","certainty":"certain","tense":"past","background":false,"factbank":"CT+","auxiliary":[],"reasons":["en.x"],"dead":null,"injured":null,"size":2,"confidence":null,"mentions":2,"actors":["The envoys","Norway","a Peruvian minister"],"recipients":[],"told_by":["a Peruvian minister"],"actor_codes":["NOR","PER"],"recipient_codes":[],"place_name":"Geneva","place_country":"CHE","sentence":"Envoys meet","imported_id":null},
{"event":2,"reading":4,"number":1,"type":"CONSULT","mode":"meet","contexts":["diplomatic"],"cameo":"040","quad":"verbal cooperation","score":4.0,"first_day":"2019-05-06","last_day":"2019-05-06","time":2,"place":2,"place_reason":"place.clause","polarity":"affirmed","certainty":"certain","tense":"past","background":false,"factbank":"CT+","auxiliary":[],"reasons":["en.x"],"dead":null,"injured":null,"size":2,"confidence":null,"mentions":2,"actors":["GOV","Norway","PER GOV"],"recipients":[],"told_by":["PER GOV"],"actor_codes":["NOR","PER"],"recipient_codes":[],"place_name":"Geneva","place_country":"CHE","sentence":null,"imported_id":null}]' AS JSON) AS STRUCT("event" BIGINT, "reading" BIGINT, "number" INTEGER, "type" VARCHAR, "mode" VARCHAR, "contexts" VARCHAR[], "cameo" VARCHAR, "quad" VARCHAR, "score" DOUBLE, "first_day" DATE, "last_day" DATE, "time" BIGINT, "place" BIGINT, "place_reason" VARCHAR, "polarity" VARCHAR, "certainty" VARCHAR, "tense" VARCHAR, "background" BOOLEAN, "factbank" VARCHAR, "auxiliary" VARCHAR[], "reasons" VARCHAR[], "dead" INTEGER, "injured" INTEGER, "size" INTEGER, "confidence" DOUBLE, "mentions" INTEGER, "actors" VARCHAR[], "recipients" VARCHAR[], "told_by" VARCHAR[], "actor_codes" VARCHAR[], "recipient_codes" VARCHAR[], "place_name" VARCHAR, "place_country" VARCHAR, "sentence" VARCHAR, "imported_id" VARCHAR)[])) AS row);
CREATE TABLE "event_actor" ("event" BIGINT, "role" VARCHAR, "position" INTEGER, "actor" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "words" VARCHAR, "made_by" VARCHAR);
INSERT INTO "event_actor" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"event":1,"role":"actor","position":1,"actor":6989039235296172985,"in_title":false,"start":0,"stop":10,"words":"The envoys","made_by":"agent.gov"},
{"event":1,"role":"actor","position":2,"actor":3781859149360198822,"in_title":true,"start":0,"stop":6,"words":"Norway","made_by":null},
{"event":1,"role":"actor","position":3,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":"a Peruvian minister","made_by":null},
{"event":1,"role":"teller","position":1,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":"a Peruvian minister","made_by":null},
{"event":2,"role":"actor","position":1,"actor":6989039235296172985,"in_title":false,"start":0,"stop":10,"words":null,"made_by":"agent.gov"},
{"event":2,"role":"actor","position":2,"actor":3781859149360198822,"in_title":true,"start":0,"stop":6,"words":null,"made_by":null},
{"event":2,"role":"actor","position":3,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":null,"made_by":null},
{"event":2,"role":"teller","position":1,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":null,"made_by":null}]' AS JSON) AS STRUCT("event" BIGINT, "role" VARCHAR, "position" INTEGER, "actor" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "words" VARCHAR, "made_by" VARCHAR)[])) AS row);
CREATE TABLE "dyad" ("event" BIGINT, "reading" BIGINT, "source" VARCHAR, "target" VARCHAR, "day" DATE, "type" VARCHAR, "mode" VARCHAR, "quad" VARCHAR, "score" DOUBLE, "is_fact" BOOLEAN);
INSERT INTO "dyad" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"event":1,"reading":1,"source":"NOR","target":"PER","day":"2019-05-06","type":"CONSULT","mode":"meet","quad":"verbal cooperation","score":4.0,"is_fact":true},
{"event":1,"reading":1,"source":"PER","target":"NOR","day":"2019-05-06","type":"CONSULT","mode":"meet","quad":"verbal cooperation","score":4.0,"is_fact":true},
{"event":2,"reading":4,"source":"NOR","target":"PER","day":"2019-05-06","type":"CONSULT","mode":"meet","quad":"verbal cooperation","score":4.0,"is_fact":true},
{"event":2,"reading":4,"source":"PER","target":"NOR","day":"2019-05-06","type":"CONSULT","mode":"meet","quad":"verbal cooperation","score":4.0,"is_fact":true}]' AS JSON) AS STRUCT("event" BIGINT, "reading" BIGINT, "source" VARCHAR, "target" VARCHAR, "day" DATE, "type" VARCHAR, "mode" VARCHAR, "quad" VARCHAR, "score" DOUBLE, "is_fact" BOOLEAN)[])) AS row);
CREATE TABLE "mention" ("mention" BIGINT, "event" BIGINT, "number" INTEGER, "type" VARCHAR, "mode" VARCHAR, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "trigger" STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)[], "time" BIGINT, "place" BIGINT, "place_reason" VARCHAR, "polarity" VARCHAR, "certainty" VARCHAR, "tense" VARCHAR, "background" BOOLEAN, "factbank" VARCHAR, "auxiliary" VARCHAR[], "reasons" VARCHAR[], "made_by" VARCHAR[]);
INSERT INTO "mention" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"mention":1,"event":1,"number":1,"type":"CONSULT","mode":"meet","in_title":true,"start":0,"stop":11,"trigger":[{"in_title":true,"start":7,"stop":11}],"time":1,"place":1,"place_reason":"place.clause","polarity":"affirmed","certainty":"certain","tense":"past","background":false,"factbank":"CT+","auxiliary":[],"reasons":["en.x"],"made_by":["en.consult.meet"]},
{"mention":2,"event":1,"number":2,"type":"CONSULT","mode":"meet","in_title":false,"start":0,"stop":37,"trigger":[{"in_title":false,"start":13,"stop":16}],"time":1,"place":1,"place_reason":"place.clause","polarity":"affirmed","certainty":"certain","tense":"past","background":false,"factbank":"CT+","auxiliary":[],"reasons":["en.x"],"made_by":["en.consult.meet"]},
{"mention":3,"event":2,"number":1,"type":"CONSULT","mode":"meet","in_title":true,"start":0,"stop":11,"trigger":[{"in_title":true,"start":7,"stop":11}],"time":2,"place":2,"place_reason":"place.clause","polarity":"affirmed","certainty":"certain","tense":"past","background":false,"factbank":"CT+","auxiliary":[],"reasons":["en.x"],"made_by":["en.consult.meet"]},
{"mention":4,"event":2,"number":2,"type":"CONSULT","mode":"meet","in_title":false,"start":0,"stop":37,"trigger":[{"in_title":false,"start":13,"stop":16}],"time":2,"place":2,"place_reason":"place.clause","polarity":"affirmed","certainty":"certain","tense":"past","background":false,"factbank":"CT+","auxiliary":[],"reasons":["en.x"],"made_by":["en.consult.meet"]}]' AS JSON) AS STRUCT("mention" BIGINT, "event" BIGINT, "number" INTEGER, "type" VARCHAR, "mode" VARCHAR, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "trigger" STRUCT(in_title BOOLEAN, start INTEGER, stop INTEGER)[], "time" BIGINT, "place" BIGINT, "place_reason" VARCHAR, "polarity" VARCHAR, "certainty" VARCHAR, "tense" VARCHAR, "background" BOOLEAN, "factbank" VARCHAR, "auxiliary" VARCHAR[], "reasons" VARCHAR[], "made_by" VARCHAR[])[])) AS row);
CREATE TABLE "mention_actor" ("mention" BIGINT, "role" VARCHAR, "position" INTEGER, "actor" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "words" VARCHAR, "made_by" VARCHAR);
INSERT INTO "mention_actor" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"mention":1,"role":"actor","position":1,"actor":6989039235296172985,"in_title":false,"start":0,"stop":10,"words":"The envoys","made_by":"agent.gov"},
{"mention":1,"role":"actor","position":2,"actor":3781859149360198822,"in_title":true,"start":0,"stop":6,"words":"Norway","made_by":null},
{"mention":1,"role":"teller","position":1,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":"a Peruvian minister","made_by":null},
{"mention":2,"role":"actor","position":1,"actor":6989039235296172985,"in_title":false,"start":0,"stop":10,"words":"The envoys","made_by":"agent.gov"},
{"mention":2,"role":"actor","position":2,"actor":3781859149360198822,"in_title":true,"start":0,"stop":6,"words":"Norway","made_by":null},
{"mention":2,"role":"teller","position":1,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":"a Peruvian minister","made_by":null},
{"mention":3,"role":"actor","position":1,"actor":6989039235296172985,"in_title":false,"start":0,"stop":10,"words":null,"made_by":"agent.gov"},
{"mention":3,"role":"actor","position":2,"actor":3781859149360198822,"in_title":true,"start":0,"stop":6,"words":null,"made_by":null},
{"mention":3,"role":"teller","position":1,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":null,"made_by":null},
{"mention":4,"role":"actor","position":1,"actor":6989039235296172985,"in_title":false,"start":0,"stop":10,"words":null,"made_by":"agent.gov"},
{"mention":4,"role":"actor","position":2,"actor":3781859149360198822,"in_title":true,"start":0,"stop":6,"words":null,"made_by":null},
{"mention":4,"role":"teller","position":1,"actor":9140650809364369247,"in_title":false,"start":50,"stop":69,"words":null,"made_by":null}]' AS JSON) AS STRUCT("mention" BIGINT, "role" VARCHAR, "position" INTEGER, "actor" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "words" VARCHAR, "made_by" VARCHAR)[])) AS row);
CREATE TABLE "actor" ("actor" BIGINT, "id" VARCHAR, "name" VARCHAR, "country" VARCHAR, "org" VARCHAR, "sectors" VARCHAR[], "office" VARCHAR, "anonymous" BOOLEAN);
INSERT INTO "actor" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"actor":9140650809364369247,"id":null,"name":null,"country":"PER","org":null,"sectors":["GOV"],"office":null,"anonymous":true},
{"actor":3781859149360198822,"id":"NOR","name":"Norway","country":"NOR","org":null,"sectors":[],"office":null,"anonymous":false},
{"actor":6989039235296172985,"id":null,"name":null,"country":null,"org":null,"sectors":["GOV"],"office":null,"anonymous":false}]' AS JSON) AS STRUCT("actor" BIGINT, "id" VARCHAR, "name" VARCHAR, "country" VARCHAR, "org" VARCHAR, "sectors" VARCHAR[], "office" VARCHAR, "anonymous" BOOLEAN)[])) AS row);
CREATE TABLE "time" ("time" BIGINT, "reading" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "words" VARCHAR, "type" VARCHAR, "value" VARCHAR, "first_day" DATE, "last_day" DATE, "made_by" VARCHAR);
INSERT INTO "time" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"time":1,"reading":1,"in_title":false,"start":30,"stop":36,"words":"Monday","type":"DATE","value":"2019-05-06","first_day":"2019-05-06","last_day":"2019-05-06","made_by":"en.date.weekday"},
{"time":2,"reading":4,"in_title":false,"start":30,"stop":36,"words":null,"type":"DATE","value":"2019-05-06","first_day":"2019-05-06","last_day":"2019-05-06","made_by":"en.date.weekday"}]' AS JSON) AS STRUCT("time" BIGINT, "reading" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "words" VARCHAR, "type" VARCHAR, "value" VARCHAR, "first_day" DATE, "last_day" DATE, "made_by" VARCHAR)[])) AS row);
CREATE TABLE "place" ("place" BIGINT, "reading" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "name" VARCHAR, "geonameid" BIGINT, "latitude" DOUBLE, "longitude" DOUBLE, "country" VARCHAR, "feature" VARCHAR, "division" VARCHAR, "found_by" VARCHAR, "made_by" VARCHAR);
INSERT INTO "place" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"place":1,"reading":1,"in_title":false,"start":20,"stop":26,"name":"Geneva","geonameid":2660646,"latitude":46.2,"longitude":6.15,"country":"CHE","feature":"PPLA","division":"Canton of Geneva","found_by":"place.name","made_by":"place.only"},
{"place":2,"reading":4,"in_title":false,"start":20,"stop":26,"name":"Geneva","geonameid":2660646,"latitude":46.2,"longitude":6.15,"country":"CHE","feature":"PPLA","division":"Canton of Geneva","found_by":"place.name","made_by":"place.only"}]' AS JSON) AS STRUCT("place" BIGINT, "reading" BIGINT, "in_title" BOOLEAN, "start" INTEGER, "stop" INTEGER, "name" VARCHAR, "geonameid" BIGINT, "latitude" DOUBLE, "longitude" DOUBLE, "country" VARCHAR, "feature" VARCHAR, "division" VARCHAR, "found_by" VARCHAR, "made_by" VARCHAR)[])) AS row);
CREATE TABLE "fingerprint" ("article" BIGINT, "one_in" INTEGER, "runs" BIGINT[], "bands" BIGINT[], "sentences" STRUCT(digest BIGINT, start INTEGER, stop INTEGER)[], "terms" INTEGER[], "weights" FLOAT[]);
CREATE TABLE "gathering" ("gathering" BIGINT, "run" BIGINT, "first_reading" BIGINT, "last_reading" BIGINT);
CREATE TABLE "copy_group" ("copy_group" BIGINT, "first_printing" BIGINT, "articles" INTEGER, "source" VARCHAR, "merged_into" BIGINT);
CREATE TABLE "story" ("story" BIGINT, "articles" INTEGER, "copy_groups" INTEGER, "first_seen" DATE, "last_seen" DATE, "merged_into" BIGINT);
CREATE TABLE "article_group" ("article" BIGINT, "copy_group" BIGINT, "copied_from" BIGINT, "likeness" DOUBLE, "shared" STRUCT(start INTEGER, stop INTEGER, from_start INTEGER, from_stop INTEGER)[], "story" BIGINT);
CREATE TABLE "happening" ("happening" BIGINT, "type" VARCHAR, "mode" VARCHAR, "contexts" VARCHAR[], "cameo" VARCHAR, "quad" VARCHAR, "score" DOUBLE, "first_day" DATE, "last_day" DATE, "geonameid" BIGINT, "place" VARCHAR, "latitude" DOUBLE, "longitude" DOUBLE, "country" VARCHAR, "actors" VARCHAR[], "recipients" VARCHAR[], "dead" INTEGER, "injured" INTEGER, "size" INTEGER, "auxiliary" VARCHAR[], "told_as_fact" INTEGER, "denied" INTEGER, "articles" INTEGER, "sources" INTEGER, "first_seen" DATE, "last_seen" DATE, "story" BIGINT, "event" BIGINT, "merged_into" BIGINT);
CREATE TABLE "happening_event" ("event" BIGINT, "happening" BIGINT);
CREATE TABLE "happening_actor" ("happening" BIGINT, "role" VARCHAR, "position" INTEGER, "actor" BIGINT, "sources" INTEGER);
CREATE TABLE "gathering_change" ("gathering" BIGINT, "what" VARCHAR, "change" VARCHAR, "number" BIGINT, "other" BIGINT, "moved" BIGINT[]);
CREATE TABLE "correction" ("correction" BIGINT, "made" TIMESTAMP, "initials" VARCHAR, "event" BIGINT, "verdict" VARCHAR, "changed" VARCHAR[], "type" VARCHAR, "mode" VARCHAR, "actors" VARCHAR[], "recipients" VARCHAR[], "first_day" DATE, "last_day" DATE, "auxiliary" VARCHAR[], "note" VARCHAR);
INSERT INTO "correction" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"correction":1,"made":"2024-01-01 00:00:00","initials":"AB","event":1,"verdict":"wrong","changed":null,"type":null,"mode":null,"actors":null,"recipients":null,"first_day":null,"last_day":null,"auxiliary":null,"note":"a metaphor"}]' AS JSON) AS STRUCT("correction" BIGINT, "made" TIMESTAMP, "initials" VARCHAR, "event" BIGINT, "verdict" VARCHAR, "changed" VARCHAR[], "type" VARCHAR, "mode" VARCHAR, "actors" VARCHAR[], "recipients" VARCHAR[], "first_day" DATE, "last_day" DATE, "auxiliary" VARCHAR[], "note" VARCHAR)[])) AS row);
CREATE TABLE "problem" ("problem" BIGINT, "run" BIGINT, "source" VARCHAR, "place" VARCHAR, "article" BIGINT, "reading" BIGINT, "kind" VARCHAR, "message" VARCHAR);
INSERT INTO "problem" SELECT row.* FROM (SELECT unnest(CAST(CAST('[{"problem":1,"run":1,"source":"news.jsonl","place":"line 1","article":1,"reading":1,"kind":"reading","message":"a note"},
{"problem":2,"run":1,"source":"more.jsonl","place":"line 9","article":null,"reading":null,"kind":"intake","message":"there is no text"},
{"problem":3,"run":2,"source":"news.jsonl","place":"line 1","article":1,"reading":4,"kind":"reading","message":"a note"}]' AS JSON) AS STRUCT("problem" BIGINT, "run" BIGINT, "source" VARCHAR, "place" VARCHAR, "article" BIGINT, "reading" BIGINT, "kind" VARCHAR, "message" VARCHAR)[])) AS row);
CREATE VIEW "current_reading" AS -- The last reading of each article.
SELECT max(reading) AS reading, article, arg_max(run, reading) AS run
FROM reading
GROUP BY article;
CREATE VIEW "current_correction" AS -- The last word on each event that was corrected.
SELECT correction.*
FROM correction
SEMI JOIN (SELECT max(correction) AS correction FROM correction GROUP BY event) AS last
    USING (correction)
WHERE verdict <> 'withdrawn';
CREATE VIEW "sentence_text" AS -- Sentences with their words.
SELECT
    sentence.reading,
    reading.article,
    sentence.sentence,
    sentence.in_title,
    sentence.start,
    sentence.stop,
    substring(
        CASE WHEN sentence.in_title THEN article.title ELSE article.text END,
        sentence.start + 1,
        sentence.stop - sentence.start
    ) AS words
FROM sentence
JOIN reading USING (reading)
JOIN article USING (article);
CREATE VIEW "event_told" AS -- Who did what to whom, when, and in which sentence it is told first.
SELECT
    event.event,
    article.article,
    article.published,
    event.first_day,
    event.last_day,
    event.type,
    event.mode,
    event.actors,
    event.recipients,
    CASE WHEN event.auxiliary = [] THEN 'as fact' ELSE array_to_string(event.auxiliary, '+') END
        AS standing,
    event.told_by,
    event.score,
    event.sentence,
    article.title,
    article.first_source AS source,
    article.first_url AS url,
    event.actor_codes,
    event.recipient_codes,
    event.place_name AS place,
    event.place_country,
    coalesce(run.dataset, 'legation') AS dataset
FROM current_reading
JOIN run USING (run)
JOIN event USING (reading)
JOIN article ON article.article = current_reading.article;
CREATE VIEW "happening_told" AS -- What happened, with the sentence that tells it best.
SELECT
    happening.happening,
    happening.first_day,
    happening.last_day,
    happening.type,
    happening.mode,
    happening.actors,
    happening.recipients,
    CASE WHEN happening.auxiliary = [] THEN 'as fact' ELSE array_to_string(happening.auxiliary, '+')
        END AS standing,
    happening.place,
    happening.country,
    happening.score,
    happening.articles,
    happening.sources,
    happening.denied,
    happening.first_seen,
    happening.last_seen,
    happening.story,
    event.sentence
FROM happening
JOIN event USING (event)
WHERE happening.articles > 0;
CREATE VIEW "happening_article" AS -- Which articles tell a happening, with their sentences.
SELECT
    happening_event.happening,
    event.event,
    article.article,
    article_group.copy_group,
    article.published,
    first_origin.publisher,
    event.type,
    event.mode,
    CASE WHEN event.auxiliary = [] THEN 'as fact' ELSE array_to_string(event.auxiliary, '+') END
        AS standing,
    event.sentence,
    article.title
FROM happening_event
JOIN event USING (event)
JOIN current_reading USING (reading)
JOIN article ON article.article = current_reading.article
LEFT JOIN article_group ON article_group.article = article.article
LEFT JOIN (SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article)
    AS first_origin ON first_origin.article = article.article;
CREATE VIEW "copy_told" AS -- Texts that were printed more than once.
SELECT
    copy_group.copy_group,
    article.article,
    article.published,
    first_origin.publisher,
    article.title,
    article.article = copy_group.first_printing AS is_first,
    article_group.copied_from,
    article_group.likeness,
    len(article_group.shared) AS shared
FROM copy_group
JOIN article_group USING (copy_group)
JOIN article USING (article)
LEFT JOIN (SELECT article, arg_min(publisher, origin) AS publisher FROM origin GROUP BY article)
    AS first_origin ON first_origin.article = article.article
WHERE copy_group.articles > 1;
CREATE VIEW "dyad_event" AS -- Who had to do with whom, event by event.
SELECT
    dyad.event,
    current_reading.article,
    dyad.source,
    dyad.target,
    dyad.day,
    dyad.type,
    dyad.mode,
    dyad.quad,
    dyad.score,
    dyad.is_fact,
    coalesce(run.dataset, 'legation') AS dataset
FROM dyad
JOIN current_reading USING (reading)
JOIN run USING (run);
CREATE VIEW "dyad_month" AS -- How much two states or bodies had to do with each other, month by month.
SELECT
    source,
    target,
    date_trunc('month', day)::DATE AS month,
    count(*) AS events,
    count(DISTINCT article) AS articles,
    count(*) FILTER (quad = 'verbal cooperation') AS verbal_cooperation,
    count(*) FILTER (quad = 'material cooperation') AS material_cooperation,
    count(*) FILTER (quad = 'verbal conflict') AS verbal_conflict,
    count(*) FILTER (quad = 'material conflict') AS material_conflict,
    avg(score) AS mean_score,
    dataset
FROM dyad_event
WHERE is_fact
GROUP BY ALL;
CREATE VIEW "run_told" AS -- How the runs went.
WITH readings AS (
    SELECT run, count(*) FILTER (was_read) AS read, count(*) FILTER (NOT was_read) AS unread
    FROM reading
    GROUP BY run
),
brought AS (SELECT run, count(*) AS brought FROM article GROUP BY run),
problems AS (SELECT run, count(*) AS problems FROM problem WHERE kind <> 'reading' GROUP BY run)
SELECT
    run.run,
    run.begun,
    round(epoch(run.ended - run.begun) / 60, 1) AS minutes,
    run.legation,
    coalesce(readings.read, 0) AS read,
    coalesce(readings.unread, 0) AS unread,
    coalesce(brought.brought, 0) AS brought,
    coalesce(problems.problems, 0) AS problems,
    run.sources
FROM run
LEFT JOIN readings USING (run)
LEFT JOIN brought USING (run)
LEFT JOIN problems USING (run);
CREATE VIEW "statement_told" AS -- Who says what, with the words.
SELECT
    statement.statement,
    article.article,
    article.published,
    statement.speaker,
    statement.speaker_country AS country,
    statement.kind,
    statement.act,
    statement.words AS content,
    article.title
FROM current_reading
JOIN statement USING (reading)
JOIN article ON article.article = current_reading.article;
