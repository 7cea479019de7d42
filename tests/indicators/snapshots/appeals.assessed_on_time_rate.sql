-- 考核按期办结率, %: appeals.safety_hazard, appeals.public_order, appeals.environment_water, appeals.land_construction, appeals.city_appearance, appeals.public_works, appeals.transport, appeals.labour_security, appeals.market_supervision, appeals.culture_tourism, appeals.education_health, appeals.personnel, appeals.party_groups, appeals.discipline, appeals.civil_affairs, appeals.united_front, appeals.community, appeals.special_survey, appeals.other
SELECT
  0 AS "level",
  "t6"."numerator",
  "t6"."denominator",
  "t6"."facts"
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      COALESCE("t5"."on_time", FALSE)) AS "numerator",
    COUNT(*) FILTER(WHERE
      COALESCE("t5"."on_time" IS NOT NULL, FALSE)) AS "denominator",
    COUNT(*) FILTER(WHERE
      COALESCE("t5"."on_time", FALSE) OR COALESCE("t5"."on_time" IS NOT NULL, FALSE)) AS "facts"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."merged",
      "t4"."nature",
      "t4"."on_time",
      "t4"."outcome",
      "t4"."received_day"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND NOT (
          COALESCE("t0"."merged", FALSE)
        )
        AND NOT (
          COALESCE("t0"."outcome" = 'rejected', FALSE)
        )
        AND NOT (
          COALESCE("t0"."nature" = '咨询', FALSE)
        )
        AND "t0"."received_day" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."received_day" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."received_day" >= "t2"."starts"
      AND "t4"."received_day" < "t2"."ends"
  ) AS "t5"
) AS "t6";
