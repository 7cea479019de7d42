-- 劳动争议调解成功率, %: governance.mediation
SELECT
  0 AS "level",
  "t6"."numerator",
  "t6"."denominator",
  "t6"."facts"
FROM (
  SELECT
    COUNT(*) FILTER(WHERE
      COALESCE("t5"."result" = '调解成功', FALSE)) AS "numerator",
    COUNT(*) AS "denominator",
    COUNT(*) FILTER(WHERE
      COALESCE("t5"."result" = '调解成功', FALSE) OR TRUE) AS "facts"
  FROM (
    SELECT
      "t4"."fact",
      "t4"."area",
      "t4"."type",
      "t4"."counts",
      "t4"."happened_day",
      "t4"."kind",
      "t4"."result"
    FROM (
      SELECT
        *
      FROM "facts" AS "t0"
      WHERE
        COALESCE("t0"."counts", FALSE)
        AND COALESCE("t0"."kind" = '劳动争议', FALSE)
        AND NOT (
          COALESCE("t0"."result" = '调解中', FALSE)
        )
        AND "t0"."happened_day" >= MAKE_DATE(2018, 1, 1)
        AND "t0"."happened_day" <= MAKE_DATE(2018, 12, 31)
    ) AS "t4"
    SEMI JOIN "within" AS "t2"
      ON "t4"."area" = "t2"."area"
      AND "t4"."happened_day" >= "t2"."starts"
      AND "t4"."happened_day" < "t2"."ends"
  ) AS "t5"
) AS "t6";
