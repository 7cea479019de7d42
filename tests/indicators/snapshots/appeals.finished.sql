-- 当期办结诉求, 件: appeals.safety_hazard, appeals.public_order, appeals.environment_water, appeals.land_construction, appeals.city_appearance, appeals.public_works, appeals.transport, appeals.labour_security, appeals.market_supervision, appeals.culture_tourism, appeals.education_health, appeals.personnel, appeals.party_groups, appeals.discipline, appeals.civil_affairs, appeals.united_front, appeals.community, appeals.special_survey, appeals.other
SELECT
  0 AS "level",
  "t6"."value",
  "t6"."facts"
FROM (
  SELECT
    COUNT(*) AS "value",
    COUNT(*) FILTER(WHERE
      TRUE) AS "facts"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."closed_day",
      "t4"."merged"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND COALESCE(NOT (
          "t0"."merged"
        ), FALSE)
        AND "t0"."closed_day" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."closed_day" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."closed_day" >= "t2"."starts"
      AND "t4"."closed_day" < "t2"."ends"
  ) AS "t5"
) AS "t6";
