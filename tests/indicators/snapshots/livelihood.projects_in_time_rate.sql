-- 微实事按承诺完成率, %: livelihood.micro_project
SELECT
  0 AS "level",
  "t6"."numerator",
  "t6"."denominator",
  "t6"."facts"
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      COALESCE("t5"."finished" <= "t5"."promised", FALSE)) AS "numerator",
    COUNT(*) AS "denominator",
    COUNT(*) FILTER(WHERE
      COALESCE("t5"."finished" <= "t5"."promised", FALSE) OR TRUE) AS "facts"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."finished",
      "t4"."promised"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND "t0"."promised" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."promised" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."promised" >= "t2"."starts"
      AND "t4"."promised" < "t2"."ends"
  ) AS "t5"
) AS "t6";
